// The form in the API's page that says which account requests come from, and with what they are signed. What is typed is kept
// nowhere but in its fields.
(function () {
  'use strict';

  const panel = document.createElement('section');
  panel.className = 'credentials';
  panel.innerHTML = `
    <form autocomplete="off" aria-labelledby="account-heading">
      <h3 id="account-heading">Account</h3>
      <p role="status">Calls come from <code></code>.<span></span></p>
      <p>Every SecretId is an account with key pairs of its own. To see those that an SDK imported, type its SecretId.</p>
      <label>SecretId <input name="secretId" type="text" autocomplete="off" autocapitalize="off" spellcheck="false"></label>
      <details>
        <summary>Sign requests (only needed where the emulator is run with credentials)</summary>
        <p>Enter the SecretKey too, and every <em>Execute</em> is signed with TC3-HMAC-SHA256, the curl command too, which then
          works for five minutes. The SecretKey never leaves this page, and a reload forgets everything entered.</p>
        <fieldset>
          <label>SecretKey <input name="secretKey" type="password" autocomplete="off"></label>
          <label>Token (temporary credentials only) <input name="token" type="password" autocomplete="off"></label>
        </fieldset>
      </details>
      <button class="btn" type="button">Clear</button>
    </form>`;

  const form = panel.querySelector('form');
  const [account, remark] = panel.querySelectorAll('[role=status] > *');
  const trusted = crypto.subtle !== undefined;

  // What a SecretId may consist of: elsewhere in the header it would end.
  const legal = /^[!-+\-.0-~]+$/;

  const entered = () => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));

  // Signs a request, or names its account unsigned, or leaves it to be anonymous.
  async function identify(request, service) {
    const { secretId, secretKey, token } = entered();
    if (!legal.test(secretId)) {
      return;
    }

    if (trusted && secretKey) {
      await window.cvmKeyPair.sign(request, service, { secretId, secretKey, token });
    } else {
      request.headers.Authorization = `TC3-HMAC-SHA256 Credential=${secretId}/unsigned`;
    }
  }

  function remarkOn({ secretId, secretKey, token }) {
    if (secretId && !legal.test(secretId)) {
      return 'A SecretId is ASCII without blanks, commas and slashes.';
    }

    if (!trusted) {
      return 'Requests can’t be signed here: browsers offer what that takes (WebCrypto) only on pages at localhost, at 127.0.0.1 or '
        + `over HTTPS, and this one is at ${location.origin}. Where the emulator is run with credentials, open it there, or sign with an SDK.`;
    }

    if (secretId && secretKey) {
      return 'Requests are signed.';
    }

    const missing = secretKey ? 'the SecretId' : 'the SecretKey';
    return secretKey || token ? `Requests aren’t signed yet: enter ${missing} too.` : 'Requests aren’t signed.';
  }

  // Only what changed, since screen readers speak it.
  function showState() {
    const values = entered();
    const name = legal.test(values.secretId) ? values.secretId : 'anonymous';
    const said = ` ${remarkOn(values)}`;
    if (account.textContent !== name) {
      account.textContent = name;
    }

    if (remark.textContent !== said) {
      remark.textContent = said;
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

  window.cvmKeyPair.identify = identify;
})();
