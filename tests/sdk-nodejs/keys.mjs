import { randomBytes } from 'node:crypto';

let names = 0;

/** A key name that no other import of this process uses. */
export const keyName = () => `sdk_key_${++names}`;

/** One line of an OpenSSH RSA public key, new each time. Only its form is real: finding two primes would take a tenth of a second. */
export function publicKey(bits = 2048, comment = 'sdk@test') {
  const modulus = randomBytes(bits / 8);
  modulus[0] |= 0x80;
  modulus[modulus.length - 1] |= 0x01;
  // RFC 4253 section 6.6; the zero byte keeps the modulus positive (RFC 4251 section 5, mpint).
  const blob = [Buffer.from('ssh-rsa'), Buffer.from([1, 0, 1]), Buffer.concat([Buffer.of(0), modulus])].map(withLength);
  return `ssh-rsa ${Buffer.concat(blob).toString('base64')} ${comment}`;
}

function withLength(bytes) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Parameters that ImportKeyPair accepts; a change to undefined leaves that parameter out. */
export function parameters(changes = {}) {
  const all = { KeyName: keyName(), ProjectId: 0, PublicKey: publicKey(), ...changes };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A TagSpecification of one item, from `{ key: value }`. */
export const tags = (pairs, resourceType = 'keypair') => [
  { ResourceType: resourceType, Tags: Object.entries(pairs).map(([Key, Value]) => ({ Key, Value })) },
];
