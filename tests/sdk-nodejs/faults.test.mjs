import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startServer } from './harness.mjs';
import { parameters } from './keys.mjs';
import { assertImported, assertRefused } from './scenario.mjs';
import { clients } from './sdks.mjs';

const server = await startServer();
after(() => server.stop());

let accounts = 0;

/** Calls of ImportKeyPair by one client, in an account of its own. */
function caller(client) {
  const secretId = `fault-${++accounts}`;
  const ask = (params) => client.ask({
    endpoint: server.endpoint, secretId, action: 'ImportKeyPair', version: '2017-03-12', region: 'ap-guangzhou', params,
  });
  return { secretId, ask };
}

async function control(method, path, body) {
  const response = await fetch(`http://${server.endpoint}/_emulator${path}`, { method, body: body && JSON.stringify(body) });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path} ${JSON.stringify(body)} answered ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

for (const client of clients) {
  test(`${client.name}: an error reaches the caller as in production`, async () => {
    const { secretId, ask } = caller(client);
    await control('POST', '/faults', { account: secretId, error: { code: 'UnauthorizedOperation.MFAExpired' } });
    assertRefused(await ask(parameters()), 'UnauthorizedOperation.MFAExpired', /Multi-Factor Authentication/);
  });

  test(`${client.name}: a retry after RequestLimitExceeded succeeds at the third`, async () => {
    const { secretId, ask } = caller(client);
    await control('POST', '/faults', { account: secretId, action: 'ImportKeyPair', times: 2, error: { code: 'RequestLimitExceeded' } });
    const params = parameters();
    const outcomes = [];
    do {
      outcomes.push(await ask(params));
    } while (outcomes.at(-1).code === 'RequestLimitExceeded' && outcomes.length < 10);
    assert.equal(outcomes.length, 3, JSON.stringify(outcomes));
    assertImported(outcomes.at(-1));
    const { faults } = await control('GET', `/faults?account=${secretId}`);
    assert.deepEqual([faults[0].matched, faults[0].raised], [3, 2]);
  });

  for (const [what, fault] of Object.entries({ 'reset connection': { disconnect: true }, 'gateway\'s 502': { httpStatus: 502 }, 'gateway\'s 504': { httpStatus: 504 } })) {
    test(`${client.name}: an import whose answer was lost to a ${what} meets InvalidKeyPairName.Duplicate on its retry`, async () => {
      const { secretId, ask } = caller(client);
      await control('POST', '/faults', { account: secretId, times: 1, when: 'after', ...fault });
      const params = parameters();
      const lost = await ask(params);
      assert.ok(!lost.answer?.KeyId, `answered ${JSON.stringify(lost)}`);
      assert.ok(lost.message, `no error: ${JSON.stringify(lost)}`);
      assertRefused(await ask(params), 'InvalidKeyPairName.Duplicate', 'Key pair name already exists.');
    });
  }

  test(`${client.name}: a delay is waited for`, async () => {
    const { secretId, ask } = caller(client);
    await control('POST', '/faults', { account: secretId, times: 1, delayMilliseconds: 50 });
    assertImported(await ask(parameters()));
    const { faults } = await control('GET', `/faults?account=${secretId}`);
    assert.equal(faults[0].raised, 1);
  });
}
