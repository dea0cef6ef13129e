import { after } from 'node:test';
import assert from 'node:assert/strict';
import { startServer } from './harness.mjs';
import { parameters, publicKey, tags } from './keys.mjs';
import { assertImported, assertRefused, newAccount, scenario } from './scenario.mjs';
import { clients } from './sdks.mjs';
import { refusals } from './refusals.mjs';

const server = await startServer();
after(() => server.stop());

for (const client of clients) {
  scenario(`${client.name}: a key is imported`, server, async (ask) => {
    assertImported(await ask(client, { params: parameters() }));
  });

  scenario(`${client.name}: a key with two tags is imported`, server, async (ask) => {
    const TagSpecification = tags({ team: 'build +1', 密钥: '密钥 (1)' });
    assertImported(await ask(client, { params: parameters({ TagSpecification }) }));
  });

  scenario(`${client.name}: ProjectId may be the text "0", and the key without a comment`, server, async (ask) => {
    assertImported(await ask(client, { params: parameters({ ProjectId: '0', PublicKey: publicKey(1024, '').trim() }) }));
  });

  for (const { when, question, code, message } of refusals) {
    scenario(`${client.name}: ${code} when ${when}`, server, async (ask) => {
      assertRefused(await ask(client, question()), code, message);
    });
  }

  scenario(`${client.name}: InvalidKeyPairName.Duplicate when the name is taken`, server, async (ask) => {
    const first = parameters();
    assertImported(await ask(client, { params: first }));
    const again = await ask(client, { params: parameters({ KeyName: first.KeyName }) });
    assertRefused(again, 'InvalidKeyPairName.Duplicate', 'Key pair name already exists.');
  });

  scenario(`${client.name}: InvalidPublicKey.Duplicate when the key is there under another comment`, server, async (ask) => {
    const first = parameters();
    assertImported(await ask(client, { params: first }));
    const again = await ask(client, { params: parameters({ PublicKey: `${first.PublicKey} renamed` }) });
    assertRefused(again, 'InvalidPublicKey.Duplicate', 'Invalid public key: the specified key already exists.');
  });

  scenario(`${client.name}: two SecretIds don't see each other's keys`, server, async (ask) => {
    const params = parameters();
    const mine = assertImported(await ask(client, { params }));
    const theirs = assertImported(await ask(client, { params, secretId: newAccount() }));
    assert.notEqual(mine, theirs);
    assertRefused(await ask(client, { params }), 'InvalidKeyPairName.Duplicate', 'Key pair name already exists.');
  });
}

for (const client of clients.filter(({ chinese }) => chinese)) {
  scenario(`${client.name}: zh-CN gives Chinese texts`, server, async (ask) => {
    const outcome = await ask(client, { language: 'zh-CN', params: parameters({ KeyName: '' }) });
    assertRefused(outcome, 'InvalidKeyPairNameEmpty', '密钥名称为空。');
  });
}

for (const client of clients.filter(({ traces }) => traces)) {
  scenario(`${client.name}: the error carries the caller's trace id`, server, async (ask) => {
    const outcome = await ask(client, { headers: { 'X-TC-TraceId': 'trace-of-the-caller' }, params: parameters({ KeyName: '' }) });
    assertRefused(outcome, 'InvalidKeyPairNameEmpty', 'The key name cannot be empty.');
    assert.equal(outcome.traceId, 'trace-of-the-caller');
  });
}
