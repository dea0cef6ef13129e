import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { after } from 'node:test';
import { startServer } from '../sdk-nodejs/harness.mjs';
import { blankPage, otherHost, strangersHost } from './browser.mjs';

const server = await startServer();
const port = new URL(`http://${server.endpoint}`).port;

// Somebody's site: a blank page.
const site = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Elsewhere</title>')).listen(0, '127.0.0.1');
await once(site, 'listening');
after(() => Promise.all([server.stop(), new Promise((resolve) => site.close(resolve).closeAllConnections())]));

const create = `?${new URLSearchParams({ Action: 'CreateKeyPair', Version: '2017-03-12', Region: 'ap-guangzhou', KeyName: 'stranger', ProjectId: '0' })}`;
const reset = '_emulator/reset';

async function keyNames() {
  const answer = await fetch(`http://${server.endpoint}/?Action=DescribeKeyPairs&Version=2017-03-12&Region=ap-guangzhou`);
  return (await answer.json()).Response.KeyPairSet.map(({ KeyName }) => KeyName);
}

// Frames take what a page submits or opens, so that the page itself stays.
const frame = (url) => Object.assign(document.body.appendChild(document.createElement('iframe')), { name: 'frame', ...(url && { src: url }) });

/** What a page does, by name; each runs in the browser with the emulator's address. */
const ways = {
  'fetch as text/plain': (at, { create }) => { fetch(at + create.slice(1), { method: 'POST', mode: 'no-cors', body: create.slice(1) }).catch(() => {}); },
  'fetch of a form': (at, { create }) => { fetch(at, { method: 'POST', mode: 'no-cors', body: new URLSearchParams(create) }).catch(() => {}); },
  'fetch of a query': (at, { create }) => { fetch(at + create, { mode: 'no-cors', referrerPolicy: 'no-referrer' }).catch(() => {}); },
  'a beacon': (at, { create }) => { navigator.sendBeacon(at, new URLSearchParams(create)); },
  'an image': (at, { create }) => { document.body.appendChild(document.createElement('img')).src = at + create; },
  'a script': (at, { create }) => { document.body.appendChild(document.createElement('script')).src = at + create; },
  'a frame': (at, { create }) => { globalThis.frame(at + create); },
  'a web socket': (at, { create }) => { new WebSocket(at.replace('http', 'ws') + create).onerror = () => {}; },
  'a form': (at, { create }) => { globalThis.submit(at, new URLSearchParams(create), 'application/x-www-form-urlencoded'); },
  'a form under text/plain': (at, { create }) => { globalThis.submit(at, new URLSearchParams(create), 'text/plain'); },
  'a reset by form': (at, { reset }) => { globalThis.submit(at + reset, [], 'text/plain'); },
  'a reset by fetch': (at, { reset }) => { fetch(at + reset, { method: 'POST', mode: 'no-cors' }).catch(() => {}); },
};

const helpers = `
globalThis.frame = ${frame};
globalThis.submit = (url, fields, type) => {
  globalThis.frame();
  const form = Object.assign(document.body.appendChild(document.createElement('form')), { method: 'POST', action: url, enctype: type, target: 'frame' });
  for (const [name, value] of fields)
    Object.assign(form.appendChild(document.createElement('input')), { name, value });
  form.submit();
};`;

/** Runs a way, and waits until the emulator has refused it. */
async function tryIt(page, at, way) {
  await page.evaluate(helpers);
  const logged = server.log.length;
  await page.evaluate(`(${way})(${JSON.stringify(at)}, ${JSON.stringify({ create, reset })})`);
  for (const deadline = Date.now() + 20_000; !/can't use the emulator|could have pointed here/.test(server.log.slice(logged));) {
    assert.ok(Date.now() < deadline, 'the emulator refused nothing');
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

async function importKept() {
  await fetch(`http://${server.endpoint}/_emulator/reset`, { method: 'POST' });
  await fetch(`http://${server.endpoint}/?Action=CreateKeyPair&Version=2017-03-12&Region=ap-guangzhou&KeyName=kept&ProjectId=0`);
  assert.deepEqual(await keyNames(), ['kept']);
}

for (const host of ['127.0.0.1', otherHost]) {
  for (const [name, way] of Object.entries(ways)) {
    blankPage(`another page changes nothing at ${host}: ${name}`, server, async (page) => {
      await importKept();
      await page.goto(`http://127.0.0.1:${site.address().port}/`);
      await tryIt(page, `http://${host}:${port}/`, way);
      assert.deepEqual(await keyNames(), ['kept']);
    });
  }
}

const elsewhere = `http://${strangersHost}:${port}/`;

/** A page that was loaded from somewhere else before its name was pointed here. */
async function rebound(page) {
  await page.route(elsewhere, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title>' }));
  await page.goto(elsewhere);
  await page.unroute(elsewhere);
}

const disguised = (at, { create }) => {
  fetch(at + create, { referrerPolicy: 'no-referrer', headers: { 'User-Agent': 'curl/8.0', 'Accept-Language': '', 'X-TC-Action': 'CreateKeyPair' } });
};
for (const [name, way] of Object.entries({ ...ways, 'fetch of a query that hides what it can': disguised })) {
  blankPage(`a name that points here changes nothing: ${name}`, server, async (page) => {
    await importKept();
    await rebound(page);
    await tryIt(page, elsewhere, way);
    assert.deepEqual(await keyNames(), ['kept']);
  });
}

blankPage('a name that points here reads nothing', server, async (page) => {
  await rebound(page);
  const status = await page.evaluate(async () => {
    const query = '/?Action=DescribeKeyPairs&Version=2017-03-12&Region=ap-guangzhou';
    const bare = { headers: { 'X-TC-Action': 'DescribeKeyPairs', 'X-TC-Version': '2017-03-12', 'X-TC-Region': 'ap-guangzhou' } };
    return Promise.all([fetch(query), fetch('/', bare), fetch('/_emulator/state')].map(async (answer) => (await answer).status));
  });
  assert.deepEqual(status, [403, 403, 403]);
});

blankPage('a link on another page leads to the Swagger page', server, async (page) => {
  await page.goto(`http://127.0.0.1:${site.address().port}/`);
  await page.evaluate((url) => { document.body.innerHTML = `<a href="${url}">keys</a>`; }, `http://${server.endpoint}/`);
  await page.getByRole('link').click();
  await page.locator('.opblock').first().waitFor();
});

blankPage('another page cannot show the Swagger page in a frame', server, async (page) => {
  await page.goto(`http://127.0.0.1:${site.address().port}/`);
  const failed = page.waitForEvent('console', (message) => /frame-ancestors|X-Frame-Options/i.test(message.text()));
  await page.evaluate(`(${frame})(${JSON.stringify(`http://${server.endpoint}/swagger/index.html`)})`);
  await failed;
});
