// One import by an official SDK of which nothing is set but what it can't do without. Run as a process of its own, since Node reads
// NODE_EXTRA_CA_CERTS once, when it starts, and since one SDK's proxy agent changes `https` for all.

const region = 'ap-guangzhou';

const imports = {
  cn: async ({ params, ...credential }) => {
    const { default: { cvm } } = await import('tencentcloud-sdk-nodejs-cvm');
    return new cvm.v20170312.Client({ credential, region }).ImportKeyPair(params);
  },
  intl: async ({ params, secretId, secretKey }) => {
    const { default: { Credential } } = await import('tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/index.js');
    const { default: { v20170312: { Client, Models } } } = await import('tencentcloud-sdk-nodejs-intl-en/tencentcloud/cvm/index.js');
    const client = new Client(new Credential(secretId, secretKey), region);
    const request = Object.assign(new Models.ImportKeyPairRequest(), params);
    return new Promise((resolve, reject) => client.ImportKeyPair(request, (error, data) => (error ? reject(error) : resolve(data))));
  },
  capi: async ({ params, ...credential }) => {
    const { default: { ApiFactory, Capi } } = await import('@tencent-sdk/capi');
    const service = { serviceType: 'cvm', version: '2017-03-12' };
    return ApiFactory({ actions: ['ImportKeyPair'], ...service }).ImportKeyPair(new Capi({ region, ...service, ...credential }), params);
  },
};

const [sdk, question] = process.argv.slice(2);
try {
  console.log(JSON.stringify({ answer: await imports[sdk](JSON.parse(question)) }));
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message, requestId: error.requestId ?? error.reqId }));
}
