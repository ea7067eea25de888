import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { RequestLimit } from './request-limit.js';
import { openTestDatabase, type TestDatabase } from './testing/test-database.js';

const ALLOWED = { name: 'test', burst: 5, everyMs: 1000 };
let db: TestDatabase;
let seconds: number;

beforeAll(async () => void (db = await openTestDatabase()));
beforeEach(async () => {
  at(0);
  await db.dataSource.query('delete from request_limit');
});
afterAll(() => db.close());

function at(second: number): void {
  seconds = second;
  db.clock.set(new Date(1_747_700_000_000 + seconds * 1000).toISOString());
}

/** A program of its own: what it remembers is its own, what it counts is everybody's. */
const program = () => new RequestLimit(db.database, db.clock, db.vault);

async function times(n: number, ask: () => Promise<number>): Promise<number[]> {
  const waits: number[] = [];
  for (let at = 0; at < n; at += 1) waits.push(await ask());
  return waits;
}

it('allows some at once and then one at a time, for each by itself', async () => {
  const limit = program();
  expect(await times(6, () => limit.take(ALLOWED, 'one'))).toEqual([0, 0, 0, 0, 0, 1]);
  expect(await limit.take(ALLOWED, 'other')).toBe(0);
  expect(await limit.take({ ...ALLOWED, name: 'elsewhere' }, 'one')).toBe(0);
  at(1);
  expect(await times(2, () => limit.take(ALLOWED, 'one'))).toEqual([0, 1]);
  at(60);
  expect(await times(6, () => limit.take(ALLOWED, 'one'))).toEqual([0, 0, 0, 0, 0, 1]);
});

it('counts over all programs, also of those who ask at the same moment', async () => {
  const programs = [program(), program(), program()];
  const waits = await Promise.all(
    Array.from({ length: 12 }, async (_, n) => programs[n % 3]?.take(ALLOWED, 'one')),
  );
  expect(waits.filter(wait => wait === 0)).toHaveLength(5);
});

it('locks nobody out: asking in vain makes no wait longer, and mostly reaches no database', async () => {
  const limit = program();
  await times(5, () => limit.take(ALLOWED, 'one'));
  expect(new Set(await times(300, () => limit.take(ALLOWED, 'one')))).toEqual(new Set([1]));
  expect(await program().take(ALLOWED, 'one')).toBe(1);
  at(1);
  expect(await limit.take(ALLOWED, 'one')).toBe(0);
});

it('takes several questions as a whole or not at all, and never refuses for ever', async () => {
  const limit = program();
  expect(await limit.take(ALLOWED, 'one', 3)).toBe(0);
  expect(await limit.take(ALLOWED, 'one', 3)).toBe(1);
  at(1);
  expect(await limit.take(ALLOWED, 'one', 3)).toBe(0);
  at(10);
  expect(await limit.take(ALLOWED, 'one', 50)).toBe(0);
});

it('grants as many as are left within a transaction, and takes back what was rolled back', async () => {
  const limit = program();
  const some = (wanted: number, fails = false) =>
    db.database.transaction(async manager => {
      const granted = await limit.takeSome(manager, ALLOWED, 'one', wanted);
      if (fails) throw new Error(`rolled back ${granted}`);
      return granted;
    });
  await expect(some(4, true)).rejects.toThrow('rolled back 4');
  const both = await Promise.all([some(3), some(3)]);
  expect([...both].sort()).toEqual([2, 3]);
  expect(await some(1)).toBe(0);
  at(2);
  expect(await some(9)).toBe(2);
});

it('keeps no name of who asked, and removes what says nothing any more', async () => {
  await program().take(ALLOWED, '192.0.2.1');
  const [row] = await db.dataSource.query<{ key: Buffer }[]>('select key_hash as key from request_limit');
  expect(row?.key).toHaveLength(32);
  expect(row?.key.toString('latin1')).not.toContain('192');
  expect(await program().purge()).toBe(0);
  at(2);
  expect(await program().purge()).toBe(1);
});
