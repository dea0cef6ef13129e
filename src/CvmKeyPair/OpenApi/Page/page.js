// What the Swagger page does to a request before it is sent.
(function () {
  'use strict';

  const jsonType = 'application/json';

  // What an operation's last call says of the key pairs that were made for it, by the operation's id.
  const notes = new Map();

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

  // What an action answers to a call of the page’s own, with the usual headers.
  async function call(action, parameters) {
    const { parameters: known } = operationOf(action);
    const usual = Object.fromEntries(known.map(({ name, schema }) => [name, schema.default]));
    const request = await prepare({
      url: `/#${action}`,
      method: 'POST',
      headers: { ...usual, 'Content-Type': jsonType },
      body: JSON.stringify(parameters),
    });
    return (await (await fetch(request.url, request)).json()).Response;
  }

  // Imports a key pair for a call, and remembers it there.
  async function freshKeyId(made) {
    const { KeyId, Error } = await call('ImportKeyPair', successExample(operationOf('ImportKeyPair')));
    made.push({ KeyId, Error });
    return KeyId;
  }

  // Whether the answer says that the call failed, for some of what it names at least.
  function isFailure({ text }) {
    try {
      const { Error, FailedResources } = JSON.parse(text).Response;
      return Error !== undefined || FailedResources?.length > 0;
    } catch {
      return true;
    }
  }

  // Takes a failed call's key pair away again; says what became of it.
  async function settle({ KeyId, Error }, failed) {
    if (!KeyId) {
      return `This call needs a key pair, but importing one for it was refused: ${Error.Code}.`;
    }

    const imported = `This call needs a key pair, so one was imported for it: ${KeyId}.`;
    if (!failed) {
      return imported;
    }

    const refusal = (await call('DeleteKeyPairs', { KeyIds: [KeyId] })).Error;
    return refusal
      ? `${imported} The call failed, but deleting the key pair again was refused: ${refusal.Code}.`
      : `${imported} The call failed, so the key pair was deleted again.`;
  }

  // What of the example's text under this name has to be fresh, as it stands in JSON, and how it is made; an id may end a longer text.
  function staleOf(name, value, made) {
    const [id] = /skey-[0-9a-z]{8}$/.exec(value) ?? [];
    const make = { KeyName: freshName, PublicKey: freshKey }[name];
    return id ? [id, () => freshKeyId(made)] : [JSON.stringify(value), make && (() => JSON.stringify(make()))];
  }

  // As text, so that whatever else was typed is sent as it stands, JSON or not.
  async function refresh(body, example, made) {
    const stale = new Map();
    JSON.stringify(example, (name, value) => {
      const [text, make] = typeof value === 'string' ? staleOf(name, value, made) : [];
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
    notes.delete(operation.operationId);
    if (request.body) {
      const made = [];
      request.body = await refresh(request.body, successExample(operation), made);
      if (made.length > 0) {
        request.responseInterceptor = async (response) => {
          const failed = isFailure(response);
          const said = await Promise.all(made.map((keyPair) => settle(keyPair, failed)));
          notes.set(operation.operationId, said.join(' '));
          return response;
        };
      }
    }

    // last, since it signs the body
    await window.cvmKeyPair.identify(request, operation.tags[0]);
    return request;
  }

  window.cvmKeyPair = { prepare, noteOf: (action) => notes.get(action) };
})();
