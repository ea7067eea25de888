import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Actor } from '#accounts';
import { inventCitizenId, inventCreditCode } from '#identifiers';
import { Jobs } from '#persistence';
import { plainDate } from '#values';
import type { Office } from '../../../employers/src/testing/office.js';
import { ROWS_AT_ONCE } from '../delivery/streamed-table.js';
import { ReadDeliveries } from '../read-deliveries.js';
import { openCheckOffice, reviewerOf, valueOf } from '../testing/check-office.js';
import { deliveredFile } from '../testing/delivered-file.js';
import { PurgeLoads } from './purge-loads.js';
import { ReadLoads } from './read-loads.js';
import { ReceiveLoad } from './receive-load.js';
import { RunLoad } from './run-load.js';
import { TakeLoad } from './take-load.js';

const REGION = '210603';
const BORN = { birthDate: plainDate('1980-02-03'), sex: 'female' as const };
const PEOPLE = 420;
const UNIT = inventCreditCode(7, REGION);
let office: Office;
let reviewer: Actor;

beforeAll(async () => {
  office = await openCheckOffice();
  reviewer = await reviewerOf(office);
  // The queue is not what is tried here, and nobody is compared.
  jest.spyOn(office.the(Jobs), 'send').mockResolvedValue('job');
});
afterAll(async () => {
  jest.restoreAllMocks();
  await office.close();
});

/** A year's wages of 420 people: more than two pieces of rows. */
function wages(amount = '2500.00') {
  return Array.from({ length: PEOPLE }, (_, person) => inventCitizenId(9_000 + person, BORN)).flatMap(
    citizenId =>
      Array.from({ length: 12 }, (_, month) => ({
        ...{ citizenId, month: `2024-${String(month + 1).padStart(2, '0')}`, unitCode: UNIT, amount },
      })),
  );
}

function receive(bytes: Buffer, by = reviewer) {
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += 50_000)
      yield await Promise.resolve(bytes.subarray(at, at + 50_000));
  };
  return office.the(ReceiveLoad).run(by, {
    ...{ regionCode: REGION, source: 'wages', levyYear: 2024, fileName: 'wages.csv' },
    ...{ length: bytes.length, open: pieces },
  });
}

async function loaded(bytes: Buffer) {
  const received = valueOf(await receive(bytes));
  if (!received.load) throw new Error('it was delivered before');
  return received.load;
}

const view = async (key: { regionCode: string; loadId: string }) =>
  valueOf(await office.the(ReadLoads).one(reviewer, key));

async function count(table: string): Promise<number> {
  const [row] = await office.db.dataSource.query<[{ count: number }]>(
    `select count(*)::int as count from ${table}`,
  );
  return row.count;
}
const all = () =>
  Promise.all(['delivered_record', 'delivered_record_directory', 'delivery', 'delivery_error'].map(count));

it('takes a large file over whole, although its worker is killed in the middle', async () => {
  const rows = wages();
  rows.splice(4_500, 0, { ...rows[0]!, amount: '1.00' }, { ...rows[1]!, month: '2023-01' });
  const load = await loaded(deliveredFile('wages', rows));
  expect(await view(load)).toMatchObject({ progress: null, end: null });

  const killed = jest.spyOn(office.the(TakeLoad) as unknown as { finish: () => Promise<void> }, 'finish');
  killed.mockRejectedValueOnce(new Error('killed'));
  await expect(office.the(RunLoad).run(load)).rejects.toThrow('killed');
  expect(await all()).toEqual([0, 0, 0, 0]);
  expect(await view(load)).toMatchObject({
    progress: { phase: 'taking', done: 5_042, rows: 5_042 },
    end: null,
  });
  expect(await count('delivery_load_part')).toBeGreaterThan(3);

  // Two workers at once, as when the lease of one is over.
  await Promise.all([office.the(RunLoad).run(load), office.the(RunLoad).run(load)]);
  expect(await all()).toEqual([5_040, 5_040, 1, 2]);
  const { end } = await view(load);
  const delivery = valueOf(
    await office.the(ReadDeliveries).one(reviewer, { ...load, deliveryId: end?.deliveryId ?? '' }),
  );
  expect(delivery).toMatchObject({
    delivery: { rows: 5_042, added: 5_040, changed: 0, same: 0, wrong: 2, deliveredBy: reviewer.accountId },
    problems: [
      { line: 4_502, field: 'row', code: 'twice' },
      { line: 4_503, field: 'month', code: 'outsideYear' },
    ],
  });
  // Nothing is left of the file itself.
  expect(await count('delivery_load_part')).toBe(0);
  await office.the(RunLoad).run(load);
  expect(await all()).toEqual([5_040, 5_040, 1, 2]);
  expect(rows.length).toBeGreaterThan(2 * ROWS_AT_ONCE);
});

