import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startServer } from './harness.mjs';
import { parameters, tags } from './keys.mjs';
import { assertImported, assertRefused, scenario } from './scenario.mjs';
import { clients } from './sdks.mjs';

// Two callers, one of whom has two credentials.
const mine = { secretId: 'AKIDstrictmine', secretKey: 'strict-secret-of-mine' };
const shared = { secretId: 'AKIDstrictshared', secretKey: 'strict-secret-shared' };
const apart = { secretId: 'AKIDstrictapart', secretKey: 'strict-secret-apart' };
const server = await startServer({
  KeyPairQuota: 100_000,
  ...credential(0, mine, 'together'),
  ...credential(1, shared, 'together'),
  ...credential(2, apart),
});
after(() => server.stop());

// A few seconds beyond the 300 that are allowed: some SDKs round the time up. It is started before the first scenario is named:
// where all that are known have run, Node calls the hooks of `after`, and would stop it before those that follow.
const late = await startServer({ Clock: '+305s', ...credential(0, mine) });
after(() => late.stop());

function credential(number, { secretId, secretKey }, account = '') {
  const name = `Credentials__${number}__`;
  return { [`${name}SecretId`]: secretId, [`${name}SecretKey`]: secretKey, [`${name}Account`]: account };
}

// The same emulator under another name, which the SDKs sign for and some take a service from.
const [ip, port] = server.endpoint.split(':');
const names = [`${ip}:${port}`, `localhost:${port}`];

for (const client of clients) {
  for (const endpoint of names) {
    scenario(`${client.name} signs for ${endpoint.replace(port, 'port')}: a key is imported`, server, async (ask) => {
      assertImported(await ask(client, { endpoint, ...mine, params: parameters() }));
    });

    scenario(`${client.name} signs for ${endpoint.replace(port, 'port')}: a key with tags is imported`, server, async (ask) => {
      const TagSpecification = tags({ team: 'build +1', 密钥: '密钥 (1)' });
      assertImported(await ask(client, { endpoint, ...mine, params: parameters({ TagSpecification }) }));
    });
  }

  scenario(`${client.name}: AuthFailure.SignatureFailure when the secret is wrong`, server, async (ask) => {
    const outcome = await ask(client, { ...mine, secretKey: 'strict-secret-of-nobody', params: parameters() });
    assertRefused(outcome, 'AuthFailure.SignatureFailure', 'The provided credentials could not be validated. Please check your signature is correct.');
  });

  scenario(`${client.name}: AuthFailure.SecretIdNotFound when nobody has the SecretId`, server, async (ask) => {
    const outcome = await ask(client, { ...mine, secretId: 'AKIDstrictnobody', params: parameters() });
    assertRefused(outcome, 'AuthFailure.SecretIdNotFound', 'The SecretId is not found, please ensure that your SecretId is correct.');
  });

  scenario(`${client.name}: two credentials share an account, a third doesn't`, server, async (ask) => {
    const params = parameters();
    const id = assertImported(await ask(client, { ...mine, params }));
    assertRefused(await ask(client, { ...shared, params }), 'InvalidKeyPairName.Duplicate', 'Key pair name already exists.');
    assert.notEqual(assertImported(await ask(client, { ...apart, params })), id);
  });
}

for (const client of clients) {
  scenario(`${client.name}: AuthFailure.SignatureExpire when the emulator's clock is ahead`, late, async (ask) => {
    assertRefused(await ask(client, { ...mine, params: parameters() }), 'AuthFailure.SignatureExpire', /^Signature expired\. Please use local time/);
  });
}
