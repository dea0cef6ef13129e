import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startServer } from '../sdk-nodejs/harness.mjs';
import { parameters, publicKey, tags } from '../sdk-nodejs/keys.mjs';
import { ask, badlySigned, control, onPage, privateKey } from './emulator-page.mjs';

const token = 'letmein';
const [server, strict, guarded, gone] = await Promise.all([
  startServer({ KeyPairQuota: 10_000 }),
  startServer({ Credentials__0__SecretId: 'AKIDpage', Credentials__0__SecretKey: 'page-secret' }),
  startServer({ ControlPlaneToken: token }),
  startServer(),
]);
after(() => Promise.all([server.stop(), strict.stop(), guarded.stop(), gone.stop()]));

// the other is an account too: no blank, no slash
const hostileAccount = '<u>AKIDhostile';
const hostile = '<img src=x onerror="window.wasRun=1">';

onPage('a refused import stands on top: code, reason, what to do, parameters', server, async (emulator) => {
  const first = parameters({ KeyName: 'twice' });
  await ask(server, 'AKIDtop', 'ImportKeyPair', first);
  await ask(server, 'AKIDtop', 'ImportKeyPair', { ...first, PublicKey: publicKey() });
  const card = await emulator.refusal('InvalidKeyPairName.Duplicate');
  const text = await card.innerText();
  for (const part of ['Key pair name already exists.', 'The account holds a key pair of this name', 'twice', 'AKIDtop', 'ImportKeyPair'])
    assert.ok(text.includes(part), `${part} is not in\n${text}`);
  await ask(server, 'AKIDtopother', 'ImportKeyPair', parameters());
  await emulator.row('AKIDtopother').waitFor();
  assert.equal(await card.getByText('ImportKeyPair has succeeded since').isVisible(), false);
  await ask(server, 'AKIDtop', 'ImportKeyPair', parameters());
  await card.getByText('ImportKeyPair has succeeded since').waitFor();
});

onPage('a refused signature is shown with its canonical request and string to sign', strict, async (emulator) => {
  const { Error } = await badlySigned(strict, 'AKIDpage', parameters());
  assert.equal(Error.Code, 'AuthFailure.SignatureFailure');
  const card = await emulator.refusal(Error.Code);
  const { requests: [entry] } = await control(strict, 'GET', '/requests?limit=1');
  assert.ok((await card.getByLabel('Canonical request', { exact: true }).textContent()).startsWith('POST\n/\n'));
  assert.equal(await card.getByLabel('Canonical request', { exact: true }).textContent(), entry.signature.canonicalRequest);
  assert.equal(await card.getByLabel('String to sign', { exact: true }).textContent(), entry.signature.stringToSign);
  assert.ok((await card.innerText()).includes(entry.signature.cause));
});

onPage('a private key is called disclosed, and not shown', server, async (emulator) => {
  await ask(server, 'AKIDdisclosed', 'ImportKeyPair', parameters({ PublicKey: privateKey }));
  const card = await emulator.refusal('InvalidPublicKey.Malformed');
  const text = await card.innerText();
  assert.match(text, /Treat it as disclosed/);
  assert.match(text, new RegExp(`not kept: ${privateKey.length} characters`));
  assert.ok(!(await emulator.page.content()).includes('c2VjcmV0'), 'the key is in the page');
});

onPage('one click shows the whole entry, and another hides it', server, async (emulator) => {
  const { RequestId } = await ask(server, 'AKIDwhole', 'ImportKeyPair', parameters({ KeyName: 'whole_entry', TagSpecification: tags({ 团队: '构建' }) }));
  const row = emulator.row('whole_entry');
  await row.getByRole('button').click();
  await row.locator('summary').click();
  const { requests: [entry] } = await control(server, 'GET', `/requests?requestId=${RequestId}`);
  assert.deepEqual(JSON.parse(await row.locator('details pre').textContent()), entry);
  await row.locator('.row').click();
  await row.locator('.entry').waitFor({ state: 'hidden' });
});

