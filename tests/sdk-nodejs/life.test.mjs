import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { after } from 'node:test';
import { startServer } from './harness.mjs';
import { keyName, parameters, tags } from './keys.mjs';
import { assertAnswered, assertImported, assertRefused, scenario } from './scenario.mjs';
import { clients } from './sdks.mjs';

const instance = 'ins-11111111';
const server = await startServer({ Instances: `${instance}=RUNNING`, KeyPairQuota: 1000 });
after(() => server.stop());

const tagProduct = { version: '2018-08-13' };

for (const client of clients) {
  scenario(`${client.name}: a key pair goes its whole way`, server, async (ask) => {
    const call = (action, params, more) => ask(client, { action, params, ...more });
    const imported = parameters({ TagSpecification: tags({ team: 'web' }) });
    const id = assertImported(await call('ImportKeyPair', imported));
    const KeyIds = [id];
    const read = async () => assertAnswered(await call('DescribeKeyPairs', { KeyIds })).KeyPairSet[0];

    const pair = await read();
    assert.equal(pair.KeyName, imported.KeyName);
    assert.equal(pair.PublicKey, [...imported.PublicKey.split(' ').slice(0, 2), id].join(' '));
    assert.deepEqual([pair.KeyId, pair.ProjectId, pair.Description, pair.AssociatedInstanceIds], [id, 0, '', []]);
    assert.deepEqual(pair.Tags, [{ Key: 'team', Value: 'web' }]);
    assert.match(pair.CreatedTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

    const renamed = keyName();
    assertAnswered(await call('ModifyKeyPairAttribute', { KeyId: id, KeyName: renamed, Description: '操作 & +1' }));
    const { KeyName, Description } = await read();
    assert.deepEqual([KeyName, Description], [renamed, '操作 & +1']);

    assertAnswered(await call('ModifyResourceTags', {
      Resource: `qcs::cvm:ap-guangzhou:uin/:keypair/${id}`,
      ReplaceTags: [{ TagKey: '密钥', TagValue: 'a=b' }],
      DeleteTags: [{ TagKey: 'team' }, { TagKey: 'never' }],
    }, tagProduct));
    const bound = assertAnswered(await call('DescribeResourceTagsByResourceIds', {
      ServiceType: 'cvm', ResourcePrefix: 'keypair', ResourceRegion: 'ap-guangzhou', ResourceIds: KeyIds, Offset: 0, Limit: 20,
    }, tagProduct));
    assert.equal(bound.TotalCount, 1);
    assert.deepEqual(bound.Tags.map(({ TagKey, TagValue, ResourceId }) => [TagKey, TagValue, ResourceId]), [['密钥', 'a=b', id]]);
    assert.deepEqual((await read()).Tags, [{ Key: '密钥', Value: 'a=b' }]);

    const one = { ServiceType: 'cvm', ResourcePrefix: 'keypair', ResourceIds: KeyIds, TagKey: 'one' };
    assertAnswered(await call('AttachResourcesTag', { ...one, TagValue: 'a b' }, tagProduct));
    assertAnswered(await call('DetachResourcesTag', one, tagProduct));
    const ResourceList = [`qcs::cvm:ap-guangzhou::keypair/${id}`];
    assert.deepEqual(assertAnswered(await call('TagResources', { ResourceList, Tags: [{ TagKey: 'two', TagValue: '二' }] }, tagProduct)).FailedResources, []);
    assert.deepEqual((await read()).Tags, [{ Key: 'two', Value: '二' }, { Key: '密钥', Value: 'a=b' }]);
    assert.deepEqual(assertAnswered(await call('UnTagResources', { ResourceList, TagKeys: ['two'] }, tagProduct)).FailedResources, []);

    const both = { KeyIds, InstanceIds: [instance] };
    assertRefused(await call('AssociateInstancesKeyPairs', both), 'UnsupportedOperation.InstanceStateRunning', 'Running instances do not support this operation.');
    assertAnswered(await call('AssociateInstancesKeyPairs', { ...both, ForceStop: true }));
    assert.deepEqual((await read()).AssociatedInstanceIds, [instance]);
    assertRefused(await call('DeleteKeyPairs', { KeyIds }), 'InvalidParameterValue.KeyPairNotSupported', `The request does not support the key pair \`${id}\` which associastes with instance.`);
    assertAnswered(await call('DisassociateInstancesKeyPairs', { ...both, ForceStop: true }));

    assertAnswered(await call('DeleteKeyPairs', { KeyIds }));
    const gone = assertAnswered(await call('DescribeKeyPairs', { KeyIds }));
    assert.deepEqual([gone.TotalCount, gone.KeyPairSet], [0, []]);
    assertRefused(await call('DeleteKeyPairs', { KeyIds }), 'InvalidKeyPairId.NotFound', 'Invalid key pair ID. The specified key pair ID does not exist.');
  });

  scenario(`${client.name}: a key pair is created, its private key fits its public key and is told once`, server, async (ask) => {
    const name = keyName();
    const { KeyPair } = assertAnswered(await ask(client, { action: 'CreateKeyPair', params: { KeyName: name, ProjectId: 0 } }));
    const [type, key, id] = KeyPair.PublicKey.split(' ');
    assert.deepEqual([KeyPair.KeyName, KeyPair.ProjectId, type, id], [name, 0, 'ssh-rsa', KeyPair.KeyId]);
    const modulus = createPublicKey(createPrivateKey(KeyPair.PrivateKey)).export({ format: 'jwk' }).n;
    assert.ok(Buffer.from(key, 'base64').includes(Buffer.from(modulus, 'base64url')), 'another key');
    const { KeyPairSet } = assertAnswered(await ask(client, { action: 'DescribeKeyPairs', params: { KeyIds: [id] } }));
    assert.equal(KeyPairSet[0].PublicKey, KeyPair.PublicKey);
    assert.ok(!KeyPairSet[0].PrivateKey);
  });

  scenario(`${client.name}: key pairs are listed by filter, page by page`, server, async (ask) => {
    for (const number of [1, 2, 3])
      assertImported(await ask(client, { params: parameters({ KeyName: `page_${number}`, TagSpecification: tags({ team: number < 3 ? 'web' : 'db' }) }) }));
    const list = async (params) => {
      const { TotalCount, KeyPairSet } = assertAnswered(await ask(client, { action: 'DescribeKeyPairs', params }));
      return [TotalCount, ...KeyPairSet.map(({ KeyName }) => KeyName)];
    };
    assert.deepEqual(await list({ Limit: 2 }), [3, 'page_3', 'page_2']);
    assert.deepEqual(await list({ Limit: 2, Offset: 2 }), [3, 'page_1']);
    assert.deepEqual(await list({ Filters: [{ Name: 'tag:team', Values: ['web'] }, { Name: 'key-name', Values: ['e_2', 'e_3'] }] }), [1, 'page_2']);
  });
}
