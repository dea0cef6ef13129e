import assert from 'node:assert/strict';
import { visit } from './browser.mjs';

/** One test on the emulator's page, in English unless `look` says otherwise; nothing is remembered of other tests. */
export function onPage(title, server, body, { address = '/_emulator', language = 'en-US', ...look } = {}) {
  visit(title, server, '/_emulator', async (page) => {
    await page.evaluate(() => { localStorage.clear(); sessionStorage.clear(); });
    await page.goto(new URL(address, page.url()).href);
    await body(new EmulatorPage(page));
  }, { language, ...look });
}

/** The page as its user works it. */
export class EmulatorPage {
  constructor(page) {
    this.page = page;
  }

  /** The tab of a section, by its id. */
  tab(name) {
    return this.page.locator(`#tab-${name}`);
  }

  /** Chooses a section, and returns it. */
  async open(name) {
    await this.tab(name).click();
    return this.page.locator(`#${name}`);
  }

  /** The last refused request, once it has this code. */
  async refusal(code) {
    const card = this.page.locator('#refusal');
    await card.locator('.headline .badge', { hasText: code }).waitFor();
    return card;
  }

  /** The row of a request, by something that it shows. */
  row(text) {
    return this.page.locator('#entries > li', { hasText: text });
  }

  /** Waits until the page has asked twice more: what it was told before is then shown. */
  async refreshed() {
    for (let times = 0; times < 2; times++)
      await this.page.waitForResponse((response) => response.url().includes('/_emulator/faults') && response.request().method() === 'GET');
  }

  /** Presses a key until an element has the focus. */
  async press(key, locator) {
    for (let presses = 0; presses < 200; presses++) {
      await this.page.keyboard.press(key);
      if (await locator.evaluate((node) => node === document.activeElement))
        return;
    }
    assert.fail(`${key} does not lead to ${locator}`);
  }

  /** What has the focus, in words. */
  focused() {
    return this.page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.textContent);
  }
}

/** What an account asks of the API, unsigned; resolves to the answer. */
export async function ask(server, account, action, parameters, headers = {}) {
  const answer = await fetch(`http://${server.endpoint}/`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-TC-Action': action,
      'X-TC-Version': '2017-03-12',
      'X-TC-Region': 'ap-guangzhou',
      Authorization: `TC3-HMAC-SHA256 Credential=${account}/unsigned`,
      ...headers,
    },
    body: JSON.stringify(parameters),
  });
  return (await answer.json()).Response;
}

/** What the control plane answers. */
export async function control(server, method, path, body) {
  const answer = await fetch(`http://${server.endpoint}/_emulator${path}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}

/** A request with a signature that nothing gives. */
export const badlySigned = (server, secretId, parameters) => {
  const now = new Date();
  return ask(server, secretId, 'ImportKeyPair', parameters, {
    'X-TC-Timestamp': String(Math.floor(now / 1000)),
    Authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${now.toISOString().slice(0, 10)}/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${'0'.repeat(64)}`,
  });
};

/** A text that looks like a private key. */
export const privateKey = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'c2VjcmV0'.repeat(40)}\n-----END OPENSSH PRIVATE KEY-----\n`;