onPage('requests can be narrowed by outcome, action and account', server, async (emulator) => {
  await ask(server, 'AKIDnarrow', 'ImportKeyPair', parameters({ KeyName: 'narrow' }));
  await ask(server, 'AKIDnarrow', 'ImportKeyPair', parameters({ KeyName: 'narrow' }));
  await ask(server, 'AKIDnarrow', 'DescribeKeyPairs', {});
  const badges = emulator.page.locator('#entries .badge');
  await emulator.row('AKIDnarrow').first().waitFor();
  await emulator.page.locator('#account').selectOption('AKIDnarrow');
  await emulator.tab('requests').getByText('3', { exact: true }).waitFor();
  assert.equal(await badges.count(), 3);
  await emulator.page.locator('#outcome').selectOption('refused');
  assert.deepEqual(await badges.allInnerTexts(), ['InvalidKeyPairName.Duplicate']);
  await emulator.page.locator('#outcome').selectOption('');
  await emulator.page.locator('#action').selectOption('DescribeKeyPairs');
  assert.deepEqual(await badges.allInnerTexts(), ['OK']);
});

onPage('what a caller sent is shown as text', server, async (emulator) => {
  await ask(server, 'AKIDhostile', 'ImportKeyPair', parameters({ KeyName: hostile }), { 'X-TC-RequestClient': hostile });
  await ask(server, hostileAccount, hostile, { [hostile]: hostile });
  await ask(server, hostileAccount, 'ImportKeyPair', parameters());
  await control(server, 'POST', '/faults', { account: hostileAccount, error: { code: 'InternalError', message: hostile } });
  await ask(server, 'AKIDhostile', 'ImportKeyPair', parameters({ KeyName: 'tagged', TagSpecification: tags({ [hostile]: hostile }) }));
  await ask(server, 'AKIDhostile', 'ImportKeyPair', parameters({ KeyName: 'tagged', TagSpecification: tags({ b: hostile }) }));
  await emulator.row('InvalidKeyPairName.Duplicate').first().waitFor();
  for (const row of await emulator.page.locator('#entries .row').all())
    await row.click();
  for (const [section, texts] of Object.entries({ requests: [hostile, hostileAccount], keys: [hostileAccount], faults: [hostile, hostileAccount] })) {
    const shown = await emulator.open(section);
    for (const text of texts)
      await shown.getByText(text).filter({ visible: true }).first().waitFor();
  }
  await emulator.page.getByRole('button', { name: 'Reset…' }).click();
  await emulator.page.getByRole('dialog').getByLabel('Account').selectOption(hostileAccount);
  await emulator.page.getByRole('dialog').getByText(hostileAccount).filter({ visible: true }).first().waitFor();
  assert.deepEqual(await emulator.page.evaluate(() => [document.querySelectorAll('img, u').length, window.wasRun]), [0, undefined]);
  await control(server, 'DELETE', '/faults');
});

onPage('key pairs stand by account, with fingerprints, tags and times', server, async (emulator) => {
  const { KeyId } = await ask(server, 'AKIDkeys', 'ImportKeyPair', parameters({ KeyName: 'shown_key', TagSpecification: tags({ 团队: '构建' }) }));
  await ask(server, 'AKIDkeysother', 'ImportKeyPair', parameters());
  const keys = await emulator.open('keys');
  await keys.getByRole('heading', { name: 'Account AKIDkeys: 1' }).waitFor();
  const card = keys.locator('.key', { hasText: KeyId });
  const { keyPairs: [stored] } = await control(server, 'GET', '/key-pairs?account=AKIDkeys');
  const text = await card.innerText();
  for (const part of ['shown_key', '2048 bits', '团队: 构建', stored.fingerprintSha256.replace('SHA256:', ''), stored.fingerprintMd5.replace('MD5:', '')])
    assert.ok(text.includes(part), `${part} is not in\n${text}`);
  assert.equal(await card.locator('time').getAttribute('title'), stored.createdTime);
  await keys.getByLabel('Name, KeyId or fingerprint').fill(stored.fingerprintSha256.slice(10, 30));
  assert.equal(await keys.locator('.key').count(), 1);
  await ask(server, 'AKIDkeys', 'DeleteKeyPairs', { KeyIds: [KeyId] });
  await card.waitFor({ state: 'detached' });
});

