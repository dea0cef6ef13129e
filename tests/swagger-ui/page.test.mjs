import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startServer } from '../sdk-nodejs/harness.mjs';
import { otherHost, scenario } from './browser.mjs';
import { actionsOf } from './documents.mjs';
import { paste } from './paste.mjs';

const keyId = /^skey-[0-9a-z]{8}$/;
const token = 'letmein';

// The instance is the one that the examples of AssociateInstancesKeyPairs and DisassociateInstancesKeyPairs ask for.
const [server, guarded] = await Promise.all([startServer({ KeyPairQuota: 10_000, Instances: 'ins-11111111=RUNNING' }), startServer({ ControlPlaneToken: token })]);
after(() => Promise.all([server.stop(), guarded.stop()]));

const actions = await actionsOf(server);

scenario('a browser at / lands on the page, and the import succeeds on every click', server, async (page) => {
  assert.equal(new URL(page.page.url()).pathname, '/swagger/index.html');
  const operation = await page.expand('ImportKeyPair');
  const ids = new Set();
  for (let click = 1; click <= 3; click++) {
    const { Response } = await operation.execute();
    assert.match(Response.KeyId, keyId, JSON.stringify(Response));
    ids.add(Response.KeyId);
  }
  assert.equal(ids.size, 3);
});

for (const { id, members, errors } of actions) {
  scenario(`${id}: the success example succeeds twice, and shows what it promised`, server, async (page) => {
    const operation = await page.expand(id);
    for (let click = 1; click <= 2; click++)
      assert.deepEqual(Object.keys((await operation.execute()).Response), members);
  });

  scenario(`${id}: each error that can be chosen is answered as its example shows`, server, async (page) => {
    const chosen = errors.filter((example) => example.chosen);
    assert.ok(chosen.length > 5, `only ${chosen.length} errors can be chosen`);
    const operation = await page.expand(id);
    for (const example of chosen) {
      await operation.chooseExample(example);
      assert.deepEqual((await operation.execute()).Response.Error, example.error, example.name);
    }
  });
}

scenario('the curl command is what was sent, and works when pasted', server, async (page) => {
  const operation = await page.expand('ImportKeyPair');
  await operation.execute();
  const command = await operation.curl();
  assert.equal(paste(command).Response.Error?.Code, 'InvalidKeyPairName.Duplicate', command);
  await fetch(`http://${server.endpoint}/_emulator/reset`, { method: 'POST' });
  assert.match(paste(command).Response.KeyId, keyId, command);
});

scenario('a KeyId of a success example becomes that of a key pair imported for it, on every click', server, async (page) => {
  const stale = 'skey-4e5ty7i8';
  // ImportKeyPair once more, with an id in a tag.
  await page.page.route('**/swagger/v1/swagger.json', async (route) => {
    const response = await route.fetch();
    const document = await response.json();
    const copy = structuredClone(document.paths['/#ImportKeyPair']);
    copy.post.operationId = 'Tagged';
    copy.post.requestBody.content['application/json'].examples.success.value.TagSpecification[0].Tags[0].Value = stale;
    document.paths['/#Tagged'] = copy;
    await route.fulfill({ response, json: document });
  });
  await page.page.reload();
  const operation = await page.expand('Tagged');
  const ids = new Set([stale]);
  for (let click = 1; click <= 2; click++) {
    const logged = server.log.length;
    assert.match((await operation.execute()).Response.KeyId, keyId);
    ids.add(/"Value": "(.+)"/.exec(await operation.curl())[1]);
    assert.equal(ids.size, click + 1, [...ids].join());
    assert.equal(server.log.slice(logged).match(/ ImportKeyPair OK /g).length, 2);
  }
});

scenario('what was typed is sent as it stands, quotes, long numbers and all', server, async (page) => {
  const operation = await page.expand('ImportKeyPair');
  for (const body of ['{"KeyName":"it\'s \\"$HOME\\" `a`","ProjectId":9223372036854775807,"PublicKey":"x"}', '{"ProjectId":9223372036854775808}', '[1', 'not JSON']) {
    await operation.type(body);
    const { Response: { Error: shown } } = await operation.execute();
    const answer = await fetch(`http://${server.endpoint}/`, {
      method: 'POST',
      headers: { 'X-TC-Action': 'ImportKeyPair', 'X-TC-Version': '2017-03-12', 'X-TC-Region': 'ap-guangzhou', 'Content-Type': 'application/json' },
      body,
    });
    assert.deepEqual(shown, (await answer.json()).Response.Error, body);
    assert.deepEqual(paste(await operation.curl()).Response.Error, shown, body);
  }
});

scenario('the page works under another name, where the browser trusts it less', server, async (page) => {
  assert.equal(await page.page.evaluate(() => window.isSecureContext), false);
  const operation = await page.expand('ImportKeyPair');
  for (let click = 1; click <= 2; click++)
    assert.match((await operation.execute()).Response.KeyId, keyId);
  await page.choose('Control plane', 'Reset');
  assert.ok((await (await page.expand('Reset')).execute()).keyPairsDeleted >= 2);
}, { host: otherHost });

scenario('the control plane is the other definition, and its reset says what it deleted', server, async (page) => {
  await (await page.expand('ImportKeyPair')).execute();
  await page.choose('Control plane', 'Reset');
  const reset = await page.expand('Reset');
  assert.ok((await reset.execute()).keyPairsDeleted >= 1);
  assert.equal((await reset.execute()).keyPairsDeleted, 0);
});

scenario('the control plane takes its token from the page', guarded, async (page) => {
  await page.choose('Control plane', 'Reset');
  await page.authorize(token);
  assert.equal((await (await page.expand('Reset')).execute()).keyPairsDeleted, 0);
});
