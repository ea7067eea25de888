import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { MOST_ATTEMPTS, OutboxQueue, Undeliverable, type DeliveredEvent } from './outbox-queue.js';
import { openTestDatabase, type TestDatabase } from './testing/test-database.js';

const REGION = '210603';
const KIND = 'declaration.submitted';

let db: TestDatabase;
let queue: OutboxQueue;

beforeAll(async () => {
  db = await openTestDatabase();
  queue = new OutboxQueue(db.database, db.clock, db.vault);
});
afterAll(() => db.close());
beforeEach(async () => {
  db.clock.set('2025-05-20T04:00:00Z');
  await db.dataSource.query('truncate outbox_event cascade');
});

function add(dedupeKey: string, payload: unknown = {}, regionCode = REGION): Promise<boolean> {
  return db.database.transaction(m => db.outbox.add(m, { regionCode, kind: KIND, payload, dedupeKey }));
}

function rows(sql: string): Promise<Record<string, unknown>[]> {
  return db.dataSource.query(sql);
}

it('keeps an event once for each region and key', async () => {
  expect([await add('a'), await add('a'), await add('b'), await add('a', {}, '210602')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(await rows('select state from outbox_delivery')).toHaveLength(3);
});

it('stands or falls with the act it tells of', async () => {
  const failing = db.database.transaction(async m => {
    await db.outbox.add(m, { regionCode: REGION, kind: KIND, payload: {}, dedupeKey: 'x' });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await rows('select 1 from outbox_event')).toEqual([]);
});

it('stores the payload sealed and hands it over open', async () => {
  await add('a', { email: '刘晓梅@example.com' });
  const [stored] = await rows(`select encode(payload_sealed, 'escape') as text from outbox_event`);
  expect(stored?.['text']).not.toContain('example');
  const seen: DeliveredEvent[] = [];
  await queue.deliverNext(REGION, [KIND], async (_, event) => void seen.push(event));
  expect(seen).toMatchObject([{ kind: KIND, regionCode: REGION, payload: { email: '刘晓梅@example.com' } }]);
});

it('hands an event over once, and its effects are stored with the mark', async () => {
  await add('a');
  await db.dataSource.query('create table effect (n integer)');
  const handler = (m: { query(sql: string): Promise<unknown> }) =>
    m.query('insert into effect values (1)').then(() => undefined);
  const outcomes = await Promise.all([1, 2, 3].map(() => queue.deliverNext(REGION, [KIND], handler)));
  expect(outcomes.sort()).toEqual(['done', 'none', 'none']);
  expect(await queue.deliverNext(REGION, [KIND], handler)).toBe('none');
  expect(await rows('select n from effect')).toHaveLength(1);
});

it('tries again later, longer each time, and then sets the event apart', async () => {
  await add('a');
  const fail = () => Promise.reject(new TypeError('holds 刘晓梅'));
  expect(await queue.deliverNext(REGION, [KIND], fail)).toBe('postponed');
  expect(await queue.deliverNext(REGION, [KIND], fail)).toBe('none');
  expect(await rows('select state, attempts, reason from outbox_delivery')).toEqual([
    { state: 'queued', attempts: 1, reason: 'TypeError' },
  ]);
  for (let attempt = 2; attempt <= MOST_ATTEMPTS; attempt += 1) {
    db.clock.set(new Date(db.clock.now().getTime() + 5_000_000));
    expect(await queue.deliverNext(REGION, [KIND], fail)).toBe(
      attempt === MOST_ATTEMPTS ? 'dead' : 'postponed',
    );
  }
  expect(await rows('select state from outbox_delivery')).toEqual([{ state: 'dead' }]);
});

it('undoes what a failing handler wrote', async () => {
  await add('a');
  await queue.deliverNext(REGION, [KIND], async manager => {
    await db.outbox.add(manager, { regionCode: REGION, kind: KIND, payload: {}, dedupeKey: 'half' });
    throw new Undeliverable('payload');
  });
  expect(await rows('select dedupe_key from outbox_event')).toEqual([{ dedupe_key: 'a' }]);
  expect(await rows('select state, reason from outbox_delivery')).toEqual([
    { state: 'dead', reason: 'payload' },
  ]);
});

it('names the regions where something is due, of the kinds asked for', async () => {
  await add('a');
  await add('b', {}, '110101');
  expect(await queue.regionsDue([KIND])).toEqual(['110101', REGION]);
  expect(await queue.regionsDue(['other.kind'])).toEqual([]);
});