onPage('a fault that the form makes is met, counted, and removed', server, async (emulator) => {
  const faults = await emulator.open('faults');
  await faults.locator('[name=action]').selectOption('ImportKeyPair');
  await faults.getByLabel('Account').fill('AKIDfault');
  await faults.getByLabel('Times to raise it').fill('1');
  await faults.getByLabel('Code').fill('NoSuchCode');
  await faults.getByRole('button', { name: 'Make it' }).click();
  const refusal = faults.locator('.refusal-text');
  await refusal.filter({ hasText: 'RequestLimitExceeded' }).waitFor();
  assert.equal(await faults.getByLabel('Account').inputValue(), 'AKIDfault');
  await faults.getByLabel('Code').fill('RequestLimitExceeded');
  await faults.getByRole('button', { name: 'Make it' }).click();
  const fault = faults.locator('.fault', { hasText: 'AKIDfault' });
  await fault.waitFor();
  assert.equal(await faults.getByLabel('Code').inputValue(), '');
  assert.equal((await ask(server, 'AKIDfault', 'ImportKeyPair', parameters({ PublicKey: privateKey }))).Error.Code, 'RequestLimitExceeded');
  await fault.getByText('Raised 1, matched 1. It is used up.').waitFor();
  await fault.getByRole('button').click();
  await fault.waitFor({ state: 'detached' });
  assert.deepEqual((await control(server, 'GET', '/faults')).faults, []);
  assert.equal(await emulator.focused(), 'in-force');
  await emulator.open('requests');
  const card = await emulator.refusal('RequestLimitExceeded');
  await card.getByText('it was made to happen').waitFor();
  await card.getByText('Treat it as disclosed').waitFor();
}, { expected: /status of 400/ });

for (const [effect, fields, expected] of [
  ['httpStatus', { 'HTTP status, 500 to 599': '503' }, { httpStatus: 503, when: 'before' }],
  ['disconnect', { 'Calls to let pass first': '2', 'Probability, 0 to 1': '0.5' }, { disconnect: true, skip: 2, probability: 0.5 }],
  ['delay', { 'Delay in milliseconds': '20' }, { delayMilliseconds: 20 }],
]) {
  onPage(`the form makes a fault of the kind ${effect}`, server, async (emulator) => {
    const faults = await emulator.open('faults');
    await faults.getByLabel('Account').fill('AKIDkind');
    await faults.getByLabel('Effect').selectOption(effect);
    for (const [label, value] of Object.entries(fields))
      await faults.getByLabel(label).fill(value);
    await faults.getByRole('button', { name: 'Make it' }).click();
    await faults.locator('.fault', { hasText: 'AKIDkind' }).waitFor();
    const { faults: [made] } = await control(server, 'GET', '/faults');
    assert.deepEqual({ ...made, ...expected, account: 'AKIDkind' }, made);
    await faults.getByRole('button', { name: 'Remove all' }).click();
    await emulator.page.getByRole('dialog').getByRole('button', { name: 'Remove all' }).click();
    await faults.locator('.fault').waitFor({ state: 'detached' });
  });
}

onPage('a setting is changed, refused and put back', server, async (emulator) => {
  const settings = await emulator.open('settings');
  const card = settings.locator('.setting', { hasText: 'keyPairQuota' });
  const field = card.getByLabel('keyPairQuota', { exact: true });
  await field.fill('5');
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByText('changed', { exact: true }).waitFor();
  assert.deepEqual((await control(server, 'GET', '/settings')).settings.keyPairQuota, { value: 5, source: 'patched' });
  await field.fill('none');
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByRole('alert').filter({ hasText: 'KeyPairQuota' }).waitFor();
  await emulator.refreshed();
  assert.equal(await field.inputValue(), 'none');
  await card.getByRole('button', { name: 'Put back' }).click();
  await card.getByText('command line').waitFor();
  assert.equal(await field.inputValue(), '10000');
  await settings.locator('.fixed', { hasText: 'dataPath' }).getByText(':memory:').waitFor();
}, { expected: /status of 400/ });

onPage('lists, limits of single actions and the clock are settings too', server, async (emulator) => {
  const settings = await emulator.open('settings');
  const save = async (name, text) => {
    const card = settings.locator('.setting').filter({ has: emulator.page.locator(`#setting-${name}`) });
    await card.getByLabel(name, { exact: true }).fill(text);
    await card.getByRole('button', { name: 'Save' }).click();
    await emulator.page.getByText(`${name} was changed.`).waitFor();
    return (await control(server, 'GET', '/settings')).settings[name];
  };
  assert.deepEqual(await save('projects', '0, 1017, 9007199254740993'), { value: [0, 1017, 9007199254740992], source: 'patched' });
  assert.equal(await settings.getByLabel('projects', { exact: true }).inputValue(), '0, 1017, 9007199254740993');
  assert.deepEqual(await save('rateLimits', 'ImportKeyPair=5, DescribeKeyPairs=7'), { value: { DescribeKeyPairs: 7, ImportKeyPair: 5 }, source: 'patched' });
  assert.deepEqual((await save('rateLimits', 'DescribeKeyPairs=7')).value, { DescribeKeyPairs: 7 });
  assert.equal((await save('clock', '+1h')).value, '+1h');
  await control(server, 'PATCH', '/settings', { projects: null, rateLimits: null, clock: null });
});

