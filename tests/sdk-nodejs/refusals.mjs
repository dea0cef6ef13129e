import { parameters, tags } from './keys.mjs';

/** The documented refusals that a single request reaches: what is asked, and what the caller must be told. */
export const refusals = [
  ...['KeyName', 'ProjectId', 'PublicKey'].map((name) => ({
    when: `${name} is absent`,
    question: () => ({ params: parameters({ [name]: undefined }) }),
    code: 'MissingParameter',
    message: `The request is missing a required parameter \`${name}\`.`,
  })),
  {
    when: 'a tag has no Value',
    question: () => ({ params: parameters({ TagSpecification: [{ ResourceType: 'keypair', Tags: [{ Key: 'team' }] }] }) }),
    code: 'MissingParameter',
    message: 'The request is missing a required parameter `Value`.',
  },
  {
    when: 'a parameter is unknown',
    question: () => ({ params: parameters({ Colour: 'red' }) }),
    code: 'UnknownParameter',
    message: 'The parameter `Colour` is not recognized.',
  },
  {
    when: 'ProjectId is no number',
    question: () => ({ params: parameters({ ProjectId: 'default' }) }),
    code: 'InvalidParameter',
    message: 'The value type of parameter `ProjectId` is not valid, input type should be `integer`',
  },
  {
    when: 'KeyName is empty',
    question: () => ({ params: parameters({ KeyName: '' }) }),
    code: 'InvalidKeyPairNameEmpty',
    message: 'The key name cannot be empty.',
  },
  ...[['build-key', '-'], ['two words', ' '], ['a&b=c', '&'], ['name密钥', '密'], ['key_🔑', '🔑']].map(([name, character]) => ({
    when: `KeyName is "${name}"`,
    question: () => ({ params: parameters({ KeyName: name }) }),
    code: 'InvalidKeyPairNameIncludeIllegalChar',
    message: `The specified key pair name \`${name}\` is include illegal character \`${character}\`.`,
  })),
  {
    when: 'KeyName has 26 characters',
    question: () => ({ params: parameters({ KeyName: 'abcdefghijklmnopqrstuvwxyz' }) }),
    code: 'InvalidKeyPairNameTooLong',
    message: 'The specified key pair name `abcdefghijklmnopqrstuvwxyz` is too long, more than `25` characters.',
  },
  {
    when: 'the project does not exist',
    question: () => ({ params: parameters({ ProjectId: 4711 }) }),
    code: 'InvalidProjectId.NotFound',
    message: 'Invalid project ID: the specified project ID does not exist.',
  },
  ...['', 'ssh-rsa XXXXXXXXXXXX== skey_45071', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f'].map((key) => ({
    when: `PublicKey is "${key.slice(0, 30)}"`,
    question: () => ({ params: parameters({ PublicKey: key }) }),
    code: 'InvalidPublicKey.Malformed',
    message: 'Invalid public key: the specified public key does not meet the `OpenSSH RSA` format requirements.',
  })),
  {
    when: 'the tags are for instances',
    question: () => ({ params: parameters({ TagSpecification: tags({ team: 'build' }, 'instance') }) }),
    code: 'InvalidParameterValue',
    message: 'The value `instance` specified in the parameter `TagSpecification.0.ResourceType` is not valid.',
  },
  {
    when: 'the action does not exist',
    question: () => ({ action: 'ImportKeyPears', params: parameters() }),
    code: 'InvalidAction',
    message: 'The request action=`ImportKeyPears` is invalid or not found in service=`cvm` and version=`2017-03-12`.',
  },
  {
    when: 'the version does not exist',
    question: () => ({ version: '2017-03-21', params: parameters() }),
    code: 'NoSuchVersion',
    message: 'The specified api version=`2017-03-21` does not exist in service=`cvm`.',
  },
  {
    when: 'the region needs a domain of its own',
    question: () => ({ region: 'ap-shanghai-fsi', params: parameters() }),
    code: 'UnsupportedRegion',
    message: 'The action not support this region.',
  },
  {
    when: 'the region does not exist',
    question: () => ({ region: 'ap-atlantis', params: parameters() }),
    code: 'InvalidParameterValue',
    message: /^A value specified in `(X-TC-)?Region` is not valid, is unsupported, or cannot be used\./,
  },
];
