// Asks the control plane.
import { keep, kept } from './storage.js';

const root = '/_emulator';
const tokenName = 'cvmkeypair.token';
const patience = 30_000;

/** An answer that is no success: problem details (RFC 9457). */
export class Refused extends Error {
  constructor(status, problem) {
    super([problem?.detail ?? problem?.title ?? `HTTP ${status}`, ...(problem?.errors ?? []).map(({ path, message }) => `${path}: ${message}`)].join('\n'));
    this.status = status;
  }
}

/** Nobody answered. */
export class Unreachable extends Error {}

/** The token to send; null for none. It ends with the browser's tab. */
export const token = () => kept('sessionStorage', tokenName);
export const setToken = (text) => keep('sessionStorage', tokenName, text);

// A number of more digits than the browser counts with stays as it was written.
const exactly = (_, value, { source } = {}) =>
  typeof value === 'number' && source !== undefined && String(value) !== source && /^-?\d+$/.test(source) && JSON.rawJSON ? JSON.rawJSON(source) : value;

/** Reads JSON; `{}` for what is none, as another program's page in the emulator's place. */
export function read(text) {
  try {
    return /[\s:,[]-?\d{16}/.test(text) ? JSON.parse(text, exactly) : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return {};
    }

    throw error;
  }
}

/** A value of the emulator's as text. */
export const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

/** The answer as JSON, whatever its status. @throws {Unreachable} */
export async function ask(path, options = {}) {
  try {
    const answer = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(patience), ...options });
    return { status: answer.status, ok: answer.ok, json: read(await answer.text()) };
  } catch (error) {
    throw new Unreachable(error.message, { cause: error });
  }
}

/** Calls a route below `/_emulator`. @throws {Refused} @throws {Unreachable} */
export async function call(method, path, body) {
  const headers = { Accept: 'application/json' };
  if (token() !== null) {
    // as bytes of UTF-8, which is how the emulator compares it
    headers.Authorization = `Bearer ${String.fromCharCode(...new TextEncoder().encode(token()))}`;
  }

  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }

  const { status, ok, json } = await ask(root + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (!ok) {
    throw new Refused(status, json);
  }

  return json;
}

/** The query of these parameters; those that are empty are left out. */
export function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
