import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer, temporaryFolder } from '../sdk-nodejs/harness.mjs';
import { documentOf } from './documents.mjs';

const server = await startServer();
after(() => server.stop());

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = temporaryFolder();

function lint(name, document) {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(document));
  const { status, stdout, stderr } = spawnSync(join(here, 'node_modules/.bin/redocly'), ['lint', '--config', join(here, 'redocly.yaml'), file], {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  return { status, text: stdout + stderr };
}

for (const name of ['v1', 'control-plane']) {
  test(`the document ${name} passes the linter`, async () => {
    const { status, text } = lint(name, await documentOf(server, name));
    assert.equal(status, 0, text);
  });
}

test('the linter refuses a document whose operation has no summary', async () => {
  const document = await documentOf(server, 'v1');
  delete document.paths['/#ImportKeyPair'].post.summary;
  const { status, text } = lint('broken', document);
  assert.notEqual(status, 0);
  assert.match(text, /operation-summary/);
});
