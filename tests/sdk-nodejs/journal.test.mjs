import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startServer } from './harness.mjs';
import { parameters, publicKey, tags } from './keys.mjs';
import { assertImported, assertRefused, newAccount, scenario } from './scenario.mjs';
import { clients } from './sdks.mjs';

// Contract tests: what did the code under test really ask, and why was it refused?
const server = await startServer();
after(() => server.stop());

const secretKey = 'secret-of-the-journal';
const strict = await startServer({ Credentials__0__SecretId: 'AKIDjournal', Credentials__0__SecretKey: secretKey });
after(() => strict.stop());

/** What the journal of an emulator answers to these conditions. */
async function journal({ endpoint }, conditions, method = 'GET') {
  const answer = await fetch(`http://${endpoint}/_emulator/requests?${new URLSearchParams(conditions)}`, { method });
  assert.equal(answer.status, 200, await answer.clone().text());
  return answer.json();
}

for (const client of clients) {
  scenario(`${client.name}: the journal tells what was asked`, server, async (ask) => {
    const secretId = newAccount();
    const params = parameters({ TagSpecification: tags({ team: 'build' }) });
    const outcome = await ask(client, { secretId, params });
    assertImported(outcome);
    const { requests: [entry], matching } = await journal(server, { requestId: outcome.answer.RequestId });
    assert.equal(matching, 1);
    assert.deepEqual(entry.parameters, params);
    assert.deepEqual([entry.account, entry.action, entry.region, entry.code], [secretId, 'ImportKeyPair', 'ap-guangzhou', 'OK']);
    assert.match(entry.signing, /^(TC3-HMAC-SHA256|HmacSHA1|HmacSHA256)$/);
    // The SDK of every product says who it is; capi sends nothing.
    if (!client.name.startsWith('capi'))
      assert.match(entry.client, /^SDK_NODEJS_/);
  });

  scenario(`${client.name}: the journal tells that a private key was sent, and doesn't show it`, server, async (ask) => {
    const secretId = newAccount();
    const PublicKey = `-----BEGIN RSA PRIVATE KEY-----\n${publicKey().split(' ')[1]}\n-----END RSA PRIVATE KEY-----\n`;
    const outcome = await ask(client, { secretId, params: parameters({ PublicKey }) });
    assertRefused(outcome, 'InvalidPublicKey.Malformed', /./);
    const found = await journal(server, { account: secretId, code: 'InvalidPublicKey.Malformed' });
    assert.equal(found.requests.length, 1);
    assert.deepEqual(found.requests[0].parameters.PublicKey, { length: PublicKey.length, refused: 'PrivateKeySent' });
    assert.match(found.requests[0].reason, /treat it as disclosed/);
    assert.ok(!JSON.stringify(found).includes(PublicKey.slice(40, 60)));
  });

  scenario(`${client.name}: the journal explains a refused signature`, strict, async (ask) => {
    const outcome = await ask(client, { secretId: 'AKIDjournal', secretKey: `${secretKey} `, params: parameters() });
    assertRefused(outcome, 'AuthFailure.SignatureFailure', /./);
    const { requests: [entry] } = await journal(strict, { requestId: outcome.requestId });
    assert.match(entry.signature.cause, /blank or line break behind it/);
    assert.equal(entry.reason, entry.signature.cause);
    assert.ok(entry.signature.hostsTried.includes(strict.endpoint), entry.signature.hostsTried);
    assert.ok(entry.signature.stringToSign.length > 0);
    assert.ok(Math.abs(entry.signature.serverTime - entry.signature.requestTime) < 300);
    assert.ok(!JSON.stringify(entry).includes(secretKey));
  });

  scenario(`${client.name}: a test waits for what is asked behind its back, and clears it`, server, async (ask) => {
    const secretId = newAccount();
    const waiting = journal(server, { account: secretId, code: 'OK', atLeast: 2, waitSeconds: 60 });
    assertImported(await ask(client, { secretId, params: parameters() }));
    assertImported(await ask(client, { secretId, params: parameters() }));
    assert.equal((await waiting).matching, 2);
    assert.deepEqual(await journal(server, { account: secretId }, 'DELETE'), { requestsDeleted: 2 });
    assert.equal((await journal(server, { account: secretId })).matching, 0);
  });
}
