import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { openTestDatabase, type TestDatabase } from './testing/test-database.js';
import { together } from './together.js';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

/** Which of two reads began and ended when; the first takes longer. */
async function order(manager: EntityManager): Promise<string[]> {
  const steps: string[] = [];
  const read = (name: string, seconds: number) => async () => {
    steps.push(`${name} begins`);
    await manager.query('select pg_sleep($1)', [seconds]);
    steps.push(`${name} ends`);
    return name;
  };
  expect(await together(manager, read('one', 0.1), read('other', 0))).toEqual(['one', 'other']);
  return steps;
}

it('reads at once outside a transaction, and in turn within one', async () => {
  expect(await db.database.read(order)).toEqual(['one begins', 'other begins', 'other ends', 'one ends']);
  const inTurn = ['one begins', 'one ends', 'other begins', 'other ends'];
  expect(await db.database.transaction(order)).toEqual(inTurn);
});
