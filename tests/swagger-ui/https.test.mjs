import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { connect } from 'node:tls';
import { chromium } from 'playwright-core';
import { startServer, temporaryFolder } from '../sdk-nodejs/harness.mjs';
import { SwaggerPage } from './swagger-page.mjs';

const server = await startServer({ TlsPort: 0 });
const port = Number(server.tlsEndpoint.split(':')[1]);
const ca = await (await fetch(`http://${server.endpoint}/_emulator/ca.pem`)).text();

// Chromium takes certificates of this key, and no others, as if it trusted their CA, which is verified here.
const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca });
await once(socket, 'secureConnect');
const key = new X509Certificate(socket.getPeerCertificate().raw).publicKey.export({ type: 'spki', format: 'der' });
socket.end();
const context = await chromium.launchPersistentContext(temporaryFolder(), {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--no-proxy-server',
    `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`,
    '--host-resolver-rules=MAP cvm.tencentcloudapi.com 127.0.0.1',
  ],
});
after(async () => {
  await context.close();
  await server.stop();
});

for (const host of ['localhost', '127.0.0.1', 'cvm.tencentcloudapi.com']) {
  test(`the page works at https://${host}`, { timeout: 240_000 }, async () => {
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    try {
      await page.goto(`https://${host}:${port}/`);
      assert.equal(new URL(page.url()).pathname, '/swagger/index.html');
      const swagger = new SwaggerPage(page);
      const { Response: { KeyPairSet } } = await (await swagger.expand('DescribeKeyPairs')).execute();
      assert.deepEqual(KeyPairSet, []);
      const answer = await page.evaluate(async () => (await fetch('/_emulator/reset', { method: 'POST' })).json());
      assert.deepEqual(answer, { keyPairsDeleted: 0 });
      assert.deepEqual(complaints, []);
    } catch (error) {
      throw new Error([error.message, ...complaints, `--- server\n${server.log.slice(-4000)}`].join('\n'), { cause: error });
    } finally {
      await page.close();
    }
  });
}
