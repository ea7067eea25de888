import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { secretOf } from './secret.js';

/** Where a sealed value belongs; it opens nowhere else. `row` is the row's key as text. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** The parts of a sealed value that can be read without a key. */
export interface EnvelopeHead {
  readonly version: number;
  readonly keyId: string;
}

/** A sealed value is damaged, was moved to another place, or was sealed with another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';

  constructor(place: Place, reason: string) {
    super(`sealed value of ${place.table}.${place.column} does not open: ${reason}`);
  }
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/**
 * Seals a text or bytes with AES-256-GCM: version (1 byte), length of key id (1), key id, nonce (12), tag (16), ciphertext.
 * Head and place are authenticated too, so that a value cannot be moved to another row or relabelled.
 */
export function sealEnvelope(keyId: string, key: Buffer, place: Place, content: string | Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, secretOf(key), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(keyId, place));
  const body = cipher.update(toBytes(content));
  const rest = cipher.final();
  return Buffer.concat([headOf(keyId), nonce, cipher.getAuthTag(), body, rest]);
}

/** Version and key id of a sealed value. @throws SealBroken when it is no envelope of a known version. */
export function readHead(place: Place, sealed: Buffer): EnvelopeHead {
  const version = sealed[0];
  const length = sealed[1] ?? 0;
  if (version !== VERSION) throw new SealBroken(place, 'unknown version');
  if (sealed.length < 2 + length + NONCE_BYTES + TAG_BYTES) throw new SealBroken(place, 'too short');
  return { version, keyId: sealed.toString('latin1', 2, 2 + length) };
}

/** Opens what `sealEnvelope` sealed for the same place. @throws SealBroken when anything of it was altered. */
export function openEnvelope(keyId: string, key: Buffer, place: Place, sealed: Buffer): Buffer {
  const nonceAt = 2 + Buffer.byteLength(keyId);
  const tagAt = nonceAt + NONCE_BYTES;
  const bodyAt = tagAt + TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, secretOf(key), sealed.subarray(nonceAt, tagAt), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(additionalData(keyId, place));
  decipher.setAuthTag(sealed.subarray(tagAt, bodyAt));
  try {
    const content = decipher.update(sealed.subarray(bodyAt));
    // This mode holds nothing back for the end, which only tells whether all of it is genuine.
    decipher.final();
    return content;
  } catch {
    throw new SealBroken(place, 'altered, moved or sealed with another key');
  }
}

function toBytes(content: string | Buffer): Buffer {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
}

function headOf(keyId: string): Buffer {
  return Buffer.concat([Buffer.from([VERSION, keyId.length]), Buffer.from(keyId, 'latin1')]);
}

function additionalData(keyId: string, { table, column, row }: Place): Buffer {
  // JSON keeps the parts apart, whatever characters they hold.
  return Buffer.from(JSON.stringify([VERSION, keyId, table, column, row]), 'utf8');
}
