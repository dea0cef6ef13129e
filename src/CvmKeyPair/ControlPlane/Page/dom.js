// How things come onto the page: always as text, so that nothing a caller sent is ever read as HTML.
import { isEnglish, languageTag, t } from './language.js';

/** An element; a function among the attributes listens to that event, and one that is null, undefined or false is left out. */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') {
      node.addEventListener(name, value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== undefined && value !== null && value !== false) {
      node.setAttribute(name, value);
    }
  }

  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Changes a text only where it differs, since screen readers speak changes, and a selection in it would be lost. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** A text of the page's own, in which back-ticks stand around what is typed or read as it is. */
export const rich = (text) => text.split('`').map((part, index) => (index % 2 === 1 ? el('code', null, part) : part));

/** A sentence of the emulator's own, which is English. */
export const english = (text) => el('span', { lang: isEnglish() ? null : 'en', class: 'told' }, text);

/** Names and values below each other; those without a value are left out. */
export const facts = (pairs) => el('dl', { class: 'facts' }, pairs
  .filter(([, value]) => value !== undefined && value !== null && value !== '')
  .map(([name, value]) => el('div', null, el('dt', null, name), el('dd', null, value))));

/** A moment in the reader's own time, the whole of it in its title. */
export function time(iso) {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) {
    return el('span', null, iso);
  }

  const today = moment.toDateString() === new Date().toDateString();
  const shown = moment.toLocaleString(languageTag(), { ...(today ? {} : { dateStyle: 'medium' }), timeStyle: 'medium', hourCycle: 'h23' });
  return el('time', { datetime: iso, title: iso }, shown);
}

const tooLong = 20_000;

/** A long text with all its lines, which the keyboard can scroll, and a button that copies it. */
export function block(label, text) {
  const shown = text.length > tooLong ? `${text.slice(0, tooLong)}\n${t('cutAt', { length: tooLong, whole: text.length })}` : text;
  const pre = el('pre', { tabindex: '0', role: 'group', 'aria-label': label }, shown);
  // browsers offer the clipboard at localhost and over HTTPS only
  const copy = navigator.clipboard && el('button', {
    type: 'button',
    class: 'small',
    'aria-label': `${t('copy')}: ${label}`,
    click: async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = t('copied');
    },
  }, t('copy'));
  return el('div', { class: 'block' }, el('div', { class: 'line' }, el('span', { class: 'label' }, label), copy), pre);
}

/** Whether its user is at work in a part of the page: the focus is there, or a text is selected. */
export function inUse(node) {
  const selection = getSelection();
  return node.contains(document.activeElement) || (!selection.isCollapsed && node.contains(selection.anchorNode));
}

/**
 * Makes the children those of the items, in their order. A child that stays is neither made again nor moved, so that focus, scroll place and
 * what was typed stay too; one that is in use stays until it is not.
 */
export function patch(parent, items, { key, make, update }) {
  const nodes = new Map([...parent.children].map((node) => [node.itemKey, node]));
  const keys = new Set(items.map(key));
  for (const [known, node] of nodes) {
    if (!keys.has(known) && !inUse(node)) {
      node.remove();
    }
  }

  let place = parent.firstElementChild;
  for (const item of items) {
    while (place && !keys.has(place.itemKey)) {
      place = place.nextElementSibling;
    }

    const itemKey = key(item);
    let node = nodes.get(itemKey);
    if (!node) {
      node = make(item);
      node.itemKey = itemKey;
    }

    update?.(node, item);
    if (node === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(node, place);
    }
  }
}

/** Makes the options of a list those values, behind what it begins with; what is chosen stays chosen, known or not. */
export function setOptions(select, values) {
  const wanted = [...new Set(select.value ? [...values, select.value] : values)].sort();
  const options = [...select.options].filter(({ dataset }) => dataset.text === undefined);
  if (wanted.join('\n') === options.map(({ value }) => value).join('\n')) {
    return;
  }

  const chosen = select.value;
  options.forEach((option) => option.remove());
  select.append(...wanted.map((value) => el('option', { value }, value)));
  select.value = chosen;
}
