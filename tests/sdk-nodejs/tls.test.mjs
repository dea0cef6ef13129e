import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startServer, temporaryFolder } from './harness.mjs';
import { parameters } from './keys.mjs';
import { assertImported, assertRefused } from './scenario.mjs';

// What each SDK asks when nobody tells it whom to ask.
const hosts = { cn: 'cvm.tencentcloudapi.com', intl: 'cvm.intl.tencentcloudapi.com', capi: 'cvm.tencentcloudapi.com' };
const caller = { secretId: 'AKIDtls', secretKey: 'tls-secret' };
const settings = { Credentials__0__SecretId: caller.secretId, Credentials__0__SecretKey: caller.secretKey };

// The default port needs a right that not everybody has, and may be somebody else's.
const atDefaultPort = await startServer({ ...settings, TlsPort: 443 }).catch((error) => {
  assert.match(error.message, /can't start: .*:443\b/);
});
const server = atDefaultPort ?? await startServer({ ...settings, TlsPort: 0 });
after(() => server.stop());
const way = atDefaultPort ? 'at port 443' : 'at a port that 443 is led to';

const folder = temporaryFolder();
const ca = join(folder, 'ca.pem');
writeFileSync(ca, await (await fetch(`http://${server.endpoint}/_emulator/ca.pem`)).text());

/** Runs an untouched SDK in a process that trusts this CA too, and has a hosts entry. */
async function ask(sdk, question, trusted = ca) {
  const { PATH } = process.env;
  const env = { PATH, HOSTS: hosts[sdk], ...(trusted && { NODE_EXTRA_CA_CERTS: trusted }), ...(!atDefaultPort && { TLS_PORT: server.tlsEndpoint.split(':')[1] }) };
  const [preload, client] = ['hosts-entry.mjs', 'untouched-client.mjs'].map((name) => fileURLToPath(new URL(name, import.meta.url)));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', preload, client, sdk, JSON.stringify(question)], { env, timeout: 60_000 });
  return JSON.parse(stdout);
}

for (const [sdk, host] of Object.entries(hosts)) {
  test(`${sdk}, untouched, imports a key at https://${host} ${way}`, async () => {
    assertImported(await ask(sdk, { ...caller, params: parameters() }));
  });

  test(`${sdk}, untouched, is refused at https://${host} with a wrong secret`, async () => {
    assertRefused(await ask(sdk, { ...caller, secretKey: 'another', params: parameters() }), 'AuthFailure.SignatureFailure', /\S/);
  });

  test(`${sdk}, untouched, does not reach https://${host} without trust`, async () => {
    const { code, message, answer } = await ask(sdk, { ...caller, params: parameters() }, null);
    assert.equal(answer, undefined);
    assert.match(`${code} ${message}`, /UNABLE_TO_VERIFY_LEAF_SIGNATURE|unable to verify the first certificate/);
  });
}
