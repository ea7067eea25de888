import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, Vault } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import { readKeyFile } from '../../persistence/src/testing/keys.js';
import { ReindexRecords } from './reindex-records.js';
import type { SourceRecord } from './source-record.js';
import { DeliveredRecordStore } from './store/delivered-record.store.js';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

const REGION = '210603';
const wage = (month: number, amount: string) =>
  ({ source: 'wages', citizenId: '210603198503074217', month, amount }) as unknown as SourceRecord;

async function delivered(store: DeliveredRecordStore, records: readonly SourceRecord[]): Promise<void> {
  const deliveryId = newId();
  await db.dataSource.query(
    `insert into delivery (region_code, id, source, levy_year, file_name, content_digest, row_count, new_count,
       changed_count, same_count, error_count, months, delivered_at, delivered_by)
     values ($1, $2::uuid, 'wages', 2024, 'w.csv', decode(replace($2::uuid::text, '-', ''), 'hex'), 0, 0, 0, 0, 0, 4095, now(), $2::uuid)`,
    [REGION, deliveryId],
  );
  const lines = records.map((record, at) => ({ line: at + 2, record }));
  await db.database.transaction(async manager => {
    const { added, changed } = await store.sort(
      manager,
      'wages',
      2024,
      lines.map(one => store.index(one)),
    );
    const batch = { source: 'wages', levyYear: 2024 } as const;
    await store.add(manager, { regionCode: REGION, deliveryId }, batch, [...added, ...changed]);
  });
}

it('finds what was delivered by new keys alone, and lets what came under them since stand', async () => {
  const file = readKeyFile(db.keyFile);
  const next = Buffer.alloc(32, 7);
  const ring = (...ids: ('old' | 'next')[]) => {
    const older = ids.includes('old') ? [...file.blindIndex.keys] : [];
    const keys = new Map([...older, ['next', next]] as const);
    return new Vault({ ...file, blindIndex: { ...file.blindIndex, current: 'next', keys } });
  };
  const before = new DeliveredRecordStore(db.vault);
  const during = new DeliveredRecordStore(ring('old', 'next'));
  const after = new DeliveredRecordStore(ring('next'));
  await delivered(before, [wage(1, '2000.00'), wage(2, '2000.00')]);
  await delivered(during, [wage(2, '2500.00')]);
  const known = async (store: DeliveredRecordStore) => {
    const found = await db.database.read(manager => store.of(manager, ['210603198503074217'], 2024));
    return [...found.values()].flatMap(({ records }) => records.map(one => JSON.stringify(one))).sort();
  };
  expect(await known(after)).toHaveLength(1);
  const rotation = new ReindexRecords(db.database, during);
  expect(await rotation.run()).toBe(2);
  expect(await known(after)).toEqual(
    [wage(1, '2000.00'), wage(2, '2500.00')].map(one => JSON.stringify(one)),
  );
  expect(await rotation.run()).toBe(0);
  // Delivered again under the new key it is the same as what is known
  const lines = [{ line: 2, record: wage(1, '2000.00') }];
  expect(
    await db.database.read(manager =>
      after.sort(
        manager,
        'wages',
        2024,
        lines.map(one => after.index(one)),
      ),
    ),
  ).toMatchObject({
    same: 1,
  });
});
