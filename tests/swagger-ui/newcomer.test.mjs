import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startServer } from '../sdk-nodejs/harness.mjs';
import { scenario } from './browser.mjs';
import { actionsOf, documentOf } from './documents.mjs';

const keyId = /skey-[0-9a-z]{8}/;

const [server, full] = await Promise.all([startServer(), startServer({ KeyPairQuota: 1 })]);
after(() => Promise.all([server.stop(), full.stop()]));

const actions = await actionsOf(server);
const groups = (await documentOf(server, 'v1'))['x-groups'];

const errorsOf = (id) => actions.find((action) => action.id === id).errors;
const errorNamed = (id, name) => errorsOf(id).find((error) => error.name === name);

async function keyIds() {
  const answer = await fetch(`http://${server.endpoint}/?Action=DescribeKeyPairs&Version=2017-03-12&Region=ap-guangzhou&Limit=100`);
  return (await answer.json()).Response.KeyPairSet.map(({ KeyId }) => KeyId);
}

scenario('the three steps of the page do what they say', server, async (page) => {
  const steps = page.page.locator('.info ol > li');
  await steps.first().waitFor();
  assert.equal(await steps.count(), 3);
  for (const step of await steps.allInnerTexts())
    assert.ok(step.length < 120, step);
  const { Response: { KeyId } } = await (await page.expand('ImportKeyPair')).execute();
  const { Response: { KeyPairSet } } = await (await page.expand('DescribeKeyPairs')).execute();
  assert.equal(KeyPairSet[0].KeyId, KeyId);
});

scenario('the actions follow in the order of a key pair\'s life, and are called as they are', server, async (page) => {
  await page.page.locator('.opblock').first().waitFor();
  const paths = (await page.page.locator('.opblock-summary-path').allInnerTexts()).map((path) => path.replaceAll('\u200b', ''));
  assert.deepEqual(paths, [
    'ImportKeyPair', 'CreateKeyPair', 'DescribeKeyPairs', 'ModifyKeyPairAttribute',
    'AssociateInstancesKeyPairs', 'DisassociateInstancesKeyPairs', 'DeleteKeyPairs',
    'TagResources', 'AttachResourcesTag', 'ModifyResourceTags', 'DescribeResourceTagsByResourceIds', 'DetachResourcesTag', 'UnTagResources',
  ]);
  await page.expand('ImportKeyPair');
  assert.equal(await page.page.locator('body').evaluate((body) => body.innerText.includes('/#')), false);
  const named = await page.page.locator('.swagger-ui [aria-label*="#"]').count();
  assert.equal(named, 0);
});

for (const { id, errors, hint: hintOfSuccess } of actions) {
  scenario(`${id}: the examples are grouped, and what one takes stands between the list and the box`, server, async (page) => {
    const { block } = await page.expand(id);
    const list = block.locator('.opblock-section-request-body .examples-select-element');
    const shown = await list.locator('optgroup').evaluateAll((all) => all.map(({ label, children }) => [label, [...children].map(({ value }) => value)]));
    assert.deepEqual(shown, groups.map((group) => [group, errors.filter((error) => error.group === group).map(({ name }) => name)]).filter(([, names]) => names.length > 0));
    assert.deepEqual(await list.locator('> option').evaluateAll((all) => all.map(({ value }) => value)), ['success']);

    const hint = block.locator('.opblock-section-request-body .example-hint');
    const told = async () => (await hint.innerText()).replace(/\s+/g, ' ').trim();
    assert.equal(await told(), hintOfSuccess.replaceAll('`', ''));
    for (const error of [...new Map(errors.filter(({ hint }) => hint).map((error) => [error.group, error])).values()]) {
      await list.selectOption(error.name);
      assert.equal(await told(), error.hint.replaceAll('`', ''), error.name);
      const [choice, sentence, box] = await Promise.all([list, hint, block.locator('textarea.body-param__text')].map((part) => part.boundingBox()));
      assert.ok(choice.y + choice.height <= sentence.y && sentence.y + sentence.height <= box.y, error.name);
    }
    assert.equal(await block.getByText('Example Description').count(), 0);
  });

  scenario(`${id}: the answer's example and the headers follow the example chosen`, server, async (page) => {
    const { block } = await page.expand(id);
    const list = block.locator('.opblock-section-request-body .examples-select-element');
    const answers = block.locator('.responses-inner .examples-select-element');
    const region = block.locator('[data-param-name="X-TC-Region"] input');
    assert.equal(await answers.inputValue(), 'success');
    for (const { name, error } of [errors[0], errors.find((example) => example.name === 'UnsupportedRegion'), errors.at(-1)]) {
      await list.selectOption(name);
      assert.equal(await answers.inputValue(), name);
      assert.deepEqual(JSON.parse(await block.locator('.responses-inner .response .highlight-code pre').last().innerText()).Response.Error, error, name);
      assert.equal(await region.inputValue(), name === 'UnsupportedRegion' ? 'ap-shanghai-fsi' : 'ap-guangzhou', name);
    }
    await answers.selectOption('success');
    assert.equal(await list.inputValue(), errors.at(-1).name);
    await list.selectOption('success');
    await region.fill('ap-beijing');
    await list.selectOption('UnsupportedRegion');
    assert.equal(await region.inputValue(), 'ap-beijing', 'a typed region stays');
  });
}

