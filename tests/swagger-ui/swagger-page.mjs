/** The page as its user works it. */
export class SwaggerPage {
  constructor(page) {
    this.page = page;
  }

  /** Opens one operation, by its id; the page then has its fields. */
  async expand(id) {
    const block = this.page.locator(`.opblock[id$="-${id}"]`);
    await block.locator('.opblock-summary-control').click();
    await block.locator('.execute').waitFor();
    return new Operation(this.page, block);
  }

  /** Changes to another definition, and waits for an operation of it. */
  async choose(definition, id) {
    await this.page.locator('.download-url-wrapper select').selectOption({ label: definition });
    await this.page.locator(`.opblock[id$="-${id}"]`).waitFor();
  }

  /** Gives the control plane's token. */
  async authorize(token) {
    await this.page.locator('.btn.authorize').click();
    const dialog = this.page.locator('.modal-ux');
    await dialog.locator('input').fill(token);
    await dialog.locator('button.authorize').click();
    await dialog.locator('button.btn-done').click();
  }
}

class Operation {
  constructor(page, block) {
    this.page = page;
    this.block = block;
  }

  /** Chooses a request example, and the same in each header that has one of this name. */
  async chooseExample(name) {
    const lists = this.block.locator('.opblock-section .examples-select-element').filter({ has: this.page.locator(`option[value="${name}"]`) });
    for (const list of await lists.all())
      await list.selectOption(name);
  }

  type(body) {
    return this.block.locator('textarea.body-param__text').fill(body);
  }

  /** Executes, and returns what the page then shows as the answer. */
  async execute() {
    const [response] = await Promise.all([
      this.page.waitForResponse((answer) => answer.request().method() !== 'GET'),
      this.block.locator('.execute').click(),
    ]);
    const shown = this.block.locator('.live-responses-table .response-col_description .highlight-code pre').first();
    const text = await response.text();
    const same = (candidate) => JSON.stringify(JSON.parse(candidate)) === JSON.stringify(JSON.parse(text));
    for (let tries = 0; tries < 200; tries++) {
      const candidate = await shown.innerText({ timeout: 20_000 });
      if (candidate.startsWith('{') && same(candidate))
        return JSON.parse(candidate);
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    throw new Error(`the page shows ${await shown.innerText()}, where the answer was ${text}`);
  }

  /** The command that the page shows. */
  curl() {
    return this.block.locator('.curl').innerText();
  }
}
