// What the Swagger page does to a request before it is sent.
(function () {
  'use strict';

  const jsonType = 'application/json';

  // An action's operation in the document that the page shows; undefined in the control plane's.
  function operationOf(action) {
    return window.ui.specSelectors.specJson().getIn(['paths', `/#${action}`, 'post'])?.toJS();
  }

  function successExample(operation) {
    return operation.requestBody.content[jsonType].examples.success.value;
  }

  function freshName() {
    return `example_${Date.now().toString(36)}_${Math.floor(Math.random() * 46656).toString(36)}`;
  }

  // An ssh-rsa blob (RFC 4253, section 6.6) with a random odd modulus of 2048 bits. Nobody has its private half, as with
  // any key that is made here and thrown away; crypto.subtle would make a true one, but browsers offer it on localhost only.
  function freshKey() {
    const modulus = crypto.getRandomValues(new Uint8Array(256));
    modulus[0] |= 0x80;
    modulus[255] |= 1;
    const field = (bytes) => [0, 0, bytes.length >> 8, bytes.length & 255, ...bytes];
    const type = [...'ssh-rsa'].map((letter) => letter.charCodeAt(0));
    const blob = [...field(type), ...field([1, 0, 1]), ...field([0, ...modulus])];
    return `ssh-rsa ${btoa(String.fromCharCode(...blob))} example`;
  }

  // The id of a key pair that was imported for it; undefined where the import was refused.
  async function freshKeyId() {
    const operation = operationOf('ImportKeyPair');
    const usual = operation.parameters.map(({ name, schema }) => [name, schema.default]);
    const request = await prepare({
      url: `/#${operation.operationId}`,
      method: 'POST',
      headers: { ...Object.fromEntries(usual), 'Content-Type': jsonType },
      body: JSON.stringify(successExample(operation)),
    });
    return (await (await fetch(request.url, request)).json()).Response.KeyId;
  }

  // What of the example's text under this name has to be fresh, as it stands in JSON, and how it is made; an id may end a longer text.
  function staleOf(name, value) {
    const [id] = /skey-[0-9a-z]{8}$/.exec(value) ?? [];
    const make = { KeyName: freshName, PublicKey: freshKey }[name];
    return id ? [id, freshKeyId] : [JSON.stringify(value), make && (() => JSON.stringify(make()))];
  }

  // As text, so that whatever else was typed is sent as it stands, JSON or not.
  async function refresh(body, example) {
    const stale = new Map();
    JSON.stringify(example, (name, value) => {
      const [text, make] = typeof value === 'string' ? staleOf(name, value) : [];
      if (make) {
        stale.set(text, make);
      }

      return value;
    });
    for (const [text, make] of stale) {
      if (body.includes(text)) {
        body = body.replaceAll(text, await make() ?? text);
      }
    }

    return body;
  }

  // Only an action's path has something after its #.
  async function prepare(request) {
    const url = new URL(request.url, location.href);
    const operation = request.loadSpec ? undefined : operationOf(url.hash.slice(1));
    if (!operation) {
      return request;
    }

    url.hash = '';
    request.url = url.href;
    if (request.body) {
      request.body = await refresh(request.body, successExample(operation));
    }

    // last, since it signs the body
    const credentials = window.cvmKeyPair.credentials();
    if (credentials) {
      await window.cvmKeyPair.sign(request, operation.tags[0], credentials);
    }

    return request;
  }

  window.cvmKeyPair = { prepare };
})();
