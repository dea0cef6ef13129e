// The form in the API's page for the credentials that requests are signed with. They are kept nowhere but in its fields.
(function () {
  'use strict';

  const panel = document.createElement('details');
  panel.className = 'credentials';
  panel.innerHTML = `
    <summary>Sign requests (only needed where the emulator is run with credentials)</summary>
    <form autocomplete="off" aria-label="Credentials">
      <p>Enter a SecretId and SecretKey that the emulator is configured with, and every <em>Execute</em> below is signed with
        TC3-HMAC-SHA256, the curl command too, which then works for five minutes. The SecretKey never leaves this page, and a
        reload forgets everything entered.</p>
      <fieldset>
        <label>SecretId <input name="secretId" type="text" autocomplete="off" autocapitalize="off" spellcheck="false"></label>
        <label>SecretKey <input name="secretKey" type="password" autocomplete="off"></label>
        <label>Token (temporary credentials only) <input name="token" type="password" autocomplete="off"></label>
        <button class="btn" type="button">Clear</button>
      </fieldset>
      <p role="status"></p>
    </form>`;

  const form = panel.querySelector('form');
  const status = panel.querySelector('[role=status]');
  const trusted = crypto.subtle !== undefined;

  const entered = () => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));

  // What to sign with; undefined where requests go out unsigned.
  function credentials() {
    const { secretId, secretKey, token } = entered();
    return trusted && secretId && secretKey ? { secretId, secretKey, token } : undefined;
  }

  function stateOf({ secretId, secretKey, token }) {
    if (!trusted) {
      return 'Requests can’t be signed here: browsers offer what that takes (WebCrypto) only on pages at localhost, at 127.0.0.1 or '
        + `over HTTPS, and this one is at ${location.origin}. Open it there, or sign with an SDK.`;
    }

    if (secretId && secretKey) {
      return 'Requests are signed.';
    }

    const missing = secretId ? 'the SecretKey' : 'the SecretId';
    return secretId || secretKey || token ? `Requests aren’t signed yet: enter ${missing} too.` : 'Requests aren’t signed.';
  }

  // Only what changed, since screen readers speak it.
  function showState() {
    const state = stateOf(entered());
    if (status.textContent !== state) {
      status.textContent = state;
    }
  }

  // Below the description. Swagger UI makes that anew for each definition; only the API's has paths with a #.
  function place() {
    const description = document.querySelector('.swagger-ui .information-container .info');
    const isApi = window.ui?.specSelectors.specJson().get('paths')?.keySeq().some((path) => path.startsWith('/#'));
    if (!description || !isApi) {
      panel.remove();
    } else if (panel.previousElementSibling !== description) {
      description.after(panel);
    }
  }

  panel.querySelector('fieldset').disabled = !trusted;
  form.addEventListener('input', showState);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('button').addEventListener('click', () => {
    form.reset();
    showState();
  });
  showState();
  new MutationObserver(place).observe(document, { childList: true, subtree: true });

  window.cvmKeyPair.credentials = credentials;
})();
