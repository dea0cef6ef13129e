import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startServer } from '../sdk-nodejs/harness.mjs';
import { otherHost, scenario } from './browser.mjs';
import { paste } from './paste.mjs';

const keyId = /^skey-[0-9a-z]{8}$/;
const lasting = { SecretId: 'AKIDLASTING', SecretKey: 'SECRETLASTING' };
const temporary = { SecretId: 'AKIDTEMPORARY', SecretKey: 'SECRETTEMPORARY', Token: 'TOKENTEMPORARY' };

const configured = Object.fromEntries([lasting, temporary].flatMap((credential, index) =>
  Object.entries(credential).map(([part, value]) => [`Credentials__${index}__${part}`, value])));
const [strict, late, lenient] = await Promise.all([startServer(configured), startServer({ ...configured, Clock: '+6m' }), startServer()]);
after(() => Promise.all([strict.stop(), late.stop(), lenient.stop()]));

// As an SDK does it, whose signature nobody asks for; the name that the key pair got.
async function importAs(secretId) {
  const name = `sdk_${Date.now().toString(36)}`;
  const answer = await fetch(`http://${lenient.endpoint}/?${new URLSearchParams({
    Action: 'CreateKeyPair', Version: '2017-03-12', Region: 'ap-guangzhou', KeyName: name, ProjectId: '0', SecretId: secretId,
  })}`);
  assert.match((await answer.json()).Response.KeyPair.KeyId, keyId);
  return name;
}

const errorOf = async (operation) => (await operation.execute()).Response.Error;

scenario('unsigned until credentials are entered, then signed on every click, and unsigned again once they are cleared', strict, async (page) => {
  const operation = await page.expand('ImportKeyPair');
  const unsigned = { Code: 'MissingParameter', Message: 'The request is missing a required parameter `Timestamp`.' };
  assert.equal(await page.account(), 'Calls come from anonymous. Requests aren’t signed.');
  assert.deepEqual(await errorOf(operation), unsigned);
  await page.enter({ SecretId: lasting.SecretId });
  assert.equal(await page.account(), 'Calls come from AKIDLASTING. Requests aren’t signed.');
  assert.deepEqual(await errorOf(operation), unsigned);
  await page.enter({ SecretId: '', SecretKey: lasting.SecretKey });
  assert.equal(await page.account(), 'Calls come from anonymous. Requests aren’t signed yet: enter the SecretId too.');
  assert.deepEqual(await errorOf(operation), unsigned);
  await page.enter({ SecretId: lasting.SecretId, SecretKey: '', Token: 'TOKEN' });
  assert.equal(await page.account(), 'Calls come from AKIDLASTING. Requests aren’t signed yet: enter the SecretKey too.');
  assert.deepEqual(await errorOf(operation), unsigned);
  await page.enter({ SecretKey: ` ${lasting.SecretKey} `, Token: '' });
  assert.equal(await page.account(), 'Calls come from AKIDLASTING. Requests are signed.');
  for (let click = 1; click <= 3; click++) {
    const { Response } = await operation.execute();
    assert.match(Response.KeyId, keyId, JSON.stringify(Response));
  }
  await page.page.locator('.credentials').getByRole('button', { name: 'Clear' }).click();
  assert.equal(await page.account(), 'Calls come from anonymous. Requests aren’t signed.');
  assert.deepEqual(await errorOf(operation), unsigned);
});

scenario('the keyboard is enough to sign', strict, async (page) => {
  await page.expand('ImportKeyPair');
  const { keyboard } = page.page;
  await page.page.locator('.credentials').getByLabel('SecretId').focus();
  await keyboard.type(lasting.SecretId);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.type(lasting.SecretKey);
  const before = page.page.url();
  await keyboard.press('Enter');
  assert.equal(page.page.url(), before);
  assert.equal(await page.account(), 'Calls come from AKIDLASTING. Requests are signed.');
});

