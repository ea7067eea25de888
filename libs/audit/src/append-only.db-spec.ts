import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mayAlterAudit, newId } from '#persistence';
import { openTestDatabase, type TestDatabase } from '../../persistence/src/testing/test-database.js';
import { AuditTrail } from './audit-trail.js';

let db: TestDatabase;
let isSuperuser: boolean;
/** The role that asks: of the portal's rights, and never above asking for rights. */
let ordinary = '';
beforeAll(async () => {
  db = await openTestDatabase();
  const [role] = await db.dataSource.query<{ name: string; super: boolean }[]>(
    'select rolname as name, rolsuper as super from pg_roles where rolname = current_user',
  );
  isSuperuser = role!.super;
  ordinary = role!.name;
  if (isSuperuser) {
    // A superuser is asked nothing. Whoever belongs to its role has what that role was given, and not its power.
    ordinary = `ordinary_${newId().slice(-12)}`;
    await db.dataSource.query(`create role ${ordinary} nosuperuser in role ${role!.name}`);
  }
  const trail = new AuditTrail(db.clock);
  await db.database.transaction(manager =>
    trail.record(manager, {
      ...{ regionCode: '210603', actor: { system: 'test' }, action: 'test.done' },
      ...{ subjectKind: 'test', subjectId: '1', details: { n: 1 } },
    }),
  );
});
afterAll(async () => {
  if (isSuperuser) await db.dataSource.query(`drop role ${ordinary}`);
  await db.close();
});

/** Runs a statement with the rights of the ordinary role. */
const asked = (sql: string) =>
  db.dataSource.transaction(async manager => {
    await manager.query(`set local role "${ordinary}"`);
    return manager.query<{ subject_id: string }[]>(sql);
  });

it.each([
  ['changed', `update audit_record set subject_id = '2' where region_code = '210603'`],
  ['removed', `delete from audit_record where region_code = '210603'`],
  ['emptied', 'truncate audit_record'],
  ['overwritten', insertOver()],
])('lets no record be %s by the role that the portal runs with', async (_, sql) => {
  await expect(asked(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
  expect(await asked('select subject_id from audit_record')).toEqual([{ subject_id: '1' }]);
});

it('is asked for at each start', async () => {
  expect(await db.database.read(mayAlterAudit)).toBe(isSuperuser);
});

function insertOver(): string {
  return `insert into audit_record select * from audit_record
    on conflict (region_code, id) do update set subject_id = '2'`;
}
