import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mayAlterAudit } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import { AuditTrail } from './audit-trail.js';

let db: TestDatabase;
let isSuperuser: boolean;
beforeAll(async () => {
  db = await openTestDatabase();
  const [role] = await db.dataSource.query<{ super: boolean }[]>(
    'select rolsuper as super from pg_roles where rolname = current_user',
  );
  isSuperuser = role?.super ?? false;
  const trail = new AuditTrail(db.clock);
  await db.database.transaction(manager =>
    trail.record(manager, {
      ...{ regionCode: '210603', actor: { system: 'test' }, action: 'test.done' },
      ...{ subjectKind: 'test', subjectId: '1', details: { n: 1 } },
    }),
  );
});
afterAll(() => db.close());

it.each([
  ['changed', `update audit_record set subject_id = '2' where region_code = '210603'`],
  ['removed', `delete from audit_record where region_code = '210603'`],
  ['emptied', 'truncate audit_record'],
  ['overwritten', insertOver()],
])('lets no record be %s by the role that the portal runs with', async (_, sql) => {
  // A superuser is asked nothing: on a server of that kind the start says so, and nothing can be shown here.
  if (isSuperuser) return;
  await expect(db.dataSource.query(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
  const rows = await db.dataSource.query<{ subject_id: string }[]>('select subject_id from audit_record');
  expect(rows).toEqual([{ subject_id: '1' }]);
});

it('is asked for at each start', async () => {
  expect(await db.database.read(mayAlterAudit)).toBe(isSuperuser);
});

function insertOver(): string {
  return `insert into audit_record select * from audit_record
    on conflict (region_code, id) do update set subject_id = '2'`;
}
