import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startServer } from '../sdk-nodejs/harness.mjs';
import { blankPage, startBrowser } from './browser.mjs';
import { startSite } from './foreign-site.mjs';

const friend = await startSite();
const stranger = await startSite();
const server = await startServer({ CorsOrigins: new URL(friend.url).origin });
const open = await startServer({ CorsOrigins: '*' });
after(() => Promise.all([server.stop(), open.stop()]));

const at = (emulator) => `http://${emulator.endpoint}/`;
const list = '?Action=DescribeKeyPairs&Version=2017-03-12&Region=ap-guangzhou';

/** What a script of a page gets: what it may read, or the browser's refusal. */
const read = (page, url, options) => page.evaluate(async ([url, options]) => {
  try {
    const answer = await fetch(url, options);
    return { code: (await answer.json()).Response.Error?.Code ?? 'OK', traceId: answer.headers.get('X-TC-TraceId') };
  } catch (error) {
    return error.message;
  }
}, [url, options]);

// As the browser SDKs would: every header of it has to be allowed beforehand.
const signed = (action, body) => ({
  method: 'POST',
  headers: {
    Authorization: 'TC3-HMAC-SHA256 Credential=AKIDpage/2026-11-24/cvm/tc3_request, SignedHeaders=content-type;host, Signature=00',
    'Content-Type': 'application/json', 'X-TC-Action': action, 'X-TC-Version': '2017-03-12', 'X-TC-Region': 'ap-guangzhou',
    'X-TC-Timestamp': String(Math.floor(Date.now() / 1000)), 'X-TC-TraceId': 'trace-1',
  },
  body: JSON.stringify(body),
});

blankPage('a page of the list reads an answer', server, async (page) => {
  await page.goto(friend.url);
  assert.deepEqual(await read(page, at(server) + list), { code: 'OK', traceId: null });
});

blankPage('a page of the list makes calls that the browser asks about beforehand', server, async (page) => {
  await page.goto(friend.url);
  assert.deepEqual(await read(page, at(server), signed('CreateKeyPair', { KeyName: 'from_a_page', ProjectId: 0 })), { code: 'OK', traceId: 'trace-1' });
  assert.deepEqual(await read(page, at(server), signed('CreateKeyPair', { KeyName: 'from_a_page', ProjectId: 0 })), { code: 'InvalidKeyPairName.Duplicate', traceId: 'trace-1' });
  assert.deepEqual(await read(page, at(server), signed('NoSuchAction', {})), { code: 'InvalidAction', traceId: 'trace-1' });
});

blankPage('a page of the list reads and changes nothing of the control plane', server, async (page) => {
  await page.goto(friend.url);
  for (const [path, options] of [['settings'], ['reset', { method: 'POST' }], ['settings', { method: 'PATCH', body: '{"keyPairQuota":1}' }], ['faults', { method: 'DELETE' }]]) {
    assert.equal(await read(page, `${at(server)}_emulator/${path}`, options), 'Failed to fetch');
    assert.equal(await read(page, `${at(open)}_emulator/${path}`, options), 'Failed to fetch');
  }
  const { settings } = await (await fetch(`${at(server)}_emulator/settings`)).json();
  assert.equal(settings.keyPairQuota.source, 'default');
});

blankPage('a page that is not of the list gets nothing', server, async (page) => {
  await page.goto(stranger.url);
  assert.equal(await read(page, at(server) + list), 'Failed to fetch');
  assert.equal(await read(page, at(server), signed('CreateKeyPair', { KeyName: 'stranger', ProjectId: 0 })), 'Failed to fetch');
});

// What a page of the list leads on has no origin any more.
blankPage('a page that is led on by a page of the list gets nothing', server, async (page) => {
  await page.goto(stranger.url);
  assert.equal(await read(page, `${friend.url}lead?307&${encodeURIComponent(at(server) + list)}`), 'Failed to fetch');
});

blankPage('every page is served where all are, those without an origin too', open, async (page) => {
  await page.goto(stranger.url);
  assert.equal((await read(page, at(open), signed('DescribeKeyPairs', {}))).code, 'OK');
  const code = await page.evaluate((url) => new Promise((resolve) => {
    addEventListener('message', ({ data }) => resolve(data), { once: true });
    const script = `fetch(${JSON.stringify(url)}).then((answer) => answer.json()).then(({ Response }) => parent.postMessage(Response.TotalCount, '*'), (error) => parent.postMessage(error.message, '*'))`;
    Object.assign(document.body.appendChild(document.createElement('iframe')), { sandbox: 'allow-scripts', srcdoc: `<script>${script}</script>` });
  }), at(open) + list);
  assert.equal(code, 0);
});

// Chromium asks its user; until 2024 it asked the server, in the preflight.
test('a page of a public address is served once its user allows it', { timeout: 60_000 }, async () => {
  const browser = await startBrowser('--enable-features=LocalNetworkAccessChecks:LocalNetworkAccessChecksWarn/false', `--ip-address-space-overrides=127.0.0.1:${friend.port}=public`);
  const page = await browser.newPage();
  await page.goto(friend.url);
  assert.equal(await read(page, at(server), signed('DescribeKeyPairs', {})), 'Failed to fetch');
  await browser.grantPermissions(['local-network-access'], { origin: friend.url });
  assert.equal((await read(page, at(server), signed('DescribeKeyPairs', {}))).code, 'OK');
});

test('a preflight is told that the private network may be reached, where it asks', async () => {
  const headers = { Origin: new URL(friend.url).origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Private-Network': 'true' };
  const answer = await fetch(at(server), { method: 'OPTIONS', headers });
  assert.deepEqual([answer.status, answer.headers.get('Access-Control-Allow-Private-Network')], [204, 'true']);
});
