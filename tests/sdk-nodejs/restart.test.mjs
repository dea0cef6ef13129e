import assert from 'node:assert/strict';
import { startServer, temporaryFolder } from './harness.mjs';
import { parameters } from './keys.mjs';
import { assertImported, assertRefused, newAccount, scenario } from './scenario.mjs';
import { clients } from './sdks.mjs';

for (const sdk of new Set(clients.map((client) => client.sdk))) {
  scenario(`${sdk}: keys are still there after SIGTERM and a restart on the same folder`, undefined, async (ask) => {
    const folder = temporaryFolder();
    const imports = clients.filter((client) => client.sdk === sdk).map((client) => ({ client, secretId: newAccount(), params: parameters() }));
    await during(folder, async (server) => {
      for (const { client, ...question } of imports)
        assertImported(await ask(client, { server, ...question }));
    });
    await during(folder, async (server) => {
      for (const { client, secretId, params: { KeyName, PublicKey } } of imports) {
        const sameName = await ask(client, { server, secretId, params: parameters({ KeyName }) });
        assertRefused(sameName, 'InvalidKeyPairName.Duplicate', 'Key pair name already exists.');
        const sameKey = await ask(client, { server, secretId, params: parameters({ PublicKey }) });
        assertRefused(sameKey, 'InvalidPublicKey.Duplicate', 'Invalid public key: the specified key already exists.');
      }
    });
  });
}

async function during(folder, body) {
  const server = await startServer({ DataPath: folder });
  let exitCode;
  try {
    await body(server);
  } finally {
    exitCode = await server.stop();
  }
  assert.equal(exitCode, 0, 'SIGTERM is an ordinary end');
}