it('knows a file again, and of another with the same things takes only what differs', async () => {
  const rows = wages();
  const first = await loaded(deliveredFile('wages', rows));
  expect(valueOf(await receive(deliveredFile('wages', rows)))).toMatchObject({ load: first, again: true });
  await office.the(RunLoad).run(first);
  const again = valueOf(await receive(deliveredFile('wages', rows)));
  expect(again).toMatchObject({ load: null, delivery: { rows: 5_040, added: 0, same: 5_040 }, again: true });
  const corrected = [{ ...rows[0]!, amount: '2600.00' }, ...rows.slice(1)];
  const next = await loaded(deliveredFile('wages', corrected));
  await office.the(RunLoad).run(next);
  const { end } = await view(next);
  expect(end).toMatchObject({ refusal: null });
  const key = { ...next, deliveryId: end?.deliveryId ?? '' };
  expect(valueOf(await office.the(ReadDeliveries).one(reviewer, key)).delivery).toMatchObject({
    ...{ rows: 5_040, changed: 1, same: 5_039, added: 0, wrong: 0 },
  });
  expect(await count('delivered_record_directory')).toBe(5_040);
});

it('refuses what it sees at once at once, and what it sees at the end without a trace', async () => {
  const whole = deliveredFile('wages', wages('2700.00'));
  const before = await all();
  expect(await receive(deliveredFile('pension', []))).toMatchObject({
    ok: false,
    refusal: { code: 'noHead' },
  });
  expect(await receive(Buffer.from('PK\x03\x04'))).toMatchObject({
    ok: false,
    refusal: { code: 'tooLarge' },
  });
  const stranger = await reviewerOf(office, '110101', '周敏');
  expect(await receive(whole, stranger)).toMatchObject({ ok: false, refusal: { code: 'notPermitted' } });
  const cut = await loaded(whole.subarray(0, whole.length / 2));
  await office.the(RunLoad).run(cut);
  expect((await view(cut)).end).toMatchObject({
    deliveryId: null,
    refusal: { code: 'cutShort', said: null },
  });
  expect(await office.the(ReadLoads).one(stranger, cut)).toMatchObject({ ok: false });
  expect(await all()).toEqual(before);
  const listed = async () => (await office.the(ReadLoads).list(reviewer)).map(({ load }) => load.loadId);
  expect(await listed()).toEqual([cut.loadId]);
  await office.db.dataSource.query(
    `update delivery_load_end set ended_at = ended_at - interval '15 days' where load_id = $1`,
    [cut.loadId],
  );
  expect(await listed()).toEqual([]);
});

it('keeps the file sealed, and lets go of one that no worker could take over', async () => {
  const rows = wages('2900.00');
  const load = await loaded(deliveredFile('wages', rows));
  const parts = await office.db.dataSource.query<{ sealed: Buffer }[]>(
    'select bytes_sealed as sealed from delivery_load_part',
  );
  const citizenId = rows[0]?.citizenId ?? '';
  expect(parts.some(({ sealed }) => sealed.includes(citizenId))).toBe(false);
  expect(await office.the(PurgeLoads).regionsDue()).toEqual([]);
  await office.db.dataSource.query(
    `update delivery_load set sent_at = sent_at - interval '31 days' where id = $1`,
    [load.loadId],
  );
  expect(await office.the(PurgeLoads).regionsDue()).toEqual([REGION]);
  const kept = await all();
  const { load: late } = await view(load);
  const meanwhile = async () => void (await office.the(PurgeLoads).run(REGION));
  await expect(office.the(TakeLoad).run(late, meanwhile)).rejects.toThrow('ended while');
  expect(await all()).toEqual(kept);
  expect((await view(load)).end).toMatchObject({ refusal: { code: 'abandoned' } });
  expect(await count('delivery_load_part')).toBe(0);
});