scenario('an action is signed for its own product, and so is the import that makes a key pair for it', strict, async (page) => {
  const signatures = [];
  page.page.on('request', (request) => {
    const { 'x-tc-action': action, authorization } = request.headers();
    if (action)
      signatures.push([action, /^TC3-HMAC-SHA256 Credential=\w+\/[\d-]{10}\/(\w+)\/tc3_request, /.exec(authorization)?.[1]]);
  });
  await page.enter(lasting);
  for (const id of ['ModifyKeyPairAttribute', 'DescribeResourceTagsByResourceIds'])
    assert.equal(await errorOf(await page.expand(id)), undefined, id);
  assert.deepEqual(signatures, [
    ['ImportKeyPair', 'cvm'], ['ModifyKeyPairAttribute', 'cvm'],
    ['ImportKeyPair', 'cvm'], ['DescribeResourceTagsByResourceIds', 'tag'],
  ]);
});

scenario('what was typed is signed as it stands', strict, async (page) => {
  await page.enter(lasting);
  const operation = await page.expand('ImportKeyPair');
  for (const body of ['{"KeyName":"it\'s \\"é密\\"\\n","ProjectId":0,"PublicKey":"x"}', '{\n\t"KeyName": "a  b",\n  "PublicKey": "x",\n"ProjectId":0}\n']) {
    await operation.type(body);
    const error = await errorOf(operation);
    assert.equal(error.Code, 'InvalidKeyPairNameIncludeIllegalChar', body);
    assert.deepEqual(paste(await operation.curl()).Response.Error, error, body);
  }
});

