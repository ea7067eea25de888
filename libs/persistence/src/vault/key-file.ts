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
 */
export function addSealingKey(path: string): string {
  return rewrite(path, ({ sealing }) => (sealing.current = addKey(sealing)));
}

/**
 * Adds a new key to each ring without making it current: programs that start from now on open what it will seal and
 * look under it as well.
 * @returns ids of the new keys
 */
export function prepareKeys(path: string): { readonly sealing: string; readonly blindIndex: string } {
  return rewrite(path, ({ sealing, blindIndex }) => ({
    sealing: addKey(sealing),
    blindIndex: addKey(blindIndex),
  }));
}

/** Makes the keys current that were added last. @returns false where they are already */
export function takeNewestKeys(path: string): boolean {
  return rewrite(path, ({ sealing, blindIndex }) => {
    const rings = [sealing, blindIndex];
    const changed = rings.some(ring => ring.current !== newestOf(ring));
    for (const ring of rings) ring.current = newestOf(ring);
    return changed;
  });
}

/**
 * Takes the older sealing keys out of the file, once nothing is sealed with them. Keys of indexes stay: codes on printed
 * papers were made with them.
 * @returns ids of the keys that went
 */
export function dropOldSealingKeys(path: string): string[] {
  return rewrite(path, ({ sealing }) => {
    const old = Object.keys(sealing.keys).filter(id => id !== sealing.current);
    for (const id of old) delete sealing.keys[id];
    return old;
  });
}

interface StoredRings {
  sealing: StoredRing;
  blindIndex: StoredRing;
}

/** Replaces the file in one step, so that a program starting meanwhile reads the old one or the new one. */
function rewrite<Outcome>(path: string, change: (stored: StoredRings) => Outcome): Outcome {
  readKeyFile(path);
  const stored = parse(path) as StoredRings;
  const outcome = change(stored);
  writeFileSync(`${path}.new`, JSON.stringify(stored, null, 2), { mode: 0o600 });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
  return outcome;
}

function addKey(ring: StoredRing): string {
  const id = newKeyId();
  ring.keys[id] = randomBytes(KEY_BYTES).toString('base64');
  return id;
}

/** Keys stand in the order they were added. */
function newestOf(ring: StoredRing): string {
  return Object.keys(ring.keys).at(-1) ?? ring.current;
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
