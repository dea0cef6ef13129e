// The page at /_emulator: its tabs, what is common to them, and what keeps it fresh.
import { ask, call, query, Refused, setToken, token, Unreachable } from './api.js';
import { askFirst } from './dialog.js';
import { el, setOptions, setText } from './dom.js';
import { faultsPart } from './faults.js';
import { keysPart } from './keys.js';
import { switchLanguage, t, writeTexts } from './language.js';
import { requestsPart } from './requests.js';
import { settingsPart } from './settings.js';

const pause = 2_000;
const betweenNews = 5_000;
const betweenAsksForMissing = 10_000;

const at = (id) => document.getElementById(id);
const tabs = [...document.querySelectorAll('[role=tab]')];
const accounts = new Set();
// when a part that was missing is asked for again
const askAgain = new Map();

let timer;
let isAsking = false;
let isAskedAgain = false;
let lastNews = 0;
let readiness;

/** What the parts of the page share. */
const page = {
  account: () => at('account').value,
  knowAccounts(seen) {
    for (const account of seen) {
      if (account !== undefined) {
        accounts.add(account);
      }
    }
  },
  isShown: (name) => !at(name).hidden,
  journalIsOff: () => String(settings.valueOf('journalCapacity')) === '0',
  requestsChanged: () => keys.changed(),
  count: (name, count) => setText(at(`tab-${name}`).querySelector('.count'), String(count)),
  /** Says what its user has just done. */
  notice: (text) => setText(at('notice'), text),
  /** Says to screen readers what came by itself, not too often. */
  news(text) {
    if (performance.now() - lastNews > betweenNews) {
      lastNews = performance.now();
      setText(at('news'), text);
    }
  },
  refreshSoon: () => refresh(),
  /** Does something of which a failure is to be said. */
  async attempt(act) {
    try {
      await act();
    } catch (error) {
      if (!tell(error)) {
        throw error;
      }
    }
  },
};

const keys = keysPart(page);
const settings = settingsPart(page);
const parts = [requestsPart(page), keys, faultsPart(page), settings];

// Whether the failure is one that is expected, and said.
function tell(error) {
  if (error instanceof Refused && error.status === 401) {
    askForToken();
  } else if (error instanceof Unreachable) {
    at('offline').hidden = false;
  } else if (error instanceof Refused) {
    page.notice(error.message);
  } else {
    return false;
  }

  return true;
}

async function refreshPart(part) {
  const section = at(part.name);
  const problem = section.querySelector('.problem');
  const content = section.querySelector('.content');
  if (performance.now() < (askAgain.get(part) ?? 0)) {
    return;
  }

  try {
    await part.refresh();
    problem.hidden = true;
    content.hidden = false;
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 401) {
      throw error;
    }

    const isMissing = error.status === 404 || error.status === 405;
    setText(problem, isMissing ? t('notAvailable') : error.message);
    problem.hidden = false;
    content.hidden = isMissing;
    askAgain.set(part, isMissing ? performance.now() + betweenAsksForMissing : 0);
  }
}

async function refreshHealth() {
  const { json } = await ask('/readyz');
  readiness = json;
  showHealth();
}

function showHealth() {
  const badge = at('health');
  const isReady = readiness.status === 'ready';
  badge.hidden = false;
  badge.classList.toggle('ok', isReady);
  badge.classList.toggle('refused', !isReady);
  setText(badge, isReady ? t('ready') : [t('unready'), ...(readiness.checks ?? []).map(({ detail }) => detail)].join(': '));
  setText(at('version'), readiness.version ?? '');
}

// Once at a time; hidden pages ask for nothing.
async function refresh() {
  clearTimeout(timer);
  if (isAsking) {
    isAskedAgain = true;
    return;
  }

  if (document.hidden || !at('token').hidden) {
    return;
  }

  isAsking = true;
  isAskedAgain = false;
  const outcomes = await Promise.allSettled([refreshHealth(), ...parts.map(refreshPart)]);
  isAsking = false;
  const errors = outcomes.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  at('offline').hidden = !errors.some((error) => error instanceof Unreachable);
  showAccounts();
  timer = setTimeout(refresh, isAskedAgain ? 0 : pause);
  const bugs = errors.filter((error) => !tell(error));
  if (bugs.length > 0) {
    throw bugs[0];
  }
}

function showAccounts() {
  // a list that is open is left alone
  if (document.activeElement !== at('account')) {
    setOptions(at('account'), [...accounts]);
  }

  const known = at('known-accounts');
  if (known.children.length !== accounts.size) {
    known.replaceChildren(...[...accounts].sort().map((value) => el('option', { value })));
  }
}

function askForToken() {
  const form = at('token');
  setText(at('token-refused'), token() === null ? '' : t('tokenRefused'));
  if (!form.hidden) {
    return;
  }

  clearTimeout(timer);
  form.hidden = false;
  at('sections').hidden = true;
  at('reset').hidden = true;
  at('forget').hidden = true;
  if (document.activeElement === document.body) {
    at('token-field').focus();
  }
}

at('token').addEventListener('submit', (event) => {
  event.preventDefault();
  setToken(at('token-field').value.trim());
  at('token-field').value = '';
  at('token').hidden = true;
  at('sections').hidden = false;
  at('reset').hidden = false;
  at('forget').hidden = false;
  tabs.find(isChosen).focus();
  refresh();
});

at('forget').addEventListener('click', () => {
  setToken(null);
  // what the token has shown goes with it
  location.reload();
});

at('reset').addEventListener('click', () => askFirst({
  title: t('resetTitle'),
  text: (account) => (account === '' ? t('resetText', { count: keys.countOf('') }) : t('resetTextOf', { account, count: keys.countOf(account) })),
  action: t('resetDo'),
  accounts: [...accounts],
  account: page.account(),
  act: async (account) => {
    const { keyPairsDeleted } = await call('POST', `/reset${query({ account })}`);
    page.notice(t('resetDone', { count: keyPairsDeleted }));
    if (account === '') {
      accounts.clear();
    }

    keys.changed();
    refresh();
  },
}));

at('account').addEventListener('change', refresh);

const isChosen = (tab) => tab.getAttribute('aria-selected') === 'true';

function choose(name) {
  for (const tab of tabs) {
    const isWanted = tab.dataset.tab === name;
    tab.setAttribute('aria-selected', String(isWanted));
    tab.tabIndex = isWanted ? 0 : -1;
    at(tab.dataset.tab).hidden = !isWanted;
  }
}

function chooseAndRemember(tab) {
  choose(tab.dataset.tab);
  history.replaceState(null, '', `#${tab.dataset.tab}`);
  refresh();
}

// What the address names, else what is shown, else the requests.
const chooseByAddress = () => choose((tabs.find((tab) => `#${tab.dataset.tab}` === location.hash) ?? tabs.find(isChosen) ?? tabs[0]).dataset.tab);

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener('click', () => chooseAndRemember(tab));
  tab.addEventListener('keydown', (event) => {
    const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const other = tabs.at(next % tabs.length);
      chooseAndRemember(other);
      other.focus();
    }
  });
}

at('language').addEventListener('click', () => {
  switchLanguage();
  writeTexts();
  setText(at('notice'), '');
  setText(at('news'), '');
  if (readiness !== undefined) {
    showHealth();
  }

  for (const part of parts) {
    part.rewrite();
  }
});

addEventListener('hashchange', chooseByAddress);
document.addEventListener('visibilitychange', refresh);
writeTexts();
chooseByAddress();
at('forget').hidden = token() === null;
refresh();
