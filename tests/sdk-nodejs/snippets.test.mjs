import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startServer, temporaryFolder } from './harness.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = (path) => readFileSync(here(`../../${path}`), 'utf8');
const readme = read('README.md');
const chinese = read('.github/README.zh-CN.md');

const server = await startServer();
after(() => server.stop());

const folder = temporaryFolder();
symlinkSync(here('node_modules'), join(folder, 'node_modules'));

/** The only block of a document in this language, or the only one that holds these words, asked of this emulator instead of one at port 8080. */
function snippet(document, language, words = '') {
  const blocks = [...document.matchAll(/^```(\w*)\n(.*?)^```/gms)].filter((block) => block[1] === language && block[2].includes(words));
  assert.equal(blocks.length, 1, `${blocks.length} blocks of ${language} with ${words}`);
  assert.ok(blocks[0][2].includes('localhost:8080'), blocks[0][2]);
  return blocks[0][2].replaceAll('localhost:8080', server.endpoint);
}

/** Runs it in the folder; fails with all that it said. */
async function run(program, ...args) {
  try {
    return await promisify(execFile)(program, args, { cwd: folder });
  } catch (error) {
    assert.fail(`${program} ${args.join(' ')}\n${error.stdout}${error.stderr}\n--- server\n${server.log}`);
  }
}

const bash = (script) => run('bash', '-e', '-c', script);

const answerOf = ({ stdout }) => JSON.parse(stdout).Response;

async function journalOf(account) {
  const answer = await fetch(`http://${server.endpoint}/_emulator/requests?account=${account}`);
  return (await answer.json()).requests.map(({ action, code, region, version }) => ({ action, code, region, version }));
}

const imported = [{ action: 'ImportKeyPair', code: 'OK', region: 'ap-guangzhou', version: '2017-03-12' }];

test('README\'s first call imports a key, and is refused the second time with what README says', async () => {
  const script = snippet(readme, 'bash', 'ssh-keygen -q');
  assert.equal(snippet(chinese, 'bash', 'ssh-keygen -q'), script);
  assert.match(answerOf(await bash(script)).KeyId, /^skey-[0-9a-z]{8}$/);
  const [, told] = /`(\{"Response":\{"Error":.*?)`\.$/m.exec(readme);
  const again = answerOf(await bash(script.slice(script.indexOf('curl'))));
  assert.deepEqual({ Response: { ...again, RequestId: '…' } }, JSON.parse(told));
  const [[, query]] = [...readme.matchAll(/^(curl "http:.*)$/gm)];
  const { TotalCount, KeyPairSet } = answerOf(await bash(query.replace('localhost:8080', server.endpoint)));
  assert.deepEqual([TotalCount, KeyPairSet[0].KeyName], [1, 'demo']);
});

test('the first call as cmd writes it does the same', async () => {
  const [, command] = /^`(curl -G .*)`$/m.exec(read('.github/CLIENTS.md'));
  const account = '&SecretId=cmd';
  assert.match(answerOf(await bash(command.replace('http://localhost:8080/', `'http://${server.endpoint}/?${account}'`))).KeyId, /^skey-/);
  assert.deepEqual(await journalOf('cmd'), imported);
});

test('README\'s program with the official SDK imports the key', async () => {
  for (const document of [readme, chinese]) {
    await fetch(`http://${server.endpoint}/_emulator/reset?account=node`, { method: 'POST' });
    writeFileSync(join(folder, 'snippet.js'), snippet(document, 'js'));
    const { stdout, stderr } = await run(process.execPath, 'snippet.js');
    assert.match(stdout, /^skey-[0-9a-z]{8}\n$/, stderr);
    assert.deepEqual(await journalOf('node'), imported);
    const { stderr: refused } = await run(process.execPath, 'snippet.js');
    assert.match(refused, /^InvalidKeyPairName\.Duplicate Key pair name already exists\.\n$/);
  }
});
