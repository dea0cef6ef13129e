import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startServer, temporaryFolder } from '../sdk-nodejs/harness.mjs';
import { blankPage, otherHost, strangersHost } from './browser.mjs';
import { elements, helpers, routes, scripts, ways } from './foreign-requests.mjs';
import { startSite } from './foreign-site.mjs';

const server = await startServer();
after(() => server.stop());
const port = new URL(`http://${server.endpoint}`).port;
const site = await startSite({ '/work.js': ['text/javascript', 'onmessage = ({ data }) => { fetch(data, { mode: "no-cors" }).catch(() => {}); };'] });

// The emulator, under a name of somebody else's.
const elsewhere = `http://${strangersHost}:${port}/`;

const query = (action, more = {}) => `?${new URLSearchParams({ Action: action, Version: '2017-03-12', Region: 'ap-guangzhou', ...more })}`;
const asked = (name) => ({ create: query('CreateKeyPair', { KeyName: name, ProjectId: '0' }), reset: '_emulator/reset', settings: '_emulator/settings' });

const read = async (path) => (await fetch(`http://${server.endpoint}/${path}`)).json();

// What no page may change.
async function state() {
  const { accounts } = await read('_emulator/state');
  const { settings } = await read('_emulator/settings');
  const { faults } = await read('_emulator/faults');
  return { accounts, settings, faults };
}

/** Goes these ways one after another on a page: the emulator must refuse each, and afterwards everything must be as it was. */
async function tryAll(page, at, these) {
  await fetch(`http://${server.endpoint}/_emulator/reset`, { method: 'POST' });
  await read(query('CreateKeyPair', { KeyName: 'kept', ProjectId: '0' }));
  await fetch(`http://${server.endpoint}/_emulator/faults`, { method: 'POST', body: '{"action":"ModifyKeyPairAttribute","httpStatus":503}' });
  const before = await state();
  assert.deepEqual(before.accounts.flatMap(({ keyPairs }) => keyPairs.map(({ keyName }) => keyName)), ['kept']);
  await page.evaluate(helpers);
  for (const [index, [name, way]] of Object.entries(these).entries()) {
    const logged = server.log.length;
    await page.evaluate(`(${way})(${JSON.stringify(at)}, ${JSON.stringify(asked(`stranger_${index}`))})`);
    for (const deadline = Date.now() + 20_000; !/can't use the emulator|could have pointed here/.test(server.log.slice(logged));) {
      assert.ok(Date.now() < deadline, `${name}: the emulator refused nothing`);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 5)));
    }
  }
  assert.deepEqual(await state(), before);
}

const groups = { 'tags and addresses': elements, 'scripts and forms': scripts, 'the emulator’s own routes': routes };

// Of the page's own site, of another that the browser trusts, and of one that it doesn't.
for (const host of ['127.0.0.1', 'localhost', otherHost]) {
  for (const [name, group] of Object.entries(groups)) {
    blankPage(`another page changes nothing at ${host}: ${name}`, server, async (page) => {
      await page.goto(site.url);
      await tryAll(page, `http://${host}:${port}/`, group);
    });
  }
}

const pick = (...names) => Object.fromEntries(names.map((name) => [name, ways[name]]));

const few = pick('an image', 'a frame', 'a link', 'a video', 'fetch of a form', 'a web socket', 'a form', 'a reset by form', 'settings by PATCH');
for (const host of ['localhost.', '0.0.0.0', '[::ffff:127.0.0.1]', `here.${otherHost}`]) {
  blankPage(`another page changes nothing at ${host}`, server, async (page) => {
    await page.goto(site.url);
    await tryAll(page, `http://${host}:${port}/`, few);
  });
}