onPage('a reset asks first, and empties the account that was chosen', server, async (emulator) => {
  for (const account of ['AKIDresetone', 'AKIDresettwo'])
    await ask(server, account, 'ImportKeyPair', parameters());
  const keys = await emulator.open('keys');
  const [one, two] = ['AKIDresetone', 'AKIDresettwo'].map((account) => keys.getByRole('heading', { name: account }));
  await one.waitFor();
  const reset = emulator.page.getByRole('button', { name: 'Reset…' });
  await reset.click();
  const dialog = emulator.page.getByRole('dialog', { name: 'Reset the emulator?' });
  assert.equal(await emulator.focused(), 'Cancel');
  await emulator.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await emulator.focused(), 'reset');
  assert.equal((await control(server, 'GET', '/key-pairs?account=AKIDresetone')).keyPairs.length, 1);
  await reset.click();
  await dialog.getByLabel('Account').selectOption('AKIDresetone');
  await dialog.getByText('what belongs to account AKIDresetone').waitFor();
  await dialog.getByRole('button', { name: 'Reset' }).click();
  await emulator.page.getByText('Reset. Key pairs deleted: 1.').waitFor();
  await one.waitFor({ state: 'detached' });
  await two.waitFor();
});

onPage('the requests are cleared after asking', server, async (emulator) => {
  await ask(server, 'AKIDclear', 'ImportKeyPair', parameters());
  await emulator.row('AKIDclear').first().waitFor();
  await emulator.page.getByRole('button', { name: 'Clear…' }).click();
  await emulator.page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await emulator.page.getByText('Nobody has asked anything yet').waitFor();
  assert.equal((await control(server, 'GET', '/requests')).kept, 0);
});

onPage('what comes by itself takes neither what is typed, nor the focus, nor the place', server, async (emulator) => {
  for (let times = 0; times < 30; times++)
    await ask(server, 'AKIDplace', 'ImportKeyPair', parameters({ KeyName: `place_${String(times).padStart(2, '0')}` }));
  // all of them, or the row may be the first of a list that is still short, where there is nothing to scroll
  await emulator.row('place_29').waitFor();
  const row = emulator.row('place_03');
  await row.locator('.row').click();
  await row.locator('.row').evaluate((node) => window.scrollTo({ top: node.getBoundingClientRect().top + window.scrollY - 200, behavior: 'instant' }));
  const place = () => row.evaluate((node) => Math.round(node.getBoundingClientRect().top));
  const before = await place();
  await ask(server, 'AKIDplace', 'ImportKeyPair', parameters({ KeyName: 'place_00' }));
  await emulator.row('InvalidKeyPairName.Duplicate').first().waitFor({ state: 'attached' });
  await emulator.refreshed();
  assert.ok(Math.abs(await place() - before) <= 2, `moved from ${before} to ${await place()}`);
  assert.ok(await row.locator('.row').evaluate((node) => node === document.activeElement && node.getAttribute('aria-expanded') === 'true'));

  const faults = await emulator.open('faults');
  await faults.getByLabel('Message').fill('half a sente');
  await control(server, 'POST', '/faults', { account: 'AKIDplace', disconnect: true });
  await faults.locator('.fault').waitFor();
  assert.deepEqual([await emulator.focused(), await faults.getByLabel('Message').inputValue()], ['message', 'half a sente']);
  await control(server, 'DELETE', '/faults');

  const settings = await emulator.open('settings');
  const quota = settings.getByLabel('tagResourceQuota', { exact: true });
  await quota.fill('12');
  await control(server, 'PATCH', '/settings', { tagResourceQuota: 77, keyPairQuota: 88 });
  await settings.locator('.setting', { hasText: 'keyPairQuota' }).getByText('changed', { exact: true }).waitFor();
  assert.equal(await quota.inputValue(), '12');
  assert.equal(await settings.getByLabel('keyPairQuota', { exact: true }).inputValue(), '88');
  await control(server, 'PATCH', '/settings', { tagResourceQuota: null, keyPairQuota: null });
});

