import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startServer, temporaryFolder } from './harness.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const page = readFileSync(here('../../.github/RECIPES.md'), 'utf8');

// the page's own files, as a reader saves them: each code follows the name that ends the sentence before it
const folder = temporaryFolder();
for (const [, name, text] of page.matchAll(/\*\*([\w.]+)\*\*:\n\n```(?:js|json)\n(.*?)```/gs))
  writeFileSync(join(folder, name), text);
symlinkSync(here('node_modules'), join(folder, 'node_modules'));
execFileSync('ssh-keygen', ['-q', '-t', 'rsa', '-b', '2048', '-N', '', '-C', 'demo', '-f', join(folder, 'demo_key')]);

const server = await startServer();
after(() => server.stop());

/** Runs one file of the page against an emulator; fails with all that it said. */
async function run(file, { endpoint }, variables = {}) {
  // a test runner inside this one would report to it instead of speaking
  const { NODE_TEST_CONTEXT, ...environment } = process.env;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--test', '--test-reporter=tap', file],
      { cwd: folder, env: { ...environment, EMULATOR: endpoint, ...variables } });
    return Number(/^# pass (\d+)/m.exec(stdout)[1]);
  } catch (error) {
    assert.fail(`${file}\n${error.stdout}${error.stderr}\n--- server\n${server.log}`);
  }
}

test('a retry is tested with faults', async () => assert.equal(await run('retry.mjs', server), 2));

test('a contract is tested with the journal', async () => assert.equal(await run('contract.mjs', server), 2));

test('a snapshot is the same in a second run, and in a new emulator', async () => {
  const command = /`CvmKeyPair (--SeedFile=[^`]+)`/.exec(page)[1];
  const settings = Object.fromEntries(command.split(' ').map((setting) => setting.slice(2).split('=')));
  settings.SeedFile = join(folder, settings.SeedFile);
  for (let start = 0; start < 2; start++) {
    const fixed = await startServer(settings);
    try {
      for (let time = 0; time < 2; time++)
        assert.equal(await run('snapshot.mjs', fixed), 1);
    } finally {
      await fixed.stop();
    }
  }
  assert.match(readFileSync(join(folder, 'snapshot.json'), 'utf8'), /"keyName": "new"/);
});

test('eight jobs at once don\'t disturb each other', async () => {
  const passed = await Promise.all(Array.from({ length: 8 }, (_, job) => run('parallel.mjs', server, { JOB: `job-${job}` })));
  assert.deepEqual(passed, Array(8).fill(1));
});

test('the page\'s first command runs its files', async () => {
  const [, files] = /^node --test (.*)$/m.exec(page);
  assert.deepEqual(files.split(' ').map((file) => page.includes(`**${file}**:`)), [true, true, true]);
});
