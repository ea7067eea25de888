import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { Clock } from './clock.js';
import { setBusinessDate } from './set-business-date.js';
import { openTestDatabase, type TestDatabase } from './testing/test-database.js';

let db: TestDatabase;

beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

const DAY = plainDate('2025-05-20');

it('follows the calendar of Shanghai, where the day begins eight hours earlier', async () => {
  db.clock.set('2025-05-20T15:59:59Z');
  expect(await db.clock.today()).toBe('2025-05-20');
  db.clock.set('2025-05-20T16:00:00Z');
  expect(await db.clock.today()).toBe('2025-05-21');
});

it('follows a business date that was set, until it is taken back', async () => {
  db.clock.set('2026-01-01T00:00:00Z');
  const move = (day: typeof DAY | null) => db.database.transaction(m => setBusinessDate(m, db.clock, day));
  expect(await move(DAY)).toEqual({ ok: true, value: null });
  expect(await db.clock.today()).toBe(DAY);
  await move(plainDate('2025-06-01'));
  expect(await db.clock.today()).toBe('2025-06-01');
  await move(null);
  expect(await db.clock.today()).toBe('2026-01-01');
});

it('is one day within a transaction, however often it is asked', async () => {
  await db.database.transaction(m => setBusinessDate(m, db.clock, DAY));
  const days = await db.database.transaction(async m => {
    const before = await db.clock.todayIn(m);
    await db.database.transaction(other => setBusinessDate(other, db.clock, plainDate('2025-07-01')));
    return [before, await db.clock.todayIn(m), await db.clock.today()];
  });
  expect(days).toEqual([DAY, DAY, '2025-07-01']);
  expect(await db.database.transaction(m => db.clock.todayIn(m))).toBe('2025-07-01');
});

it('cannot be moved outside a demo, and follows no date that is stored', async () => {
  await db.database.transaction(m => setBusinessDate(m, db.clock, DAY));
  const fixed = new Clock(db.database, false);
  expect(await fixed.today()).not.toBe(DAY);
  expect(await db.database.transaction(m => setBusinessDate(m, fixed, DAY))).toEqual({
    ok: false,
    refusal: { code: 'clockNotMovable' },
  });
});
