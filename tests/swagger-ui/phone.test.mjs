import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startServer } from '../sdk-nodejs/harness.mjs';
import { scenario } from './browser.mjs';
import { actionsOf } from './documents.mjs';

const width = 390;

const server = await startServer();
after(() => server.stop());

const actions = await actionsOf(server);

/** In the browser: the texts that don't fit the screen or the box that shows them. A list shows its choice once more below. */
function cutTexts(screen) {
  const walker = document.createTreeWalker(document.querySelector('.swagger-ui'), NodeFilter.SHOW_TEXT);
  const cut = [];
  texts: for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim() || node.parentElement.closest('select, option') || !node.parentElement.checkVisibility({ visibilityProperty: true }))
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    let clip = [0, screen];
    for (let box = node.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible') {
        const { left, right } = box.getBoundingClientRect();
        // A link that is there for screen readers and the keyboard only.
        if (right - left <= 1)
          continue texts;
        clip = [Math.max(clip[0], left), Math.min(clip[1], right)];
      }
    }
    for (const { left, right } of range.getClientRects()) {
      if (left < clip[0] - 1 || right > clip[1] + 1)
        cut.push(`${node.textContent.trim().slice(0, 80)}: ${left} to ${right}, shown ${clip}`);
    }
  }
  for (const field of document.querySelectorAll('.swagger-ui textarea')) {
    if (field.scrollHeight > field.clientHeight + 1 || field.scrollWidth > field.clientWidth + 1)
      cut.push(`the field ${field.getAttribute('aria-label')}`);
  }
  return cut;
}

/** In the browser: the lines of a text that something else stands on. */
function coveredLines(text) {
  const range = document.createRange();
  range.selectNodeContents(text);
  const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
    .map(({ left, width, top, height }) => ({ left, width, middle: top + height / 2 + window.scrollY }));
  return lines.flatMap(({ left, width, middle }) => {
    window.scrollTo({ top: middle - window.innerHeight / 2, behavior: 'instant' });
    return [0.02, 0.5, 0.98]
      .map((part) => document.elementFromPoint(left + width * part, middle - window.scrollY))
      .filter((there) => !text.contains(there))
      .map((there) => `${there?.className} at ${middle}`);
  });
}

async function assertReadable(page, state) {
  assert.equal(await page.evaluate(() => window.innerWidth), width, state);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${state}: the page is wider than the screen`);
  assert.deepEqual(await page.evaluate(cutTexts, width), [], state);
}

async function assertUncovered({ block }) {
  const texts = await block.locator('.live-responses-table pre, .curl').all();
  assert.ok(texts.length > 1);
  for (const text of texts)
    assert.deepEqual(await text.evaluate(coveredLines), [], await text.innerText());
}

async function assertStacked({ block }) {
  const rows = await block.locator('table.parameters > tbody > tr').evaluateAll((all) => all.map((row) =>
    [...row.children].map((cell) => cell.getBoundingClientRect()).map(({ top, bottom, left }) => ({ top, bottom, left }))));
  assert.ok(rows.length >= 4);
  for (const [name, description] of rows)
    assert.ok(name.bottom <= description.top && name.left === description.left, JSON.stringify([name, description]));
}

for (const { id, errors } of actions) {
  scenario(`${id} on a phone: one column, nothing cut, nothing on the answer`, server, async (page) => {
    const operation = await page.expand(id);
    await assertReadable(page.page, 'expanded');
    await assertStacked(operation);
    await operation.execute();
    await assertReadable(page.page, 'answered');
    await assertUncovered(operation);
    await operation.chooseExample(errors.toSorted((one, other) => other.hint.length - one.hint.length)[0]);
    await operation.execute();
    await assertReadable(page.page, 'answered with an error');
    await assertUncovered(operation);
  }, { phone: true });
}

scenario('the first screen of a phone, and the form with its signing open', server, async (page) => {
  await page.page.locator('.opblock').first().waitFor();
  await assertReadable(page.page, 'collapsed');
  await page.enter({ SecretId: `AKID${'X'.repeat(60)}`, SecretKey: 'SECRETEXAMPLE', Token: 'TOKENEXAMPLE' });
  await assertReadable(page.page, 'with credentials');
}, { phone: true });

scenario('the control plane on a phone', server, async (page) => {
  await page.choose('Control plane', 'Reset');
  await assertReadable(page.page, 'collapsed');
  const operation = await page.expand('Reset');
  await operation.execute();
  await assertReadable(page.page, 'answered');
  await assertUncovered(operation);
}, { phone: true });

scenario('a list of several key pairs on a phone is shown whole', server, async (page) => {
  const create = await page.expand('ImportKeyPair');
  for (let click = 1; click <= 5; click++)
    await create.execute();
  const list = await page.expand('DescribeKeyPairs');
  assert.ok((await list.execute()).Response.TotalCount >= 5);
  await assertReadable(page.page, 'listed');
  await assertUncovered(list);
}, { phone: true });
