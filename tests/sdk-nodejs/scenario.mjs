import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';

const keyId = /^skey-[0-9a-z]{8}$/;
const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let accounts = 0;

/** A SecretId, and so an account, that nothing else in this process uses. */
export const newAccount = () => `AKIDsdk${++accounts}`;

/**
 * One test. `body` gets `ask(client, { params, … })`; by default it asks `server` for ImportKeyPair in an account of the test's own.
 * When the test fails, its message holds what was asked, what was answered and what the servers logged meanwhile.
 */
export function scenario(title, server, body) {
  test(title, { timeout: 120_000 }, async () => {
    const secretId = newAccount();
    const talk = [];
    const logs = new Map();
    const ask = async (client, question) => {
      const asked = { server, action: 'ImportKeyPair', version: '2017-03-12', region: 'ap-guangzhou', secretId, ...question };
      logs.set(asked.server, logs.get(asked.server) ?? asked.server.log.length);
      const { server: { endpoint }, ...rest } = asked;
      const outcome = await client.ask({ endpoint, ...rest });
      talk.push(`--- ${client.name} asked ${endpoint} ${show(rest)}`, `--- and was answered ${show(outcome)}`);
      return outcome;
    };
    try {
      await body(ask);
    } catch (error) {
      // The last lines of the log are still in the pipe.
      await pause(200);
      const logged = [...logs].map(([{ endpoint, log }, start]) => `--- ${endpoint} logged\n${log.slice(start)}`);
      throw new Error([error.message, ...talk, ...logged].join('\n'), { cause: error });
    }
  });
}

const show = (value) => inspect(value, { depth: 6, breakLength: 120 });

/** Holds if the outcome is a success with exactly the documented members; returns the KeyId. */
export function assertImported({ answer, ...error }) {
  assert.ok(answer, `refused with ${error.code}: ${error.message}`);
  assert.deepEqual(Object.keys(answer).sort(), ['KeyId', 'RequestId']);
  assert.match(answer.KeyId, keyId);
  assert.match(answer.RequestId, uuid4);
  return answer.KeyId;
}

/** Holds if the outcome is a success; returns the answer as plain JSON. */
export function assertAnswered({ answer, ...error }) {
  assert.ok(answer, `refused with ${error.code}: ${error.message}`);
  assert.match(answer.RequestId, uuid4);
  return JSON.parse(JSON.stringify(answer));
}

/** Holds if the SDK reported this refusal; `message` is the whole text or a pattern. */
export function assertRefused({ answer, ...error }, code, message) {
  assert.equal(answer, undefined, `imported, where ${code} was due`);
  assert.equal(error.code, code);
  assert.match(error.requestId, uuid4);
  if (message instanceof RegExp)
    assert.match(error.message, message);
  else
    // capi adds the RequestId to the text.
    assert.equal(error.message.replace(` (reqId: ${error.requestId})`, ''), message);
}
