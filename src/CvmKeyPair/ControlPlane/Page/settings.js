// The settings in force, and those that can be changed while the emulator runs.
import { call, Refused, shown, Unreachable } from './api.js';
import { el, patch, setText } from './dom.js';
import { t } from './language.js';

/** What PATCH takes, and how it is typed. */
const changeable = {
  projects: 'list',
  keyPairQuota: 'number',
  tagResourceQuota: 'number',
  rateLimit: 'number',
  rateLimits: 'map',
  regions: 'list',
  unsupportedRegions: 'list',
  nameErrors: ['documented', 'observed'],
  instances: 'list',
  clock: 'text',
};

const every = 10_000;

const at = (id) => document.getElementById(id);

let settings;
let due = 0;

// one that is unset has no value
const isNothing = (value) => value === undefined || value === null || value === '' || (typeof value === 'object' && !JSON.isRawJSON?.(value) && Object.keys(value).length === 0);

function typed(value) {
  if (isNothing(value)) {
    return '';
  }

  if (Array.isArray(value)) {
    return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ');
  }

  return typeof value === 'object' && !JSON.isRawJSON?.(value) ? Object.entries(value).map(([name, each]) => `${name}=${shown(each)}`).join(', ') : shown(value);
}

// What PATCH is sent: null puts back what was configured, and so it does for what is gone from a map.
function patchOf(name, text, before) {
  const kind = changeable[name];
  if (kind === 'map') {
    const entries = text.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => {
      const [action, ...limit] = part.split('=');
      return [action.trim(), numberOr(limit.join('=').trim())];
    });
    const gone = Object.keys(before ?? {}).filter((action) => !entries.some(([named]) => named === action)).map((action) => [action, null]);
    return entries.length + gone.length === 0 ? null : Object.fromEntries([...gone, ...entries]);
  }

  return text === '' ? null : kind === 'number' ? numberOr(text) : text;
}

// What is no number goes as it was typed: the emulator says what is wrong with it.
const numberOr = (text) => (/^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text);

function sourceBadge(node, source) {
  setText(node, t(`source ${source}`));
  node.classList.toggle('changed', source === 'patched');
}

function field(name, labelId) {
  const kind = changeable[name];
  if (Array.isArray(kind)) {
    return el('select', { 'aria-labelledby': labelId }, el('option', { value: '' }, t('unset')), kind.map((value) => el('option', { value }, value)));
  }

  return kind === 'list' || kind === 'map'
    ? el('textarea', { 'aria-labelledby': labelId, rows: '1', spellcheck: 'false', autocapitalize: 'off' })
    : el('input', { 'aria-labelledby': labelId, type: 'text', inputmode: kind === 'number' ? 'numeric' : null, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off' });
}

function makeChangeable(page, { name }) {
  const labelId = `setting-${name}`;
  const input = field(name, labelId);
  input.setAttribute('aria-describedby', `trouble-${name}`);
  const source = el('span', { class: 'badge source' });
  const trouble = el('p', { class: 'trouble', role: 'alert', id: `trouble-${name}` });
  const save = el('button', { type: 'submit', 'aria-label': t('saveSetting', { name }) }, t('save'));
  const putBack = el('button', { type: 'button', 'aria-label': t('putBackSetting', { name }), click: () => send(null, t('settingPutBack', { name })) }, t('putBack'));

  async function send(value, said) {
    setText(trouble, '');
    try {
      settings = (await call('PATCH', '/settings', { [name]: value })).settings;
      // what the emulator made of it stands there now
      input.value = input.shownLast = typed(settings[name].value);
      show(page);
      page.notice(said);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) {
        throw error;
      }

      setText(trouble, error instanceof Refused ? error.message : t('offline'));
    }
  }

  const form = el('form', {
    class: 'setting card',
    submit: (event) => {
      event.preventDefault();
      const before = settings[name].value;
      send(patchOf(name, input.value.trim(), before), t('settingSaved', { name }));
    },
  }, el('div', { class: 'line' }, el('label', { id: labelId }, el('code', null, name)), source),
  el('p', { class: 'quiet' }, t(`about ${name}`)),
  el('div', { class: 'line' }, input, save, putBack), trouble);
  const node = el('li', null, form);
  Object.assign(node, { input, source, putBack });
  return node;
}

function updateChangeable(node, { value, source }) {
  const { input } = node;
  const now = typed(value);
  // what somebody has typed, or is about to, stays
  if (input.shownLast === undefined || (input.value === input.shownLast && document.activeElement !== input)) {
    if (input.value !== now) {
      input.value = now;
    }

    input.shownLast = now;
  }

  sourceBadge(node.source, source);
  const isPatched = source === 'patched';
  if (!isPatched && document.activeElement === node.putBack) {
    input.focus();
  }

  node.putBack.hidden = !isPatched;
}

const makeFixed = ({ name }) => el('li', { class: 'fixed' },
  el('div', { class: 'line' }, el('code', null, name), el('span', { class: 'badge source' })), el('code', { class: 'value' }));

function updateFixed(node, { value, source }) {
  setText(node.querySelector('.value'), isNothing(value) ? t('unset') : Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(', ') : shown(value));
  sourceBadge(node.querySelector('.source'), source);
}

function show(page) {
  const all = Object.entries(settings).map(([name, setting]) => ({ name, ...setting }));
  const key = ({ name }) => name;
  patch(at('changeable'), all.filter(({ name }) => Object.hasOwn(changeable, name)), { key, make: (setting) => makeChangeable(page, setting), update: updateChangeable });
  patch(at('fixed'), all.filter(({ name }) => !Object.hasOwn(changeable, name)), { key, make: makeFixed, update: updateFixed });
}

async function refresh(page) {
  if (performance.now() < due && !page.isShown('settings')) {
    return;
  }

  settings = (await call('GET', '/settings')).settings ?? {};
  due = performance.now() + every;
  show(page);
}

/** The part of the page. */
export function settingsPart(page) {
  return {
    name: 'settings',
    refresh: () => refresh(page),
    rewrite() {
      if (settings === undefined) {
        return;
      }

      // what was typed goes along to the fields in the other language
      const typedBefore = new Map([...at('changeable').children].map(({ itemKey, input }) => [itemKey, [input.value, input.shownLast]]));
      at('changeable').replaceChildren();
      at('fixed').replaceChildren();
      show(page);
      for (const { itemKey, input } of at('changeable').children) {
        [input.value, input.shownLast] = typedBefore.get(itemKey) ?? [input.value, input.shownLast];
      }
    },
    valueOf: (name) => settings?.[name]?.value,
  };
}