onPage('a refusal that is being read stays until its reader wants the newer one', server, async (emulator) => {
  await ask(server, 'AKIDread', 'ImportKeyPair', parameters({ KeyName: '' }));
  const card = await emulator.refusal('InvalidKeyPairNameEmpty');
  await card.locator('summary').focus();
  await ask(server, 'AKIDread', 'ImportKeyPair', parameters({ KeyName: 'a-b' }));
  const newer = card.getByRole('button', { name: 'A newer request was refused with InvalidKeyPairNameIncludeIllegalChar: show it' });
  await newer.waitFor();
  await emulator.refusal('InvalidKeyPairNameEmpty');
  await newer.click();
  await emulator.refusal('InvalidKeyPairNameIncludeIllegalChar');
});

onPage('a hidden page asks for nothing, and asks at once when it is seen again', server, async (emulator) => {
  await emulator.refreshed();
  const hide = (hidden) => emulator.page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await emulator.page.waitForLoadState('networkidle');
  await hide(true);
  let asked = 0;
  emulator.page.on('request', () => { asked++; });
  // longer than the page waits between two rounds
  await emulator.page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 5_000); }));
  assert.equal(asked, 0);
  const answered = emulator.page.waitForResponse(/_emulator\/requests/);
  await hide(false);
  await answered;
});

onPage('the page asks for the token, sends it, and forgets it', guarded, async (emulator) => {
  const { page } = emulator;
  const field = page.getByLabel('Token', { exact: true });
  await field.fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('The emulator refused this token.').waitFor();
  await page.locator('#sections').waitFor({ state: 'hidden' });
  await field.fill(token);
  await page.getByRole('button', { name: 'Use it' }).click();
  const settings = await emulator.open('settings');
  await settings.locator('.fixed', { hasText: 'controlPlaneToken' }).getByText('…').waitFor();
  await page.reload();
  await settings.locator('.fixed', { hasText: 'controlPlaneToken' }).waitFor();
  assert.deepEqual(await page.evaluate(() => [Object.values(localStorage), document.cookie, Object.values(sessionStorage)]), [[], '', [token]]);
  await page.getByRole('button', { name: 'Forget the token' }).click();
  await field.waitFor();
  assert.deepEqual(await page.evaluate(() => Object.values(sessionStorage)), []);
}, { expected: /status of 401/ });