scenario('the curl command shown is the signed one, and works when pasted', strict, async (page) => {
  await page.enter(lasting);
  const operation = await page.expand('ImportKeyPair');
  await operation.execute();
  const command = await operation.curl();
  assert.match(command, /-H 'X-TC-Timestamp: \d{10}'/);
  assert.match(command, /-H 'Authorization: TC3-HMAC-SHA256 Credential=AKIDLASTING\//);
  assert.ok(!command.includes(lasting.SecretKey), command);
  assert.equal(paste(command).Response.Error?.Code, 'InvalidKeyPairName.Duplicate', command);
  await fetch(`http://${strict.endpoint}/_emulator/reset?account=${lasting.SecretId}`, { method: 'POST' });
  assert.match(paste(command).Response.KeyId, keyId, command);
});

scenario('a temporary credential sends its token', strict, async (page) => {
  const { Token, ...rest } = temporary;
  await page.enter(rest);
  const operation = await page.expand('ImportKeyPair');
  assert.equal((await errorOf(operation)).Code, 'AuthFailure.TokenFailure');
  await page.enter({ Token });
  assert.equal(await errorOf(operation), undefined);
  assert.ok((await operation.curl()).includes(`-H 'X-TC-Token: ${Token}'`));
});

for (const [wrong, code] of [[{ SecretKey: 'wrong' }, 'AuthFailure.SignatureFailure'], [{ SecretId: 'AKIDUNKNOWN' }, 'AuthFailure.SecretIdNotFound']]) {
  scenario(`a wrong ${Object.keys(wrong)} is answered ${code}`, strict, async (page) => {
    await page.enter({ ...lasting, ...wrong });
    assert.equal((await errorOf(await page.expand('ImportKeyPair'))).Code, code);
  });
}

scenario('a clock that differs is told by the answer', late, async (page) => {
  await page.enter(lasting);
  const error = await errorOf(await page.expand('ImportKeyPair'));
  assert.equal(error.Code, 'AuthFailure.SignatureExpire');
  assert.match(error.Message, /the server time \d{10}\.$/);
});

scenario('credentials stay in the page: stored nowhere, sent nowhere, forgotten by a reload, unknown to another tab', strict, async (page) => {
  const sent = [];
  page.page.on('request', (request) => sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData()}`));
  await page.enter(lasting);
  await (await page.expand('ImportKeyPair')).execute();
  assert.ok(sent.some((request) => request.includes(lasting.SecretId)), 'nothing signed was seen');
  assert.deepEqual(sent.filter((request) => request.includes(lasting.SecretKey)), []);
  const stored = await page.page.evaluate(async () => JSON.stringify(
    [localStorage, sessionStorage, document.cookie, await indexedDB.databases(), await caches.keys(), location.href]));
  assert.doesNotMatch(stored, /AKID|SECRET/);

  const values = ({ page: tab }) => tab.locator('.credentials input').evaluateAll((fields) => fields.map(({ value }) => value));
  assert.deepEqual(await values(page), [lasting.SecretId, lasting.SecretKey, '']);
  const [other] = await Promise.all([page.page.waitForEvent('popup'), page.page.evaluate(() => { window.open(location.href); })]);
  await other.locator('.credentials').waitFor();
  assert.deepEqual(await values({ page: other }), ['', '', '']);
  await other.close();
  await page.page.reload();
  await page.page.locator('.credentials').waitFor();
  assert.deepEqual(await values(page), ['', '', '']);
});

scenario('the form is the API definition\'s only, and remembers its credentials meanwhile', strict, async (page) => {
  await page.enter(lasting);
  await page.choose('Control plane', 'Reset');
  assert.equal(await page.page.locator('.credentials').count(), 0);
  const reset = await page.expand('Reset');
  await reset.execute();
  assert.doesNotMatch(await reset.curl(), /Authorization/);
  await page.choose('Tencent Cloud API', 'ImportKeyPair');
  assert.equal(await errorOf(await page.expand('ImportKeyPair')), undefined);
});

scenario('where the browser can\'t sign, the page says why', strict, async (page) => {
  await page.page.locator('.credentials summary').click();
  assert.match(await page.account(), new RegExp(`can’t be signed here: .+ this one is at http://${otherHost}:\\d+\\. .+ open it there`));
  for (const [field, disabled] of [['SecretId', false], ['SecretKey', true], ['Token', true]])
    assert.equal(await page.page.locator('.credentials').getByLabel(field).isDisabled(), disabled, field);
  assert.equal((await errorOf(await page.expand('ImportKeyPair'))).Code, 'MissingParameter');
}, { host: otherHost });

scenario('an emulator without credentials takes signed requests as well, for the account of their SecretId', lenient, async (page) => {
  const operation = await page.expand('ImportKeyPair');
  assert.equal(await errorOf(operation), undefined);
  assert.doesNotMatch(await operation.curl(), /Authorization|Timestamp/);
  await page.enter(lasting);
  assert.equal(await errorOf(operation), undefined);
  assert.match(lenient.log, new RegExp(`${lasting.SecretId} ImportKeyPair OK `));
});

scenario('without credentials a SecretId is enough to see the key pairs that an SDK imported', lenient, async (page) => {
  const imported = await importAs('AKIDOFANSDK');
  const list = await page.expand('DescribeKeyPairs');
  const listed = async () => (await list.execute()).Response.KeyPairSet.map(({ KeyName }) => KeyName);
  assert.equal((await listed()).includes(imported), false);
  await page.enter({ SecretId: 'AKIDOFANSDK' });
  assert.equal(await page.account(), 'Calls come from AKIDOFANSDK. Requests aren’t signed.');
  assert.deepEqual(await listed(), [imported]);
  assert.deepEqual(paste(await list.curl()).Response.KeyPairSet.map(({ KeyName }) => KeyName), [imported]);
  await page.enter({ SecretId: 'AKIDOFNOBODY' });
  assert.deepEqual(await listed(), []);
});

scenario('a SecretId is enough under another name too, where the browser can\'t sign', lenient, async (page) => {
  const imported = await importAs('AKIDELSEWHERE');
  await page.enter({ SecretId: 'AKIDELSEWHERE' });
  assert.match(await page.account(), /^Calls come from AKIDELSEWHERE\./);
  const { Response } = await (await page.expand('DescribeKeyPairs')).execute();
  assert.deepEqual(Response.KeyPairSet.map(({ KeyName }) => KeyName), [imported]);
}, { host: otherHost });

scenario('what can be no SecretId leaves calls anonymous, and is told', lenient, async (page) => {
  const list = await page.expand('DescribeKeyPairs');
  for (const SecretId of ['AKID/X', 'AKID,X', 'AKID X', 'ÄKID', '密钥']) {
    await page.enter({ SecretId });
    assert.equal(await page.account(), 'Calls come from anonymous. A SecretId is ASCII without blanks, commas and slashes.');
    assert.equal(await errorOf(list), undefined);
    assert.match(lenient.log.trimEnd().split('\n').at(-1), / anonymous DescribeKeyPairs OK /, SecretId);
  }
});
