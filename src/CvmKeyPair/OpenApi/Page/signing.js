// Signs a request in the page with TC3-HMAC-SHA256 (Signature v3), as an SDK would.
(function () {
  'use strict';

  const algorithm = 'TC3-HMAC-SHA256';
  const signedHeaders = 'content-type;host';

  const bytesOf = (text) => new TextEncoder().encode(text);
  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const hashOf = async (text) => hex(await crypto.subtle.digest('SHA-256', bytesOf(text)));

  async function hmac(key, text) {
    const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return crypto.subtle.sign('HMAC', imported, bytesOf(text));
  }

  function contentTypeOf(headers) {
    const name = Object.keys(headers).find((header) => header.toLowerCase() === 'content-type');
    return name ? headers[name].trim().toLowerCase() : '';
  }

  // Adds the header fields of a signature to a POST whose URL, body and other header fields are final.
  async function sign(request, service, { secretId, secretKey, token }) {
    const timestamp = Math.floor(Date.now() / 1000);
    const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
    const scope = `${date}/${service}/tc3_request`;
    const headers = `content-type:${contentTypeOf(request.headers)}\nhost:${new URL(request.url).host}\n`;
    const canonical = ['POST', '/', '', headers, signedHeaders, await hashOf(request.body ?? '')].join('\n');
    let key = bytesOf(`TC3${secretKey}`);
    for (const step of [date, service, 'tc3_request']) {
      key = await hmac(key, step);
    }

    const signature = hex(await hmac(key, [algorithm, timestamp, scope, await hashOf(canonical)].join('\n')));
    request.headers['X-TC-Timestamp'] = String(timestamp);
    if (token) {
      request.headers['X-TC-Token'] = token;
    }

    request.headers.Authorization = `${algorithm} Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  }

  window.cvmKeyPair.sign = sign;
})();
