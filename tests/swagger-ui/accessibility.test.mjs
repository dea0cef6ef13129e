import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer } from '../sdk-nodejs/harness.mjs';
import { scenario } from './browser.mjs';
import { actionsOf } from './documents.mjs';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const server = await startServer();
after(() => server.stop());

// One whose description is shown.
const { errors } = (await actionsOf(server)).find(({ id }) => id === 'ImportKeyPair');
const unsupported = errors.find(({ name, chosen }) => chosen && name === 'UnsupportedRegion');

async function assertAccessible({ page }, state) {
  // Colours that are still fading are nobody's colours.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  assert.ok(passes.length > 10, `${state}: axe looked at almost nothing`);
  const found = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
  assert.deepEqual(found, [], state);
}

for (const colorScheme of ['light', 'dark']) {
  scenario(`axe finds nothing serious on the API's page, ${colorScheme}`, server, async (page) => {
    await page.page.locator('.opblock-summary').first().waitFor();
    await page.page.evaluate(axe);
    await assertAccessible(page, 'collapsed');
    await page.enter({ SecretId: 'AKIDEXAMPLE', SecretKey: 'SECRETEXAMPLE', Token: 'TOKENEXAMPLE' });
    await assertAccessible(page, 'with credentials');
    const operation = await page.expand('ImportKeyPair');
    await assertAccessible(page, 'expanded');
    await operation.execute();
    await assertAccessible(page, 'answered');
    await operation.chooseExample(unsupported);
    await operation.execute();
    await assertAccessible(page, 'answered with an error');
  }, { colorScheme });

  scenario(`axe finds nothing serious on the control plane's page, ${colorScheme}`, server, async (page) => {
    await page.choose('Control plane', 'Reset');
    await page.page.evaluate(axe);
    await assertAccessible(page, 'collapsed');
    const operation = await page.expand('Reset');
    await assertAccessible(page, 'expanded');
    await operation.execute();
    await assertAccessible(page, 'answered');
  }, { colorScheme });
}
