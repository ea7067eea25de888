import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'seeker_record',
  'seeker_assessment_take',
  'seeker_assessment',
  'seeker_plan',
  'seeker_task_end',
  'seeker_task',
  'seeker_note',
];

/** The broker's case file of a person: notes, tasks, the yearly plan, assessments of fitness, and signed forms. */
export class CreateCaseFiles0044 implements MigrationInterface {
  name = 'CreateCaseFiles0044000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createNotes(runner);
    await createTasks(runner);
    await createPlan(runner);
    await createAssessments(runner);
    await createRecords(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** Columns of every row: whose it is, and who wrote it when. */
const HEAD = `region_code char(6) not null, id uuid not null, seeker_id uuid not null`;
const BY = `written_at timestamptz not null, written_by uuid not null, written_by_region char(6) not null`;
const keysOf = (table: string) => `constraint ${table}_pkey primary key (region_code, id),
  constraint ${table}_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id)`;

async function createNotes(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_note (
      ${HEAD}, kind text not null, audience text not null, text_sealed bytea not null, ${BY}, ${keysOf('seeker_note')},
      constraint seeker_note_kind_check check (kind in ('note', 'agreement')),
      constraint seeker_note_audience_check check (audience in ('internal', 'person', 'employer'))
    )`);
  await runner.query(`create index seeker_note_seeker_index on seeker_note (region_code, seeker_id, id)`);
}

async function createTasks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_task (
      ${HEAD}, text_sealed bytea not null, due_on date not null, ${BY}, ${keysOf('seeker_task')}
    )`);
  await runner.query(`create index seeker_task_seeker_index on seeker_task (region_code, seeker_id, id)`);
  await runner.query(`create index seeker_task_due_index on seeker_task (region_code, due_on, id)`);
  await runner.query(`
    create table seeker_task_end (
      region_code char(6) not null,
      task_id uuid not null,
      outcome text not null,
      ended_at timestamptz not null,
      ended_by uuid not null,
      ended_by_region char(6) not null,
      constraint seeker_task_end_pkey primary key (region_code, task_id),
      constraint seeker_task_end_task_fkey foreign key (region_code, task_id) references seeker_task (region_code, id),
      constraint seeker_task_end_outcome_check check (outcome in ('done', 'dropped'))
    )`);
}

/** One person, one plan a year; a change is another version. */
async function createPlan(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_plan (
      ${HEAD}, year smallint not null, version integer not null, ground text not null, content_sealed bytea not null, ${BY},
      ${keysOf('seeker_plan')},
      constraint seeker_plan_version_key unique (region_code, seeker_id, year, version),
      constraint seeker_plan_version_check check (version > 0),
      constraint seeker_plan_ground_check check (ground in ('hardToPlace', 'graduate'))
    )`);
}

/** Levels that an assessment suggests become the person's own only with the person's agreement. */
async function createAssessments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_assessment (
      ${HEAD}, assessed_on date not null, valid_until date not null, content_sealed bytea not null, ${BY},
      ${keysOf('seeker_assessment')},
      constraint seeker_assessment_days_check check (valid_until > assessed_on)
    )`);
  await runner.query(
    `create index seeker_assessment_seeker_index on seeker_assessment (region_code, seeker_id, assessed_on)`,
  );
  await runner.query(`
    create table seeker_assessment_take (
      region_code char(6) not null,
      assessment_id uuid not null,
      taken_at timestamptz not null,
      taken_by uuid not null,
      taken_by_region char(6) not null,
      constraint seeker_assessment_take_pkey primary key (region_code, assessment_id),
      constraint seeker_assessment_take_fkey foreign key (region_code, assessment_id)
        references seeker_assessment (region_code, id)
    )`);
}

/** Forms that the office keeps of a person: how the person does at work, an issue too hard for one office, the agreement. */
async function createRecords(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_record (
      ${HEAD}, form text not null, content_sealed bytea not null, ${BY}, ${keysOf('seeker_record')},
      constraint seeker_record_form_check check (form in ('behaviourSheet', 'difficultIssue', 'supportAgreement'))
    )`);
  await runner.query(`create index seeker_record_seeker_index on seeker_record (region_code, seeker_id, id)`);
}
