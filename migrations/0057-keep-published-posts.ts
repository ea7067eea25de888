import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES_WITH_PENDING = `('published', 'filled')`;

/**
 * A published post stays as it was looked at while a change of it waits; the terms of a contract a post names; wordings
 * that staff allowed for a reason; and where posts and workplaces went with an employer that moved.
 */
export class KeepPublishedPosts0057 implements MigrationInterface {
  name = 'KeepPublishedPosts0057000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await addPending(runner);
    await addTerms(runner);
    await createAllowance(runner);
    await createCarried(runner, 'post', 'post_id');
    await createCarried(runner, 'workplace', 'workplace_id');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of ['workplace_carried', 'post_carried', 'post_allowance'])
      await runner.query(`drop table ${table}`);
    for (const column of ['probation_months', 'probation_wage', 'pay_basis', 'equipment', 'interviews'])
      await runner.query(`alter table post_version drop column ${column}`);
    await runner.query(`drop index post_listing_pending_index`);
    await runner.query(`alter table post_listing drop column pending_version`);
  }
}

/** `version` is the one that is shown; `pending_version` the one that waits for the second look beside it. */
async function addPending(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table post_listing add column pending_version integer`);
  await runner.query(`alter table post_listing add constraint post_listing_pending_check
    check (pending_version is null or state in ${STATES_WITH_PENDING})`);
  await runner.query(`create index post_listing_pending_index on post_listing (region_code, changed_at)
    where pending_version is not null`);
}

/** Versions made before say what was the rule for all: paid by time, no probation named. */
async function addTerms(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table post_version add column probation_months integer not null default 0`);
  await runner.query(`alter table post_version add column probation_wage integer`);
  await runner.query(`alter table post_version add column pay_basis text not null default 'time'`);
  await runner.query(`alter table post_version add column equipment text`);
  await runner.query(`alter table post_version add column interviews text[] not null default '{}'`);
  await runner.query(`alter table post_version add constraint post_version_probation_check
    check (probation_months between 0 and 6)`);
  await runner.query(`alter table post_version add constraint post_version_probation_wage_check
    check ((probation_months > 0) = (probation_wage is not null))`);
  await runner.query(`alter table post_version add constraint post_version_pay_basis_check
    check (pay_basis in ('time', 'piece'))`);
  await runner.query(`alter table post_version add constraint post_version_equipment_check
    check (equipment in ('employer', 'allowance', 'own'))`);
}

/** A wording that is stopped otherwise, in one post, with the reason and the rule it rests on. */
async function createAllowance(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table post_allowance (
      region_code char(6) not null,
      id uuid not null,
      post_id uuid not null,
      rule text not null,
      phrase text not null,
      reason text not null,
      instrument text not null,
      allowed_at timestamptz not null,
      allowed_by uuid not null,
      allowed_by_region char(6) not null,
      constraint post_allowance_pkey primary key (region_code, id),
      constraint post_allowance_wording_key unique (region_code, post_id, rule, phrase),
      constraint post_allowance_post_fkey foreign key (region_code, post_id) references post (region_code, id)
    )`);
}

/** Two rows for each that went along: where it went, in the old county, and whence it came, in the new one. */
async function createCarried(runner: QueryRunner, what: string, column: string): Promise<void> {
  await runner.query(`
    create table ${what}_carried (
      region_code char(6) not null,
      ${column} uuid not null,
      direction text not null,
      other_region char(6) not null,
      other_id uuid not null,
      carried_at timestamptz not null,
      constraint ${what}_carried_pkey primary key (region_code, ${column}, direction),
      constraint ${what}_carried_${what}_fkey foreign key (region_code, ${column}) references ${what} (region_code, id),
      constraint ${what}_carried_direction_check check (direction in ('to', 'from')),
      constraint ${what}_carried_region_check check (other_region <> region_code)
    )`);
}
