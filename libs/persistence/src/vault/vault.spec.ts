import { mkdtempSync, chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Place } from './envelope.js';
import { addSealingKey, createKeyFile, readKeyFile } from './key-file.js';
import { Vault } from './vault.js';

const PLACE: Place = { table: 'roster_entry', column: 'citizen_id_sealed', row: 'r1' };

let folder: string;
let file: string;
let vault: Vault;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
  file = join(folder, 'keys.json');
  createKeyFile(file, { demo: false });
  vault = Vault.fromFile(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('sealing', () => {
  it('gives back any text, and another envelope each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        const sealed = vault.seal(PLACE, text);
        expect(vault.open(PLACE, sealed)).toBe(text);
        expect(vault.seal(PLACE, text).equals(sealed)).toBe(false);
      }),
    );
  });

  it('shows nothing of the text', () => {
    const sealed = vault.seal(PLACE, '210603197001011234');
    expect(sealed.toString('latin1')).not.toContain('2106');
  });

  it.each([
    ['another row', { ...PLACE, row: 'r2' }],
    ['another column', { ...PLACE, column: 'name_sealed' }],
    ['another table', { ...PLACE, table: 'employer' }],
    [
      'names that run together the same way',
      { table: 'roster_entr', column: 'ycitizen_id_sealed', row: 'r1' },
    ],
  ])('does not open in %s', (_, elsewhere) => {
    expect(() => vault.open(elsewhere, vault.seal(PLACE, 'x'))).toThrow(/does not open/);
  });

  it('notices every altered byte, be it of the head, nonce, tag or text', () => {
    const sealed = vault.seal(PLACE, '刘晓梅');
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => vault.open(PLACE, altered)).toThrow(/does not open/);
    }
  });

  it.each([0, 1, 2, 20, 38])('notices that only %i bytes are left', length => {
    expect(() => vault.open(PLACE, vault.seal(PLACE, 'text').subarray(0, length))).toThrow(/does not open/);
  });

  it('opens what an older key sealed, and takes the new key from then on', () => {
    const old = vault.seal(PLACE, 'x');
    addSealingKey(file);
    const rotated = Vault.fromFile(file);
    expect(rotated.open(PLACE, old)).toBe('x');
    expect(rotated.isOutdated(PLACE, old)).toBe(true);
    const fresh = rotated.seal(PLACE, 'x');
    expect(rotated.isOutdated(PLACE, fresh)).toBe(false);
    expect(() => vault.open(PLACE, fresh)).toThrow(/not in the key file/);
  });
});

describe('blind indexes', () => {
  it('are equal for equal texts of one purpose alone', () => {
    const index = vault.blindIndex('citizenId', '210603197001011234');
    expect(index).toHaveLength(32);
    expect(vault.blindIndex('citizenId', '210603197001011234').equals(index)).toBe(true);
    expect(vault.blindIndex('citizenId', '210603197001011235').equals(index)).toBe(false);
    expect(vault.blindIndex('certificate', '210603197001011234').equals(index)).toBe(false);
    expect(vault.blindIndex('citizenId2', '10603197001011234').equals(index)).toBe(false);
  });

  it('take keys of their own, which differ from those that seal', () => {
    const { sealing, blindIndex } = readKeyFile(file);
    const bytes = [...sealing.keys.values(), ...blindIndex.keys.values()].map(key => key.toString('hex'));
    expect(new Set(bytes).size).toBe(bytes.length);
  });

  it('can be asked for under every key while keys are rotated', () => {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as {
      blindIndex: { current: string; keys: Record<string, string> };
    };
    stored.blindIndex.keys['next'] = Buffer.alloc(32, 7).toString('base64');
    const before = vault.blindIndex('citizenId', 'x');
    stored.blindIndex.current = 'next';
    const other = join(folder, 'rotated.json');
    writeFileSync(other, JSON.stringify(stored), { mode: 0o600 });
    const indexes = Vault.fromFile(other).blindIndexes('citizenId', 'x');
    expect(indexes).toHaveLength(2);
    expect(indexes[0]?.equals(Vault.fromFile(other).blindIndex('citizenId', 'x'))).toBe(true);
    expect(indexes[1]?.equals(before)).toBe(true);
  });
});

describe('the key file', () => {
  it('is written for its owner alone, and never over another', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => createKeyFile(file, { demo: false })).toThrow(/EEXIST/);
  });

  it('is refused when others can read it', () => {
    const open = join(folder, 'open.json');
    createKeyFile(open, { demo: true });
    chmodSync(open, 0o640);
    expect(() => Vault.fromFile(open)).toThrow(/can be read by others/);
  });

  it.each([
    ['no JSON', '{', /cannot be read as JSON/],
    ['no rings', '{}', /lacks the current key of sealing/],
    ['a short key', ringWith('a', 'c2hvcnQ='), /key a of sealing is not 32 bytes/],
    ['an ill-formed id', ringWith('A b', Buffer.alloc(32).toString('base64')), /ill-formed key id/],
  ])('is refused with %s, and the message holds no key', (_, content, message) => {
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, content, { mode: 0o600 });
    expect(() => Vault.fromFile(bad)).toThrow(message);
    expect(() => Vault.fromFile(bad)).not.toThrow(/c2hvcnQ|AAAA/);
  });

  it('says whether its keys are those of a demo', () => {
    const demo = join(folder, 'demo.json');
    createKeyFile(demo, { demo: true });
    expect([vault.hasDemoKeys, Vault.fromFile(demo).hasDemoKeys]).toEqual([false, true]);
  });
});

function ringWith(id: string, key: string): string {
  const ring = { current: id, keys: { [id]: key } };
  return JSON.stringify({ sealing: ring, blindIndex: ring });
}
