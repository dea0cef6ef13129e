import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { chromium } from 'playwright-core';
import { temporaryFolder } from '../sdk-nodejs/harness.mjs';
import { SwaggerPage } from './swagger-page.mjs';

// A name that no browser takes for this machine's own: what is there for secure origins only is missing.
export const otherHost = 'emulator.test';

// A name of somebody else's, pointed at this machine.
export const strangersHost = 'stranger.example';

/** A browser that is closed with the test file. */
export async function startBrowser(...args) {
  const browser = await chromium.launchPersistentContext(temporaryFolder(), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1280, height: 900 },
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--no-proxy-server', ...args,
    ],
  });
  after(() => browser.close());
  return browser;
}

const context = await startBrowser(
  // What this browser does against such pages on its own, others don't.
  '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
  `--host-resolver-rules=MAP ${otherHost} 127.0.0.1, MAP *.${otherHost} 127.0.0.1, MAP ${strangersHost} 127.0.0.1`,
);

/** One test on a blank page, in front of a server. */
export function blankPage(title, server, body) {
  test(title, { timeout: 60_000 }, async () => {
    const page = await context.newPage();
    try {
      await body(page);
    } catch (error) {
      throw new Error(`${error.message}\n--- server\n${server.log.slice(-4000)}`, { cause: error });
    } finally {
      await page.close();
    }
  });
}

/** One test on the Swagger page, at `/` of the server; the browser may report nothing meanwhile. */
export function scenario(title, server, body, look) {
  visit(title, server, '/', (page) => body(new SwaggerPage(page)), look);
}

/** One test on a fresh page at a path of the server; the browser may report nothing meanwhile but what matches `expected`. */
export function visit(title, server, path, body, { host = '127.0.0.1', phone = false, language, expected, ...look } = {}) {
  test(title, { timeout: 240_000 }, async () => {
    const complaints = [];
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !expected?.test(message.text()))
        complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    try {
      await page.emulateMedia(look);
      const session = await context.newCDPSession(page);
      if (phone) {
        // As a phone does it: a page without a viewport tag is laid out 980 pixels wide.
        await session.send('Emulation.setDeviceMetricsOverride', { width: 390, height: 844, deviceScaleFactor: 2, mobile: true });
      }
      if (language)
        await session.send('Emulation.setUserAgentOverride', { userAgent: await page.evaluate(() => navigator.userAgent), acceptLanguage: language });
      await page.goto(`http://${server.endpoint.replace('127.0.0.1', host)}${path}`);
      await body(page);
      assert.deepEqual(complaints, []);
    } catch (error) {
      throw new Error([error.message, ...complaints, `--- server\n${server.log.slice(-4000)}`].join('\n'), { cause: error });
    } finally {
      await page.close();
    }
  });
}
