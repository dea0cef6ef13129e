// One request of the journal, whole: why it was refused, what to do, and everything that is known of it.
import { shown } from './api.js';
import { block, el, english, facts, rich, time } from './dom.js';
import { codeAdvice, keyAdvice, t } from './language.js';

/** Whether the request did what it asked. */
export const succeeded = ({ code }) => code === 'OK';

/** Why the request was refused, in the emulator's words. */
export const reasonOf = ({ signature, reason, message }) => signature?.cause ?? reason ?? message ?? '';

/** A code in the colour of its outcome. */
export const outcome = (entry) => el('span', { class: `badge ${succeeded(entry) ? 'ok' : 'refused'}` }, entry.code);

// The key that was refused stands in the parameters without its text.
const refusedKey = ({ parameters }) => Object.values(parameters ?? {}).find((value) => value?.refused !== undefined && value.length !== undefined);

function advice(entry) {
  const key = refusedKey(entry);
  const isFault = entry.fault !== undefined;
  // what is known of the key says more than its code, and counts also where something else was answered: it may be disclosed
  const own = (key && keyAdvice(key.refused)) ?? (succeeded(entry) || isFault ? undefined : codeAdvice(entry.code) ?? t('noAdvice', { code: entry.code }));
  return [isFault ? t('faultAnswered', { id: entry.fault }) : undefined, own].filter((text) => text !== undefined);
}

// what fits a line
const short = 80;

function parameter(name, value) {
  if (value?.refused !== undefined && value.length !== undefined) {
    return [name, t('keyNotKept', { length: value.length, reason: value.refused })];
  }

  const line = typeof value === 'string' ? value : JSON.stringify(value);
  const text = line.length > short ? shown(value) : line;
  return [name, text.includes('\n') || text.length > short ? block(name, text) : el('code', null, text === '' ? '""' : text)];
}

const seconds = (moment) => el('span', null, time(new Date(Number(moment) * 1000).toISOString()), ' ', el('span', { class: 'quiet' }, String(moment)));

// A moment that no calendar has, as a caller may send it, stands as its number.
const shownSeconds = (moment) => (moment === undefined ? undefined : Math.abs(Number(moment)) < 8.64e12 ? seconds(moment) : String(moment));

function signature({ canonicalRequest, stringToSign, hostsTried, serverTime, requestTime }) {
  const behind = serverTime === undefined || requestTime === undefined ? undefined : Number(serverTime) - Number(requestTime);
  return el('section', null,
    el('h4', null, t('signature')),
    facts([
      [t('hostsTried'), hostsTried && el('span', { class: 'hosts' }, hostsTried.join('\n'))],
      [t('serverTime'), shownSeconds(serverTime)],
      [t('requestTime'), shownSeconds(requestTime)],
      [t('difference'), behind === undefined || behind === 0 ? undefined : t(behind < 0 ? 'ahead' : 'behind', { seconds: Math.abs(behind) })],
    ]),
    el('p', { class: 'quiet' }, t('compareSignature')),
    canonicalRequest === undefined ? null : block(t('canonicalRequest'), canonicalRequest),
    stringToSign === undefined ? null : block(t('stringToSign'), stringToSign));
}

/** The whole entry. */
export function wholeEntry(entry) {
  const parameters = Object.entries(entry.parameters ?? {});
  const reason = reasonOf(entry);
  const todo = advice(entry);
  return el('div', { class: 'entry' },
    succeeded(entry) ? null : [
      reason === '' ? null : el('section', null, el('h4', null, t('why')), el('p', null, english(reason))),
      entry.reason === undefined || entry.reason === reason || entry.reason === entry.message ? null : el('p', null, english(entry.reason)),
      entry.message === undefined || entry.message === reason ? null : el('p', { class: 'quiet' }, t('answered'), ' ', english(entry.message)),
    ],
    todo.length === 0 ? null : el('section', { class: 'todo' }, el('h4', null, t(succeeded(entry) ? 'note' : 'todo')), todo.map((text) => el('p', null, rich(text)))),
    el('section', null, el('h4', null, t('parameters')),
      parameters.length === 0 ? el('p', { class: 'quiet' }, t('noParameters')) : facts(parameters.map(([name, value]) => parameter(name, value)))),
    entry.signature === undefined ? null : signature(entry.signature),
    el('section', null, el('h4', null, t('request')), facts([
      ['RequestId', el('code', null, entry.requestId)],
      [t('time'), el('span', null, time(entry.time), ' ', el('span', { class: 'quiet' }, entry.time))],
      [t('duration'), entry.durationMilliseconds === undefined ? undefined : t('milliseconds', { count: entry.durationMilliseconds })],
      [t('account'), entry.account],
      [t('action'), [entry.action, entry.version].filter(Boolean).join(' · ')],
      [t('region'), entry.region],
      [t('answerLanguage'), entry.language],
      [t('signing'), entry.signing === 'none' ? t('unsigned') : entry.signing],
      [t('client'), entry.client],
      [t('faultNumber'), entry.fault],
    ])),
    el('details', null, el('summary', null, t('json')), block(t('entry', { sequence: entry.sequence }), JSON.stringify(entry, null, 2))));
}

/** Its headline: what was answered to whom. */
export const headline = (entry) => el('p', { class: 'headline' },
  outcome(entry), ' ', el('strong', null, entry.action ?? t('noAction')), ' ',
  el('span', { class: 'quiet' }, time(entry.time), entry.account === undefined ? null : ` · ${entry.account}`));