scenario('an example that takes a setting tells each way to start with it', server, async () => {
  const { hint, group } = errorNamed('ImportKeyPair', 'InvalidKeyPair.LimitExceeded');
  assert.equal(hint, 'Start the emulator with `--KeyPairQuota=1`; with Docker `-e CVMKEYPAIR_KeyPairQuota=1`; '
    + 'with compose `CVMKEYPAIR_KeyPairQuota=1 docker compose up`. Send it twice.');
  assert.equal(group, 'Needs a setting');
});

scenario('a call that needs a key pair says that one was made for it, and which', server, async (page) => {
  const operation = await page.expand('ModifyKeyPairAttribute');
  assert.equal(await operation.made(), undefined);
  for (let click = 1; click <= 2; click++) {
    const before = await keyIds();
    await operation.execute();
    const [made] = (await keyIds()).filter((id) => !before.includes(id));
    assert.equal(await operation.made(), `This call needs a key pair, so one was imported for it: ${made}.`);
    assert.ok((await operation.curl()).includes(made));
  }
  const imports = await page.expand('ImportKeyPair');
  await imports.execute();
  assert.equal(await imports.made(), undefined);
});

scenario('where the call fails, the key pair that was made for it is taken away again', server, async (page) => {
  for (const [id, name] of [['ModifyKeyPairAttribute', 'InvalidParameterValue'], ['AttachResourcesTag', 'InvalidParameterValue.TagValueCharacterIllegal'], ['DeleteKeyPairs', 'UnknownParameter']]) {
    const before = await keyIds();
    const operation = await page.expand(id);
    const example = errorNamed(id, name);
    await operation.chooseExample(example);
    assert.equal((await operation.execute()).Response.Error.Code, example.error.Code);
    assert.match(await operation.made(), /^This call needs a key pair, so one was imported for it: skey-[0-9a-z]{8}\. The call failed, so the key pair was deleted again\.$/);
    assert.match(await operation.curl(), keyId);
    assert.deepEqual(await keyIds(), before, id);
  }
});

scenario('a key pair that was typed is neither made nor taken away', server, async (page) => {
  const { Response: { KeyId } } = await (await page.expand('ImportKeyPair')).execute();
  const operation = await page.expand('ModifyKeyPairAttribute');
  await operation.type(JSON.stringify({ KeyId, KeyName: 'renamed-key' }));
  assert.equal((await operation.execute()).Response.Error.Code, 'InvalidParameterValue');
  assert.equal(await operation.made(), undefined);
  assert.ok((await keyIds()).includes(KeyId));
});

scenario('a key pair that can\'t be made for a call is told, and why', full, async (page) => {
  await (await page.expand('ImportKeyPair')).execute();
  const operation = await page.expand('ModifyKeyPairAttribute');
  assert.equal((await operation.execute()).Response.Error.Code, 'InvalidKeyPairId.NotFound');
  assert.equal(await operation.made(), 'This call needs a key pair, but importing one for it was refused: InvalidKeyPair.LimitExceeded.');
});

scenario('an answer whose tag was bound before is met as its example says: with the first call\'s key pair', server, async (page) => {
  const operation = await page.expand('AttachResourcesTag');
  await operation.execute();
  const example = errorsOf('AttachResourcesTag').find(({ name }) => name === 'ResourceInUse.TagKeyAttached');
  const [made] = keyId.exec(await operation.curl());
  assert.match(example.hint, /^First call AttachResourcesTag with .+ put the id that the first call's curl command shows into this request\.$/);
  await operation.type(JSON.stringify(example.value).replace(keyId, made));
  assert.deepEqual((await operation.execute()).Response.Error, example.error);
});
