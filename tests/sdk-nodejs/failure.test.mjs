import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after } from 'node:test';
import { startServer, temporaryFolder } from './harness.mjs';
import { parameters } from './keys.mjs';
import { assertRefused, scenario } from './scenario.mjs';
import { clients } from './sdks.mjs';

const folder = temporaryFolder();
const broken = await startServer({ DataPath: folder });
after(() => broken.stop());

// A second connection takes the table away; the Debian package sqlite3 has the program.
execFileSync('sqlite3', ['-cmd', '.timeout 10000', join(folder, 'cvmkeypair.db'), 'DROP TABLE KeyPairs;'], { stdio: ['ignore', 'ignore', 'inherit'] });

for (const client of clients) {
  scenario(`${client.name}: InternalServerError when the store has lost its table`, broken, async (ask) => {
    assertRefused(await ask(client, { params: parameters() }), 'InternalServerError', 'Internal error.');
  });
}
