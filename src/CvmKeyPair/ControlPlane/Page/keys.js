// The stored key pairs, by account.
import { call, query } from './api.js';
import { el, facts, patch, setText, time } from './dom.js';
import { t } from './language.js';

const step = 100;
const every = 8_000;
// a long list is fetched less often: this many times as long as it takes lies between
const long = 1_000;
const rest = 20;

const at = (id) => document.getElementById(id);

let keyPairs;
let askedFor;
let isStale = false;
let limit = step;
// when it may be asked for again, and when it is even though no request came
let earliest = 0;
let due = 0;

async function refresh(page) {
  const account = page.account();
  const begun = performance.now();
  if (account === askedFor && begun < due && !(isStale && begun >= earliest)) {
    return;
  }

  isStale = false;
  const answer = await call('GET', `/key-pairs${query({ account })}`);
  const ended = performance.now();
  askedFor = account;
  keyPairs = answer.keyPairs ?? [];
  earliest = keyPairs.length > long ? ended + rest * (ended - begun) : ended;
  due = Math.max(ended + every, earliest);
  page.knowAccounts(new Set(keyPairs.map((keyPair) => keyPair.account)));
  show(page);
}

const found = (keyPair, text) => [keyPair.keyName, keyPair.keyId, keyPair.fingerprintSha256, keyPair.fingerprintMd5]
  .some((value) => value?.toLowerCase().includes(text));

const content = (keyPair) => [
  el('p', { class: 'headline' }, el('strong', null, keyPair.keyName), ' ', el('code', null, keyPair.keyId), ' ',
    el('span', { class: 'quiet' }, t('bits', { count: keyPair.bits }), ' · ', time(keyPair.createdTime))),
  facts([
    ['SHA256', el('code', null, (keyPair.fingerprintSha256 ?? '').replace(/^SHA256:/, ''))],
    ['MD5', el('code', null, (keyPair.fingerprintMd5 ?? '').replace(/^MD5:/, ''))],
    [t('tags'), keyPair.tags?.length > 0 ? el('span', { class: 'tags' }, keyPair.tags.map(({ key, value }) => el('span', { class: 'tag' }, `${key}: ${value}`))) : null],
    [t('project'), keyPair.projectId === 0 || keyPair.projectId === undefined ? null : String(keyPair.projectId.rawJSON ?? keyPair.projectId)],
    [t('instances'), keyPair.instanceIds?.join(', ')],
  ]),
];

const cards = {
  key: ({ account, keyId }) => `${account} ${keyId}`,
  make: () => el('li', { class: 'card key' }),
  update(node, keyPair) {
    const told = JSON.stringify(keyPair);
    if (node.told !== told) {
      node.told = told;
      node.replaceChildren(...content(keyPair));
    }
  },
};

const groups = {
  key: ({ account }) => account,
  make: () => el('section', null, el('h3', null), el('ul', { class: 'plain' })),
  update(node, { account, all, shown }) {
    setText(node.firstElementChild, t('accountHolds', { account, count: all.length }));
    patch(node.lastElementChild, shown, cards);
  },
};

function show(page) {
  const text = at('find-key').value.trim().toLowerCase();
  const matching = text === '' ? keyPairs : keyPairs.filter((keyPair) => found(keyPair, text));
  let left = limit;
  const accounts = [...Map.groupBy(matching, ({ account }) => account)].map(([account, all]) => {
    const shown = all.slice(0, left);
    left -= shown.length;
    return { account, all, shown };
  }).filter(({ shown }) => shown.length > 0);
  patch(at('accounts'), accounts, groups);
  page.count('keys', keyPairs.length);
  at('more-keys').hidden = matching.length <= limit;
  at('no-keys').hidden = matching.length > 0;
  setText(at('no-keys'), t(keyPairs.length > 0 ? 'noneMatches' : 'noKeys'));
}

/** The part of the page. */
export function keysPart(page) {
  const again = () => {
    if (keyPairs !== undefined) {
      show(page);
    }
  };
  at('find-key').addEventListener('input', again);
  at('more-keys').addEventListener('click', () => {
    limit += step;
    again();
    at('find-key').focus({ preventScroll: true });
  });
  return {
    name: 'keys',
    refresh: () => refresh(page),
    changed() { isStale = true; },
    rewrite() {
      at('accounts').replaceChildren();
      again();
    },
    countOf: (account) => (keyPairs ?? []).filter((keyPair) => account === '' || keyPair.account === account).length,
  };
}
