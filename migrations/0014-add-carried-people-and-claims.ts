import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a roster entry took over from an earlier year, labour dispatch, and who claims whom in the whole country. */
export class AddCarriedPeopleAndClaims0014 implements MigrationInterface {
  name = 'AddCarriedPeopleAndClaims0014000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await addCarried(runner);
    await addDispatch(runner);
    await createDirectory(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table person_claim_directory`);
    await runner.query(`alter table roster_entry drop constraint roster_entry_dispatch_check`);
    await runner.query(`alter table roster_entry drop constraint roster_entry_dispatch_period_check`);
    for (const column of [...DISPATCH.map(([name]) => name), 'carried_from', 'changes_said'])
      await runner.query(`alter table roster_entry drop column ${column}`);
  }
}

const DISPATCH = [
  ['dispatch_side', 'text'],
  ['dispatch_partner_code', 'text'],
  ['dispatch_partner_name', 'text'],
  ['dispatch_from', 'date'],
  ['dispatch_to', 'date'],
  ['dispatch_counted_here', 'boolean'],
] as const;

/** `carried_from`: the year whose wage, insurance and contract still stand there, until they are confirmed. */
async function addCarried(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table roster_entry add column carried_from smallint`);
  await runner.query(`alter table roster_entry add column changes_said boolean not null default false`);
}

async function addDispatch(runner: QueryRunner): Promise<void> {
  for (const [name, type] of DISPATCH)
    await runner.query(`alter table roster_entry add column ${name} ${type}`);
  await runner.query(`
    alter table roster_entry add constraint roster_entry_dispatch_check check (
      (dispatch_side is null and num_nonnulls(dispatch_partner_code, dispatch_partner_name, dispatch_from,
         dispatch_to, dispatch_counted_here) = 0)
      or (dispatch_side in ('agency', 'user') and num_nonnulls(dispatch_partner_code, dispatch_partner_name,
         dispatch_from, dispatch_counted_here) = 4)
    )`);
  await runner.query(`
    alter table roster_entry add constraint roster_entry_dispatch_period_check
      check (dispatch_to >= dispatch_from)`);
}

/**
 * One row a person, year and declaration in force, found by the person's keyed index: months as bits, January the
 * lowest. `settled_months` are those that a determination counted there.
 */
async function createDirectory(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table person_claim_directory (
      person_index bytea not null,
      levy_year smallint not null,
      region_code char(6) not null,
      declaration_id uuid not null,
      employer_id uuid not null,
      months smallint not null,
      settled_months smallint not null,
      constraint person_claim_directory_pkey
        primary key (person_index, levy_year, region_code, declaration_id),
      constraint person_claim_directory_months_check check (months between 1 and 4095),
      constraint person_claim_directory_settled_check check (settled_months between 0 and 4095)
    )`);
}
