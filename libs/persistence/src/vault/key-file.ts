import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One family of keys: new values take the current one, older ones stay for what they sealed. */
export interface KeyRing {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

/** The keys outside the database: one ring seals values, another, apart from it, makes blind indexes. */
export interface KeyFile {
  /** True when the demo made the file for itself; production refuses such keys. */
  readonly demo: boolean;
  readonly sealing: KeyRing;
  readonly blindIndex: KeyRing;
}

interface StoredRing {
  current: string;
  keys: Record<string, string>;
}

const KEY_BYTES = 32;
const KEY_ID = /^[a-z0-9-]{1,32}$/;

/**
 * Reads a key file: `{ demo, sealing: { current, keys: { id: base64 } }, blindIndex: { … } }`, 32 bytes a key.
 * @throws Error that names what is wrong with the file, never a key.
 */
export function readKeyFile(path: string): KeyFile {
  if ((statSync(path).mode & 0o077) !== 0)
    throw new Error(`the key file ${path} can be read by others: chmod 600`);
  const stored = parse(path);
  return {
    demo: stored.demo === true,
    sealing: ringOf(path, 'sealing', stored.sealing),
    blindIndex: ringOf(path, 'blindIndex', stored.blindIndex),
  };
}

/** Writes a key file with new keys; an existing one is never touched (EEXIST). */
export function createKeyFile(path: string, options: { readonly demo: boolean }): void {
  mkdirSync(dirname(path), { recursive: true });
  const content = { demo: options.demo, sealing: newRing(), blindIndex: newRing() };
  writeFileSync(path, JSON.stringify(content, null, 2), { mode: 0o600, flag: 'wx' });
}

/**
 * Adds a new sealing key and makes it current: values sealed from now on take it, older ones stay readable.
 * The file is replaced in one step, so that a program starting meanwhile reads the old one or the new one.
 */
export function addSealingKey(path: string): string {
  readKeyFile(path);
  const stored = parse(path) as { sealing: StoredRing };
  const id = newKeyId();
  stored.sealing.keys[id] = randomBytes(KEY_BYTES).toString('base64');
  stored.sealing.current = id;
  writeFileSync(`${path}.new`, JSON.stringify(stored, null, 2), { mode: 0o600 });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
  return id;
}

function parse(path: string): { demo?: boolean; sealing?: StoredRing; blindIndex?: StoredRing } {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof parse>;
  } catch {
    // The parser's message would hold a piece of the file.
    throw new Error(`the key file ${path} cannot be read as JSON`);
  }
}

function ringOf(path: string, name: string, stored: StoredRing | undefined): KeyRing {
  const keys = new Map(
    Object.entries(stored?.keys ?? {}).map(([id, key]) => [id, Buffer.from(key, 'base64')]),
  );
  for (const [id, key] of keys) {
    if (!KEY_ID.test(id)) throw new Error(`the key file ${path} has an ill-formed key id in ${name}`);
    if (key.length !== KEY_BYTES)
      throw new Error(`the key file ${path}: key ${id} of ${name} is not 32 bytes`);
  }
  if (!stored || !keys.has(stored.current))
    throw new Error(`the key file ${path} lacks the current key of ${name}`);
  return { current: stored.current, keys };
}

function newRing(): StoredRing {
  const id = newKeyId();
  return { current: id, keys: { [id]: randomBytes(KEY_BYTES).toString('base64') } };
}

function newKeyId(): string {
  return `k${randomBytes(4).toString('hex')}`;
}
