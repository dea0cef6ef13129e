import capiPackage from '@tencent-sdk/capi';
import cn from 'tencentcloud-sdk-nodejs-cvm';
import intlCommon from 'tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/index.js';
import intl from 'tencentcloud-sdk-nodejs-intl-en/tencentcloud/cvm/index.js';
import intlTag from 'tencentcloud-sdk-nodejs-intl-en/tencentcloud/tag/index.js';

// Both tencentcloud-sdk packages would send every request to this proxy.
delete process.env.http_proxy;

// What clients sign with unless the question says otherwise.
const anySecretKey = 'any-secret-key-will-do';

const httpMethods = ['POST', 'GET'];
const tagVersion = '2018-08-13';
const signMethods = ['TC3-HMAC-SHA256', 'HmacSHA1', 'HmacSHA256'];

/**
 * Every official Node SDK with each of its signing and HTTP methods. `ask` sends one request and resolves to what the
 * SDK hands its caller: `{ answer }`, or `{ code, message, requestId, traceId }` of the error it throws.
 * `chinese` and `traces` say whether the SDK lets its caller choose the language and the trace id.
 */
export const clients = [
  ...pairs(signMethods, httpMethods).map(([sign, http]) => ({
    name: `cn ${sign} ${http}`,
    sdk: 'tencentcloud-sdk-nodejs-cvm',
    v3: sign === signMethods[0],
    chinese: true,
    traces: true,
    ask: (question) => outcome(() => askCn(question, sign, http)),
  })),
  ...pairs(signMethods, httpMethods).map(([sign, http]) => ({
    name: `intl ${sign} ${http}`,
    sdk: 'tencentcloud-sdk-nodejs-intl-en',
    v3: sign === signMethods[0],
    // With the older methods it always sends Language=en-US.
    chinese: sign === signMethods[0],
    traces: true,
    ask: (question) => outcome(() => askIntl(question, sign, http)),
  })),
  // Its TC3 requests are POSTs whatever `method` says.
  ...[['TC3-HMAC-SHA256', 'POST'], ...pairs(['sha1', 'sha256'], httpMethods)].map(([sign, http]) => ({
    name: `capi ${sign} ${http}`,
    sdk: '@tencent-sdk/capi',
    v3: sign === signMethods[0],
    // It knows no language; with the older methods a parameter of that name is what the API reads.
    chinese: sign !== signMethods[0],
    traces: false,
    ask: (question) => outcome(() => askCapi(question, sign, http)),
  })),
];

function pairs(first, second) {
  return first.flatMap((one) => second.map((other) => [one, other]));
}

async function outcome(send) {
  try {
    return { answer: await send() };
  } catch (error) {
    return { code: error.code, message: error.message, requestId: error.requestId ?? error.reqId, traceId: error.traceId };
  }
}

function askCn({ endpoint, secretId, secretKey = anySecretKey, action, version, region, language, headers, params }, signMethod, reqMethod) {
  const client = new cn.cvm.v20170312.Client({
    credential: { secretId, secretKey },
    region,
    profile: { signMethod, language, httpProfile: { protocol: 'http://', endpoint, reqMethod, headers } },
  });
  client.apiVersion = version;
  return action in client ? client[action](params) : client.request(action, params);
}

function askIntl({ endpoint, secretId, secretKey = anySecretKey, action, version, region, language, headers, params }, signMethod, reqMethod) {
  const all = { ...headers, ...(language && { 'X-TC-Language': language }) };
  const http = new intlCommon.HttpProfile('http://', endpoint, reqMethod, undefined, all);
  const credential = new intlCommon.Credential(secretId, secretKey);
  const { Client, Models } = version === tagVersion ? intlTag.v20180813 : intl.v20170312;
  const client = new Client(credential, region, new intlCommon.ClientProfile(signMethod, http));
  client.apiVersion = version;
  // an action that the SDK doesn't know goes through another's classes
  const name = `${action}Request` in Models ? action : 'ImportKeyPair';
  const request = Object.assign(new Models[`${name}Request`](), params);
  const response = new Models[`${name}Response`]();
  return new Promise((resolve, reject) => {
    const done = (error, data) => (error ? reject(error) : resolve(data));
    if (action in client)
      client[action](request, done);
    else
      client.request(action, request, response, done);
  });
}

function askCapi({ endpoint, secretId, secretKey = anySecretKey, action, version, region, language, params }, sign, method) {
  const serviceType = version === tagVersion ? 'tag' : 'cvm';
  const options = { serviceType, protocol: 'http', region, secretId, secretKey, version, method };
  const isV3 = sign === signMethods[0];
  const capi = new capiPackage.Capi(isV3 ? options : { ...options, signatureMethod: sign });
  const api = capiPackage.ApiFactory({ actions: [action], serviceType, version, host: endpoint, isV3 });
  return api[action](capi, language ? { ...params, Language: language } : params);
}
