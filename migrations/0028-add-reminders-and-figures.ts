import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'office_figure',
  'reminder_recall',
  'reminder',
  'reminder_end',
  'reminder_release',
  'reminder_batch',
  'reminder_plan',
];

/**
 * Reminders to employers that have not filed, prepared as batches that a person releases; and figures that other offices
 * know of employers. Rows are added, never changed.
 */
export class AddRemindersAndFigures0028 implements MigrationInterface {
  name = 'AddRemindersAndFigures0028000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createBatch(runner);
    await createBatchActs(runner);
    await createReminder(runner);
    await createFigure(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** Whether the worker prepares batches by itself in a county: the youngest row counts. Nobody's name: the worker's own. */
async function createBatch(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table reminder_plan (
      region_code char(6) not null,
      id uuid not null,
      scheduled boolean not null,
      set_at timestamptz not null,
      set_by uuid not null,
      set_by_region char(6) not null,
      constraint reminder_plan_pkey primary key (region_code, id)
    )`);
  await runner.query(`
    create table reminder_batch (
      region_code char(6) not null,
      id uuid not null,
      levy_year smallint not null,
      stage text not null,
      concerned integer not null,
      prepared_on date not null,
      prepared_at timestamptz not null,
      prepared_by uuid,
      prepared_by_region char(6),
      constraint reminder_batch_pkey primary key (region_code, id),
      constraint reminder_batch_stage_check check (stage in ('before30', 'before15', 'before5', 'after')),
      constraint reminder_batch_concerned_check check (concerned >= 0),
      constraint reminder_batch_person_check check ((prepared_by is null) = (prepared_by_region is null))
    )`);
  await runner.query(`
    create unique index reminder_batch_scheduled_key on reminder_batch (region_code, levy_year, stage)
      where prepared_by is null`);
}

/** How a batch goes on: released once, ended once. A stop and the worker hold the batch's row, one after the other. */
async function createBatchActs(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table reminder_release (
      region_code char(6) not null,
      batch_id uuid not null,
      released_at timestamptz not null,
      released_by uuid not null,
      released_by_region char(6) not null,
      constraint reminder_release_pkey primary key (region_code, batch_id),
      constraint reminder_release_batch_fkey foreign key (region_code, batch_id)
        references reminder_batch (region_code, id)
    )`);
  await runner.query(`
    create table reminder_end (
      region_code char(6) not null,
      batch_id uuid not null,
      outcome text not null,
      ended_at timestamptz not null,
      ended_by uuid,
      ended_by_region char(6),
      constraint reminder_end_pkey primary key (region_code, batch_id),
      constraint reminder_end_batch_fkey foreign key (region_code, batch_id)
        references reminder_batch (region_code, id),
      constraint reminder_end_outcome_check check (outcome in ('sent', 'stopped', 'dropped')),
      constraint reminder_end_person_check check (
        (ended_by is null) = (ended_by_region is null) and (outcome = 'sent' or ended_by is not null)
      )
    )`);
}

/** One reminder of a stage an employer: the next attempt has room only once the one before was called back. */
async function createReminder(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table reminder (
      region_code char(6) not null,
      employer_id uuid not null,
      levy_year smallint not null,
      stage text not null,
      attempt smallint not null,
      batch_id uuid not null,
      handed_over_at timestamptz not null,
      constraint reminder_pkey primary key (region_code, employer_id, levy_year, stage, attempt),
      constraint reminder_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint reminder_batch_fkey foreign key (region_code, batch_id)
        references reminder_batch (region_code, id),
      constraint reminder_stage_check check (stage in ('before30', 'before15', 'before5', 'after')),
      constraint reminder_attempt_check check (attempt > 0)
    )`);
  await runner.query(`create index reminder_batch_index on reminder (region_code, batch_id)`);
  await runner.query(`create index reminder_year_index on reminder (region_code, levy_year, stage)`);
  await runner.query(`
    create table reminder_recall (
      region_code char(6) not null,
      employer_id uuid not null,
      levy_year smallint not null,
      stage text not null,
      attempt smallint not null,
      reason text not null,
      recalled_at timestamptz not null,
      constraint reminder_recall_pkey primary key (region_code, employer_id, levy_year, stage, attempt),
      constraint reminder_recall_reminder_fkey foreign key (region_code, employer_id, levy_year, stage, attempt)
        references reminder (region_code, employer_id, levy_year, stage, attempt),
      constraint reminder_recall_reason_check check (reason in ('stopped', 'notConcerned'))
    )`);
}

/** What the tax or insurance office knows of an employer and year: the youngest row of a figure counts. */
async function createFigure(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table office_figure (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      levy_year smallint not null,
      figure text not null,
      value numeric not null,
      source text not null,
      source_name text not null,
      recorded_on date not null,
      recorded_at timestamptz not null,
      recorded_by uuid not null,
      recorded_by_region char(6) not null,
      constraint office_figure_pkey primary key (region_code, id),
      constraint office_figure_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint office_figure_figure_check check (figure in ('headcount', 'payroll', 'insuranceBase')),
      constraint office_figure_source_check check (source in ('taxOffice', 'insuranceOffice', 'otherOffice')),
      constraint office_figure_value_check check (value >= 0)
    )`);
  await runner.query(
    `create index office_figure_employer_index on office_figure (region_code, levy_year, employer_id, id)`,
  );
}
