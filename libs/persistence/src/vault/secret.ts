import { createSecretKey, type KeyObject } from 'node:crypto';

const secrets = new WeakMap<Buffer, KeyObject>();

/** A key as ciphers take it without preparing it anew: a page of a roster opens thousands of values with one key. */
export function secretOf(key: Buffer): KeyObject {
  const secret = secrets.get(key) ?? createSecretKey(key);
  secrets.set(key, secret);
  return secret;
}
