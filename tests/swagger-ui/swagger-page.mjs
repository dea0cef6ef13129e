const patience = 20_000;

// Without the blanks that the page adds.
const normal = (json) => JSON.stringify(JSON.parse(json));

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
    const body = block.locator('textarea.body-param__text');
    for (const deadline = Date.now() + patience; await body.count() > 0 && await body.inputValue() === '' && Date.now() < deadline;)
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    return new Operation(this.page, block);
  }

  /** Changes to another definition, and waits for an operation of it. */
  async choose(definition, id) {
    await this.page.locator('.download-url-wrapper select').selectOption({ label: definition });
    await this.page.locator(`.opblock[id$="-${id}"]`).waitFor();
  }

  /** Enters the credentials that requests are signed with, by the names that their fields have for the user. */
  async enter(credentials) {
    const panel = this.page.locator('.credentials');
    const opensSigning = Object.keys(credentials).some((name) => name !== 'SecretId');
    if (opensSigning && !await panel.locator('details').evaluate((details) => details.open))
      await panel.locator('summary').click();
    for (const [name, value] of Object.entries(credentials))
      await panel.getByLabel(name).fill(value);
  }

  /** What the page says about the account that calls come from, and about signing. */
  account() {
    return this.page.locator('.credentials').getByRole('status').innerText();
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

  /**
   * Chooses a request example, and the same in each header that has one of this name, else its usual value. Chosen again until the body shows it,
   * since Swagger UI puts its first example there a moment after the operation has opened.
   */
  async chooseExample({ name, value }) {
    const lists = this.block.locator('.opblock-section .examples-select-element');
    for (const deadline = Date.now() + patience; Date.now() < deadline;) {
      for (const list of await lists.all())
        await list.selectOption(await list.locator(`option[value="${name}"]`).count() > 0 ? name : 'usual');
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
      const shown = await this.block.locator('textarea.body-param__text').inputValue();
      if (shown && normal(shown) === JSON.stringify(value))
        return;
    }
    throw new Error(`the page doesn't show the example ${name}`);
  }

  type(body) {
    return this.block.locator('textarea.body-param__text').fill(body);
  }

  /** Executes, and returns what the page then shows: one of the answers that came for this click. */
  async execute() {
    const answers = [];
    const collect = async (response) => {
      if (response.request().method() !== 'GET')
        answers.push(normal(await response.text()));
    };
    this.page.on('response', collect);
    try {
      await this.block.locator('.execute').click();
      const shown = this.block.locator('.live-responses-table .response-col_description .highlight-code pre').first();
      let text;
      for (const deadline = Date.now() + patience; Date.now() < deadline;) {
        text = await shown.innerText({ timeout: patience });
        if (answers.includes(normal(text)))
          return JSON.parse(text);
        await this.page.evaluate(() => new Promise(requestAnimationFrame));
      }
      throw new Error(`the page shows ${text}, where the answers were\n${answers.join('\n')}`);
    } finally {
      this.page.off('response', collect);
    }
  }

  /** What the page says of the key pair that it made for the call; undefined where it says nothing. */
  async made() {
    return (await this.block.locator('.made-key').allInnerTexts())[0];
  }

  /** The command that the page shows. */
  curl() {
    return this.block.locator('.curl').innerText();
  }
}
