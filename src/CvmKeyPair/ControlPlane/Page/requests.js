// The last requests, and the last refused one on top, for whoever wonders why.
import { call, query } from './api.js';
import { askFirst } from './dialog.js';
import { el, inUse, patch, setOptions, setText, time } from './dom.js';
import { headline, outcome, reasonOf, succeeded, wholeEntry } from './entry.js';
import { t } from './language.js';

const asked = 500;
const step = 50;

const at = (id) => document.getElementById(id);
const list = at('entries');
const keyOf = ({ sequence, requestId }) => `${sequence} ${requestId}`;

// entries newest first
let entries = [];
let counts = { matching: 0, kept: 0, dropped: 0 };
let mark;
let limit = step;
let refused;
const open = new Set();

/** Asks for the requests, where there are others than those shown. */
async function refresh(page) {
  const account = page.account();
  const newest = await call('GET', `/requests${query({ limit: 1, account })}`);
  const seen = JSON.stringify([account, newest.kept, newest.dropped, newest.matching, newest.requests?.map(keyOf)]);
  if (seen === mark) {
    return;
  }

  const answer = await call('GET', `/requests${query({ limit: asked, account })}`);
  const before = new Set(entries.map(keyOf));
  const isFirst = mark === undefined;
  entries = (answer.requests ?? []).toReversed();
  counts = answer;
  mark = seen;
  page.knowAccounts(entries.map((entry) => entry.account));
  show(page);
  const fresh = entries.filter((entry) => !before.has(keyOf(entry)));
  if (!isFirst && fresh.length > 0) {
    page.news(t('newRequests', { count: fresh.length, code: fresh[0].code, action: fresh[0].action ?? t('noAction') }));
  }

  page.requestsChanged();
}

function row(entry) {
  const id = `entry-${entry.sequence}`;
  const whole = el('div', { id, hidden: true });
  const summary = succeeded(entry) ? entry.parameters?.KeyName ?? '' : reasonOf(entry);
  const button = el('button', { type: 'button', class: 'row', 'aria-expanded': 'false', 'aria-controls': id, click: () => expand(!open.has(keyOf(entry))) },
    time(entry.time), outcome(entry), el('span', { class: 'what' }, entry.action ?? t('noAction')),
    el('span', { class: 'quiet who' }, entry.account ?? '–'),
    el('span', { class: 'quiet why' }, typeof summary === 'string' ? summary.slice(0, 300) : ''));

  function expand(wanted) {
    open[wanted ? 'add' : 'delete'](keyOf(entry));
    button.setAttribute('aria-expanded', String(wanted));
    whole.hidden = !wanted;
    if (wanted && !whole.hasChildNodes()) {
      whole.append(wholeEntry(entry));
    }
  }

  if (open.has(keyOf(entry))) {
    expand(true);
  }

  return el('li', null, button, whole);
}

function showRefusal() {
  const last = entries.find((entry) => !succeeded(entry));
  const card = at('refusal');
  const target = at('refused');
  const isShown = refused !== undefined && last !== undefined && keyOf(last) === keyOf(refused);
  if (!isShown && refused !== undefined && inUse(card)) {
    // whoever reads it, or copies from it, goes on when they want to
    at('newer').hidden = last === undefined;
    if (last !== undefined) {
      setText(at('newer').firstElementChild, t('newerRefusal', { code: last.code }));
    }

    return;
  }

  at('newer').hidden = true;
  card.hidden = last === undefined;
  if (last === undefined) {
    target.replaceChildren();
  } else if (!isShown) {
    target.replaceChildren(headline(last), el('p', { class: 'since' }), wholeEntry(last));
  }

  refused = last;
  if (last !== undefined) {
    // the newest come first, so it stands behind those that came since
    const since = entries.slice(0, entries.indexOf(last)).find((entry) => succeeded(entry) && entry.action === last.action && entry.account === last.account);
    const note = target.querySelector('.since');
    note.hidden = since === undefined;
    note.replaceChildren(...(since === undefined ? [] : [t('succeededSince', { action: since.action }), ' ', time(since.time)]));
  }
}

function show(page) {
  const wantedOutcome = at('outcome').value;
  const wantedAction = at('action').value;
  const matching = entries.filter((entry) => (wantedOutcome === '' || succeeded(entry) === (wantedOutcome === 'ok'))
    && (wantedAction === '' || entry.action === wantedAction));
  page.count('requests', counts.matching);
  setOptions(at('action'), entries.map(({ action }) => action).filter(Boolean));
  patch(list, matching.slice(0, limit), { key: keyOf, make: row });
  at('more-requests').hidden = matching.length <= limit;
  at('clear').disabled = counts.kept === 0;
  setText(at('kept'), counts.dropped > 0 ? t('keptAndDropped', { kept: counts.kept, dropped: counts.dropped }) : t('keptOnly', { kept: counts.kept }));
  at('no-requests').hidden = matching.length > 0;
  setText(at('no-requests'), entries.length > 0 ? t('noneMatches') : page.journalIsOff() ? t('journalIsOff') : t('noRequests', { address: location.origin }));
  showRefusal();
}

/** The part of the page. */
export function requestsPart(page) {
  const again = () => show(page);
  at('outcome').addEventListener('change', again);
  at('action').addEventListener('change', again);
  at('more-requests').addEventListener('click', () => {
    limit += step;
    const next = list.children.length;
    again();
    list.children[next]?.querySelector('button').focus();
  });
  at('newer').firstElementChild.addEventListener('click', () => {
    getSelection().removeAllRanges();
    document.activeElement.blur();
    again();
    at('main').focus();
  });
  at('clear').addEventListener('click', () => {
    const account = page.account();
    askFirst({
      title: t('clearTitle'),
      text: () => (account === '' ? t('clearText') : t('clearTextOf', { account })),
      action: t('clear'),
      act: async () => {
        await call('DELETE', `/requests${query({ account })}`);
        page.notice(t('cleared'));
        page.refreshSoon();
      },
    });
  });
  return {
    name: 'requests',
    refresh: () => refresh(page),
    rewrite() {
      list.replaceChildren();
      refused = undefined;
      if (mark !== undefined) {
        again();
      }
    },
  };
}
