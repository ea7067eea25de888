import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Objections to determinations, and what both sides and the office do about them. Rows are added, never changed. */
export class AddObjections0029 implements MigrationInterface {
  name = 'AddObjections0029000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createObjection(runner);
    await createActs(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of ['objection_notice', 'objection_act', 'objection'])
      await runner.query(`drop table ${table}`);
  }
}

/** One objection a determination. `last_day` is the term as it was known when the objection came; null: none is set. */
async function createObjection(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table objection (
      region_code char(6) not null,
      id uuid not null,
      determination_id uuid not null,
      employer_id uuid not null,
      levy_year smallint not null,
      filed_on date not null,
      filed_at timestamptz not null,
      filed_by uuid not null,
      filed_by_region char(6) not null,
      mandate_id uuid,
      last_day date,
      due_on date not null,
      statement_sealed bytea not null,
      late_reason_sealed bytea,
      constraint objection_pkey primary key (region_code, id),
      constraint objection_determination_key unique (region_code, determination_id),
      constraint objection_determination_fkey foreign key (region_code, determination_id)
        references determination (region_code, id),
      constraint objection_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint objection_due_check check (due_on >= filed_on),
      constraint objection_late_check check ((late_reason_sealed is not null) = (filed_on > last_day) or last_day is null)
    )`);
  await runner.query(`create index objection_employer_index on objection (region_code, employer_id, id)`);
  await runner.query(`create index objection_due_index on objection (region_code, due_on, id)`);
}

/**
 * What happens to an objection: statements of either side, admission of a late one, its end. The end has room once, as
 * has the admission; the determination that a change came to is the one that supersedes the one objected to. Notices: which due dates somebody was told of.
 */
async function createActs(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table objection_act (
      region_code char(6) not null,
      id uuid not null,
      objection_id uuid not null,
      kind text not null,
      side text not null,
      words_sealed bytea,
      acted_on date not null,
      acted_at timestamptz not null,
      acted_by uuid not null,
      acted_by_region char(6) not null,
      constraint objection_act_pkey primary key (region_code, id),
      constraint objection_act_objection_fkey foreign key (region_code, objection_id)
        references objection (region_code, id),
      constraint objection_act_kind_check check (
        kind in ('statement', 'admitted', 'withdrawn', 'tooLate', 'overtaken', 'upheld', 'changed')
      ),
      constraint objection_act_side_check check (
        side in ('employer', 'office') and (kind = 'statement' or (side = 'employer') = (kind = 'withdrawn'))
      ),
      constraint objection_act_words_check check (kind = 'withdrawn' or words_sealed is not null)
    )`);
  await runner.query(
    `create index objection_act_objection_index on objection_act (region_code, objection_id, id)`,
  );
  await runner.query(`
    create unique index objection_act_end_key on objection_act (region_code, objection_id)
      where kind in ('withdrawn', 'tooLate', 'overtaken', 'upheld', 'changed')`);
  await runner.query(`
    create unique index objection_act_admitted_key on objection_act (region_code, objection_id)
      where kind = 'admitted'`);
  await runner.query(`
    create table objection_notice (
      region_code char(6) not null,
      objection_id uuid not null,
      notice text not null,
      noticed_on date not null,
      constraint objection_notice_pkey primary key (region_code, objection_id, notice),
      constraint objection_notice_objection_fkey foreign key (region_code, objection_id)
        references objection (region_code, id),
      constraint objection_notice_kind_check check (notice in ('dueSoon', 'overdue'))
    )`);
}