blankPage('a frame that comes back to a call changes nothing', server, async (page) => {
  await page.goto(site.url);
  const back = async (at, { create }) => {
    const shown = frame();
    const load = () => new Promise((resolve) => { shown.onload = resolve; });
    for (const src of [at + create, '/', null]) {
      const loaded = load();
      src ? shown.src = src : history.back();
      await loaded;
      // what a frame is led to while it loads takes the place of what it shows
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await tryAll(page, `http://${server.endpoint}/`, { 'a frame that comes back': back });
});

blankPage('a service worker of another page changes nothing', server, async (page) => {
  await page.goto(site.url);
  const fromWorker = async (at, { create }) => {
    const { active, installing, waiting } = await navigator.serviceWorker.register('/work.js');
    (active ?? waiting ?? installing).postMessage(at + create);
  };
  await tryAll(page, `http://localhost:${port}/`, { 'a service worker': fromWorker });
});

blankPage('a file changes nothing', server, async (page) => {
  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(file, '<!doctype html><title>A file</title><body>');
  await page.goto(pathToFileURL(file).href);
  await tryAll(page, `http://${server.endpoint}/`, pick('an image', 'a frame', 'a link', 'fetch of a form', 'fetch of JSON', 'a form', 'a reset by form', 'settings by PATCH'));
});

// Its certificate was checked, but what it leads to is plain HTTP, where its name may point here.
blankPage('an https page of a name that points here changes nothing', server, async (page) => {
  const secure = `https://${strangersHost}/`;
  await page.route(secure, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><meta name="referrer" content="unsafe-url"><body>' }));
  await page.goto(secure);
  await tryAll(page, elsewhere, pick('a window', 'a link without a referrer'));
});

/** A page that was loaded from somewhere else before its name was pointed here. */
async function rebound(page) {
  await page.route(elsewhere, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title>' }));
  await page.goto(elsewhere);
  await page.unroute(elsewhere);
}

// Such a page may say of itself what it likes.
const disguise = { 'User-Agent': 'curl/8.0', 'Accept-Language': '', 'X-TC-Action': 'CreateKeyPair' };
const disguised = {
  'fetch of a query that hides what it can': `(at, { create }) => { fetch(at + create, { referrerPolicy: 'no-referrer', headers: ${JSON.stringify(disguise)} }); }`,
  'fetch of a range that hides what it can': `(at, { create }) => { fetch(at + create, { headers: ${JSON.stringify({ ...disguise, Range: 'bytes=0-' })} }); }`,
  'fetch of a disguised form': `(at, { create }) => { fetch(at, { method: 'POST', referrerPolicy: 'no-referrer', headers: ${JSON.stringify(disguise)}, body: new URLSearchParams(create) }); }`,
};
// What the site of foreign-site.mjs does, nobody does behind this name.
const withoutSite = (group) => Object.fromEntries(Object.entries(group).filter(([, way]) => !/\/lead|\/policy/.test(way)));
for (const [name, group] of Object.entries({ ...groups, 'disguises': disguised })) {
  blankPage(`a name that points here changes nothing: ${name}`, server, async (page) => {
    await rebound(page);
    await tryAll(page, elsewhere, name === 'disguises' ? group : withoutSite(group));
  });
}

blankPage('a name that points here reads nothing', server, async (page) => {
  await rebound(page);
  const status = await page.evaluate(async () => {
    const query = '/?Action=DescribeKeyPairs&Version=2017-03-12&Region=ap-guangzhou';
    const bare = { headers: { 'X-TC-Action': 'DescribeKeyPairs', 'X-TC-Version': '2017-03-12', 'X-TC-Region': 'ap-guangzhou' } };
    const range = { headers: { Range: 'bytes=0-' } };
    const asked = [[query], ['/', bare], ['/_emulator/state'], [query, range], ['/_emulator/state', range], ['/_emulator/settings', range]];
    return Promise.all(asked.map(async (request) => (await fetch(...request)).status));
  });
  assert.deepEqual(status, [403, 403, 403, 403, 403, 403]);
});

blankPage('a link on another page leads to the Swagger page', server, async (page) => {
  await page.goto(site.url);
  await page.evaluate((url) => { document.body.innerHTML = `<a href="${url}">keys</a>`; }, `http://${server.endpoint}/`);
  await page.getByRole('link').click();
  await page.locator('.opblock').first().waitFor();
});

for (const path of ['swagger/index.html', '_emulator', 'healthz']) {
  blankPage(`another page cannot show /${path} in a frame`, server, async (page) => {
    await page.goto(site.url);
    const failed = page.waitForEvent('console', (message) => /frame-ancestors|X-Frame-Options/i.test(message.text()));
    await page.evaluate(helpers);
    await page.evaluate((src) => { globalThis.frame({ src }); }, `http://${server.endpoint}/${path}`);
    await failed;
  });
}

blankPage('another page loads no script of the emulator’s', server, async (page) => {
  await page.goto(site.url);
  const outcome = await page.evaluate((src) => new Promise((resolve) => {
    const script = document.body.appendChild(document.createElement('script'));
    Object.assign(script, { src, onload: () => resolve('loaded'), onerror: () => resolve('refused') });
  }), `http://${server.endpoint}/swagger/page.js`);
  assert.equal(outcome, 'refused');
});

blankPage('another page cannot hold on to a window that it opened at the Swagger page', server, async (page) => {
  await page.goto(site.url);
  const opened = page.context().waitForEvent('page');
  await page.evaluate((url) => { globalThis.other = open(url); }, `http://${server.endpoint}/swagger/index.html`);
  const other = await opened;
  await other.locator('.opblock').first().waitFor();
  assert.deepEqual([await page.evaluate(() => globalThis.other.closed), await other.evaluate(() => window.opener)], [true, null]);
});

blankPage('an address cannot put another document into the Swagger page', server, async (page) => {
  const asked = [];
  page.context().on('request', (request) => asked.push(request.url()));
  const strange = encodeURIComponent(`${site.url}document.json`);
  await page.goto(`http://${server.endpoint}/swagger/index.html?url=${strange}&configUrl=${strange}&urls.primaryName=${strange}&oauth2RedirectUrl=${strange}`);
  await page.locator('.opblock').first().waitFor();
  assert.deepEqual(asked.filter((url) => new URL(url).origin !== `http://${server.endpoint}`), []);
});
