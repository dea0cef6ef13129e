import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer } from '../sdk-nodejs/harness.mjs';
import { parameters, tags } from '../sdk-nodejs/keys.mjs';
import { ask, badlySigned, control, onPage, privateKey } from './emulator-page.mjs';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const phoneWidth = 390;

const token = 'letmein';
const [server, strict, guarded] = await Promise.all([
  startServer({ KeyPairQuota: 10_000, Instances: 'ins-11111111=RUNNING' }),
  startServer({ Credentials__0__SecretId: 'AKIDpage', Credentials__0__SecretKey: 'page-secret' }),
  startServer({ ControlPlaneToken: token }),
]);
after(() => Promise.all([server.stop(), strict.stop(), guarded.stop()]));

const long = 'x'.repeat(120);
await ask(server, 'ci-1', 'ImportKeyPair', parameters({ KeyName: 'deploy', TagSpecification: tags({ team: 'build', 环境: long.slice(0, 100) }) }));
await ask(server, `AKID${long}`, 'ImportKeyPair', parameters({ KeyName: long }), { 'X-TC-RequestClient': long });
await ask(server, 'ci-1', 'ImportKeyPair', parameters({ PublicKey: privateKey }));
await badlySigned(strict, 'AKIDpage', parameters());
await control(server, 'POST', '/faults', { action: 'ImportKeyPair', account: `AKID${long}`, times: 3, probability: 0.5, when: 'after', delayMilliseconds: 5, error: { code: 'RequestLimitExceeded', message: long } });

/** Nothing that axe finds, however slight, and nothing wider than the screen. */
async function assertGood({ page }, state) {
  // Colours that are still fading are nobody's colours.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  assert.ok(passes.length > 10, `${state}: axe looked at almost nothing`);
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
  assert.deepEqual(found, [], state);
  const [width, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(width <= screen, `${state}: the page is ${width} wide, the screen ${screen}`);
}

for (const language of ['en-US', 'zh-CN']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const phone of [false, true]) {
      const look = { language, colorScheme, phone };
      const name = `${language}, ${colorScheme}, ${phone ? 'phone' : 'desktop'}`;

      onPage(`axe finds nothing in any section, nor in the dialog: ${name}`, server, async (emulator) => {
        const { page } = emulator;
        await page.evaluate(axe);
        if (phone)
          assert.equal(await page.evaluate(() => window.innerWidth), phoneWidth);
        await page.locator('#refusal .headline').waitFor();
        await assertGood(emulator, 'requests');
        for (const row of await page.locator('#entries .row').all())
          await row.click();
        for (const summary of await page.locator('#entries summary').all())
          await summary.click();
        await assertGood(emulator, 'entries');
        await emulator.open('keys');
        await page.locator('.key').first().waitFor();
        await assertGood(emulator, 'key pairs');
        await emulator.open('faults');
        await page.locator('.fault').first().waitFor();
        await page.locator('#new-fault [name=code]').fill('NoSuchCode');
        await page.locator('#new-fault [type=submit]').click();
        await page.locator('.refusal-text').filter({ hasText: /./ }).waitFor();
        await assertGood(emulator, 'faults');
        await emulator.open('settings');
        await page.locator('.setting').first().waitFor();
        const clock = page.locator('.setting').filter({ has: page.locator('#setting-clock') });
        await clock.locator('input').fill('soon');
        await clock.locator('[type=submit]').click();
        await clock.getByRole('alert').filter({ hasText: /./ }).waitFor();
        await assertGood(emulator, 'settings');
        await page.locator('#reset').click();
        await page.getByRole('dialog').waitFor();
        await assertGood(emulator, 'dialog');
      }, { ...look, expected: /status of 400/ });

      onPage(`axe finds nothing about a refused signature: ${name}`, strict, async (emulator) => {
        await emulator.page.evaluate(axe);
        await emulator.refusal('AuthFailure.SignatureFailure');
        await assertGood(emulator, 'refused signature');
      }, look);

      onPage(`axe finds nothing where the token is asked for: ${name}`, guarded, async (emulator) => {
        await emulator.page.evaluate(axe);
        await emulator.page.locator('#token-field').fill('wrong');
        await emulator.page.keyboard.press('Enter');
        await emulator.page.locator('#token-refused').filter({ hasText: /./ }).waitFor();
        await assertGood(emulator, 'token');
      }, { ...look, expected: /status of 401/ });
    }
  }
}
