// What the Swagger page does to a request before it is sent.
(function () {
  'use strict';

  const documentUrl = '/swagger/v1/swagger.json';
  let examples;

  // The success example of every action, by the action's name.
  async function successExamples() {
    examples ??= fetch(documentUrl).then((answer) => answer.json()).then((api) => new Map(
      Object.values(api.paths).map(({ post }) => [
        post.operationId, post.requestBody.content['application/json'].examples.success.value])));
    return examples;
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

  const fresh = { KeyName: freshName, PublicKey: freshKey };

  async function refresh(request) {
    let parameters;
    try {
      parameters = JSON.parse(request.body);
    } catch {
      return; // what is no JSON is sent as it stands: the emulator says so
    }

    const example = (await successExamples()).get(new URL(request.url).hash.slice(1));
    for (const [name, make] of Object.entries(fresh)) {
      if (example?.[name] !== undefined && parameters?.[name] === example[name]) {
        parameters[name] = make();
      }
    }

    request.body = JSON.stringify(parameters, null, 2);
  }

  window.cvmKeyPair = {
    async prepare(request) {
      if (!request.loadSpec && typeof request.body === 'string' && new URL(request.url, location).hash) {
        request.url = new URL(request.url, location).href;
        await refresh(request);
      }

      return request;
    },
  };
})();
