// The faults in force, and the form that makes one.
import { ask, call, Refused, Unreachable } from './api.js';
import { askFirst } from './dialog.js';
import { el, patch, setOptions, setText } from './dom.js';
import { t } from './language.js';

const apiDocument = '/swagger/v1/swagger.json';
const numbers = ['skip', 'times', 'probability', 'delayMilliseconds', 'httpStatus'];

const at = (id) => document.getElementById(id);
const form = at('new-fault');
const fields = form.elements;

let faults;
// the codes of each action, as the API's document has them
const codes = new Map();

function effectOf({ error, httpStatus, disconnect, delayMilliseconds }) {
  const then = error ? error.code : httpStatus !== undefined ? t('answersStatus', { status: httpStatus }) : disconnect ? t('cuts') : undefined;
  const delay = delayMilliseconds > 0 ? t('delays', { count: delayMilliseconds }) : undefined;
  return [delay, then].filter((part) => part !== undefined).join(' · ');
}

function conditions({ when, skip, times, probability, error }) {
  return [
    when === 'after' ? t('afterwards') : null,
    skip > 0 ? t('passesFirst', { count: skip }) : null,
    times === undefined ? null : t('timesAtMost', { count: times }),
    probability === undefined || Number(probability) === 1 ? null : t('withProbability', { probability }),
    error?.message === undefined ? null : `“${error.message}”`,
  ].filter(Boolean).join(' · ');
}

function make(page, fault) {
  const remove = el('button', {
    type: 'button',
    'aria-label': t('removeFault', { id: fault.id }),
    click: async () => {
      const next = node.nextElementSibling ?? node.previousElementSibling;
      await page.attempt(async () => {
        await call('DELETE', `/faults/${encodeURIComponent(fault.id)}`);
        page.notice(t('faultRemoved', { id: fault.id }));
        (next?.querySelector('button') ?? at('in-force')).focus();
        await refresh(page);
      });
    },
  }, t('remove'));
  const node = el('li', { class: 'card fault' },
    el('div', null,
      el('p', { class: 'headline' }, el('span', { class: 'quiet' }, `#${fault.id}`), ' ', el('strong', null, effectOf(fault))),
      el('p', null, [fault.action ?? t('everyAction'), fault.account ?? t('everyAccount')].join(' · ')),
      el('p', { class: 'quiet' }, conditions(fault)),
      el('p', { class: 'raised' })),
    remove);
  return node;
}

const isSpent = ({ times, raised }) => times !== undefined && raised >= times;

function show(page) {
  const account = page.account();
  const inForce = faults.filter((fault) => account === '' || fault.account === undefined || fault.account === account);
  patch(at('fault-list'), inForce, {
    key: ({ id }) => id,
    make: (fault) => make(page, fault),
    update: (node, fault) => setText(node.querySelector('.raised'),
      `${t('raised', { raised: fault.raised, matched: fault.matched })}${isSpent(fault) ? ` ${t('spent')}` : ''}`),
  });
  page.count('faults', inForce.length);
  at('no-faults').hidden = inForce.length > 0;
  at('remove-faults').hidden = faults.length === 0;
}

async function refresh(page) {
  const answer = await call('GET', '/faults');
  faults = answer.faults ?? [];
  page.knowAccounts(faults.map(({ account }) => account));
  show(page);
}

// What can be chosen; whoever types another is told by the emulator what there is.
async function learn() {
  const { json } = await ask(apiDocument);
  for (const { post } of Object.values(json.paths ?? {})) {
    const examples = Object.values(post?.responses?.['200']?.content?.['application/json']?.examples ?? {});
    codes.set(post.operationId, examples.map(({ value }) => value?.Response?.Error?.Code).filter(Boolean));
  }

  setOptions(fields.action, [...codes.keys()]);
  offerCodes();
}

function offerCodes() {
  const action = fields.action.value;
  const offered = action === '' ? [...codes.values()].flat() : codes.get(action) ?? [];
  at('known-codes').replaceChildren(...[...new Set(offered)].sort().map((value) => el('option', { value })));
}

function showEffect() {
  for (const label of form.querySelectorAll('[data-effect]')) {
    const applies = label.dataset.effect.split(' ').includes(fields.effect.value);
    label.hidden = !applies;
    label.querySelector('input, select').disabled = !applies;
  }

  fields.code.required = fields.effect.value === 'error';
  fields.httpStatus.required = fields.effect.value === 'httpStatus';
  fields.delayMilliseconds.required = fields.effect.value === 'delay';
}

function wanted() {
  const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  const { effect, code, message, when, ...rest } = given;
  const fault = { ...rest, ...(when === 'after' ? { when } : {}) };
  for (const name of numbers.filter((each) => each in fault)) {
    fault[name] = Number(fault[name]);
  }

  if (effect === 'error') {
    fault.error = { code, ...(message === undefined ? {} : { message }) };
  } else if (effect === 'disconnect') {
    fault.disconnect = true;
  }

  return fault;
}

async function submit(page) {
  const refusal = form.querySelector('.refusal-text');
  setText(refusal, '');
  const fault = wanted();
  try {
    const made = await call('POST', '/faults', fault);
    page.notice(t('faultMade', { id: made.id }));
    form.reset();
    showEffect();
    offerCodes();
    await refresh(page);
    fields.action.focus();
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) {
      throw error;
    }

    setText(refusal, error instanceof Refused ? error.message : t('offline'));
    // all codes that there are: the keyboard must be able to scroll them
    refusal.tabIndex = refusal.scrollHeight > refusal.clientHeight ? 0 : -1;
  }
}

/** The part of the page. */
export function faultsPart(page) {
  fields.effect.addEventListener('change', showEffect);
  fields.action.addEventListener('change', offerCodes);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(page);
  });
  at('remove-faults').addEventListener('click', () => askFirst({
    title: t('removeFaultsTitle'),
    text: () => t('removeFaultsText', { count: faults.length }),
    action: t('removeFaultsDo'),
    act: async () => {
      await call('DELETE', '/faults');
      page.notice(t('faultsRemoved'));
      await refresh(page);
      at('in-force').focus();
    },
  }));
  showEffect();
  page.attempt(learn);
  return {
    name: 'faults',
    refresh: () => refresh(page),
    rewrite() {
      at('fault-list').replaceChildren();
      if (faults !== undefined) {
        show(page);
      }
    },
  };
}