onPage('a browser in Chinese is spoken to in Chinese, and the other language is remembered', server, async (emulator) => {
  const { page } = emulator;
  const language = () => page.evaluate(() => document.documentElement.lang);
  assert.equal(await language(), 'zh-CN');
  await page.getByRole('tab', { name: /^密钥对/ }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('tab', { name: /^Key pairs/ }).waitFor();
  await page.reload();
  await page.getByRole('tab', { name: /^Key pairs/ }).waitFor();
  assert.equal(await language(), 'en');
  await page.getByRole('button', { name: '中文' }).click();
  assert.equal(await language(), 'zh-CN');
}, { language: 'zh-CN' });

onPage('changing the language keeps what was typed', server, async (emulator) => {
  const settings = await emulator.open('settings');
  await settings.getByLabel('clock', { exact: true }).fill('-7m');
  const faults = await emulator.open('faults');
  await faults.getByLabel('Code').fill('InternalError');
  await emulator.page.getByRole('button', { name: '中文' }).click();
  await emulator.refreshed();
  assert.equal(await faults.getByLabel('错误码').inputValue(), 'InternalError');
  await emulator.open('settings');
  assert.equal(await settings.getByLabel('clock', { exact: true }).inputValue(), '-7m');
});

onPage('every text stands in both languages, with the same places', server, async (emulator) => {
  const texts = await emulator.page.evaluate(async () => (await import('/_emulator/page/texts.js')).texts);
  const places = (group) => Object.fromEntries(Object.entries(group).map(([name, text]) => [name, (text.match(/\{\w+\}/g) ?? []).sort()]));
  for (const group of ['page', 'codes', 'publicKeys'])
    assert.deepEqual(places(texts.zh[group]), places(texts.en[group]), group);
  assert.ok(Object.keys(texts.en.page).length > 100);
  for (const [name, text] of Object.entries(texts.zh.page).filter(([name]) => name !== 'milliseconds'))
    assert.match(text, /[\u4e00-\u9fff]/, name);
});

onPage('a part that the emulator has not is said to be missing, and the others work', server, async (emulator) => {
  await emulator.page.route('**/_emulator/faults', (route) => route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{"status":404,"detail":"The emulator has no such route."}' }));
  await emulator.page.reload();
  const faults = await emulator.open('faults');
  await faults.getByText('This part is not available in this emulator.').waitFor();
  await faults.getByRole('button', { name: 'Make it' }).waitFor({ state: 'hidden' });
  const settings = await emulator.open('settings');
  await settings.getByLabel('clock', { exact: true }).waitFor();
  await emulator.page.unroute('**/_emulator/faults');
  await emulator.open('faults');
  await faults.getByRole('button', { name: 'Make it' }).waitFor();
}, { expected: /status of 404/ });

onPage('a page whose emulator is gone says so', gone, async (emulator) => {
  await emulator.refreshed();
  await gone.stop();
  await emulator.page.getByText('The emulator doesn’t answer.').waitFor();
}, { expected: /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING/ });

onPage('Swagger and the page lead to each other, and neither asks anybody else', server, async (emulator) => {
  const { page } = emulator;
  const elsewhere = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`http://${server.endpoint}/`) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
  await page.getByRole('link', { name: 'Swagger' }).click();
  const link = page.getByRole('link', { name: 'What was asked, and why it was refused' });
  await link.waitFor();
  assert.equal(new URL(await link.evaluate(({ href }) => href)).pathname, '/_emulator');
  await page.goto(await link.evaluate(({ href }) => href));
  await emulator.tab('requests').waitFor();
  assert.deepEqual(elsewhere, []);
}, { address: '/_emulator/' });

onPage('everything is done with the keyboard alone', server, async (emulator) => {
  const { page } = emulator;
  await ask(server, 'AKIDtyping', 'ImportKeyPair', parameters({ KeyName: 'keyboard' }));
  await ask(server, 'AKIDtyping', 'ImportKeyPair', parameters({ KeyName: 'keyboard' }));
  await emulator.refusal('InvalidKeyPairName.Duplicate');
  await page.keyboard.press('Tab');
  assert.equal(await emulator.focused(), 'Skip to the content');
  await page.keyboard.press('Enter');
  assert.equal(await emulator.focused(), 'main');
  assert.equal(await page.locator('#requests').isVisible(), true);

  const row = emulator.row('InvalidKeyPairName.Duplicate').first();
  await emulator.press('Tab', row.locator('.row'));
  await page.keyboard.press('Enter');
  await row.locator('.entry').waitFor();
  await emulator.press('Tab', row.locator('summary'));
  await page.keyboard.press('Enter');
  await row.locator('details pre').waitFor();

  await emulator.press('Shift+Tab', emulator.tab('requests'));
  await page.keyboard.press('ArrowRight');
  assert.equal(await emulator.focused(), 'tab-keys');
  await page.keyboard.press('ArrowRight');
  await emulator.press('Tab', page.locator('#new-fault [name=account]'));
  await page.keyboard.type('AKIDtyping');
  await emulator.press('Tab', page.locator('#new-fault [name=code]'));
  await page.keyboard.type('InternalError');
  await page.keyboard.press('Enter');
  const fault = page.locator('.fault', { hasText: 'AKIDtyping' });
  await fault.waitFor();
  await emulator.press('Shift+Tab', fault.getByRole('button'));
  await page.keyboard.press('Space');
  await fault.waitFor({ state: 'detached' });

  await emulator.press('Shift+Tab', emulator.tab('faults'));
  await page.keyboard.press('End');
  assert.equal(await emulator.focused(), 'tab-settings');
  const quota = page.locator('.setting', { hasText: 'keyPairQuota' });
  await emulator.press('Tab', quota.getByLabel('keyPairQuota', { exact: true }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('321');
  await page.keyboard.press('Enter');
  await quota.getByText('changed', { exact: true }).waitFor();
  await emulator.press('Tab', quota.getByRole('button', { name: 'Put back' }));
  await page.keyboard.press('Enter');
  await quota.getByText('command line').waitFor();

  await emulator.press('Shift+Tab', page.locator('#reset'));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await emulator.press('Tab', dialog.getByRole('button', { name: 'Reset' }));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(/^Reset\. Key pairs deleted: [1-9]/).waitFor();
  assert.equal(await emulator.focused(), 'reset');
});
