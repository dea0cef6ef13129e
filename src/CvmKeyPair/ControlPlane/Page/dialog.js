// Asks before something is lost.
import { Refused, Unreachable } from './api.js';
import { setOptions, setText } from './dom.js';
import { t } from './language.js';

const dialog = document.getElementById('ask');
const form = dialog.querySelector('form');
const trouble = form.querySelector('[role=alert]');
const confirm = form.querySelector('[type=submit]');
const { account } = form.elements;

let asked;

const tell = () => setText(document.getElementById('ask-text'), asked.text(account.value));

/**
 * Opens the dialog: `title` and `text(account)` say what will be lost, `action` stands on the button, and `act(account)` does it; what that
 * throws is shown, and the dialog stays. One of `accounts`, of which `account` is chosen at first, can be chosen where they are given; the
 * empty one is all.
 */
export function askFirst(question) {
  asked = question;
  setText(document.getElementById('ask-title'), question.title);
  setText(confirm, question.action);
  setText(trouble, '');
  document.getElementById('ask-account').hidden = question.accounts === undefined;
  setOptions(account, question.accounts ?? []);
  account.value = question.account ?? '';
  tell();
  dialog.showModal();
  // what loses nothing comes first to the keyboard
  form.querySelector('[value=cancel]').focus();
}

account.addEventListener('change', tell);
form.querySelector('[value=cancel]').addEventListener('click', () => dialog.close());
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  confirm.disabled = true;
  try {
    await asked.act(account.value);
    dialog.close();
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) {
      throw error;
    }

    setText(trouble, error instanceof Refused ? error.message : t('offline'));
  } finally {
    confirm.disabled = false;
  }
});
