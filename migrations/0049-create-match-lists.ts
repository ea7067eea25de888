import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['match_question', 'match_count', 'match_check', 'match_change', 'match_list', 'match_run'];

/**
 * Runs of the matching model with their checks, the lists they left, and the nightly counts behind employers' questions.
 * Lists and counts follow from posts and seekers and are replaced; runs, checks and questions are only ever added.
 */
export class CreateMatchLists0049 implements MigrationInterface {
  name = 'CreateMatchLists0049000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createRuns(runner);
    await createLists(runner);
    await createCounts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createRuns(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table match_run (
      region_code char(6) not null,
      id uuid not null,
      division_code char(6) not null,
      ran_on date not null,
      started_at timestamptz not null,
      finished_at timestamptz not null,
      weights_version text not null,
      vocabulary_hash text not null,
      posts integer not null,
      seekers integer not null,
      constraint match_run_pkey primary key (region_code, id),
      constraint match_run_counts_check check (posts >= 0 and seekers >= 0)
    )`);
  await runner.query(`create index match_run_finished_index on match_run (region_code, finished_at)`);
  await runner.query(`
    create table match_check (
      region_code char(6) not null,
      id uuid not null,
      run_id uuid not null,
      check_key text not null,
      flags integer not null,
      result jsonb not null,
      detail_sealed bytea,
      constraint match_check_pkey primary key (region_code, id),
      constraint match_check_run_key unique (region_code, run_id, check_key),
      constraint match_check_run_fkey foreign key (region_code, run_id) references match_run (region_code, id),
      constraint match_check_flags_check check (flags >= 0)
    )`);
}

async function createLists(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table match_list (
      region_code char(6) not null,
      owner_id uuid not null,
      side text not null,
      run_id uuid not null,
      weights_version text not null,
      vocabulary_hash text not null,
      made_at timestamptz not null,
      entries_sealed bytea not null,
      constraint match_list_pkey primary key (region_code, owner_id),
      constraint match_list_side_check check (side in ('post', 'seeker'))
    )`);
  await runner.query(`
    create table match_change (
      region_code char(6) not null,
      side text not null,
      owner_id uuid not null,
      noted_at timestamptz not null,
      constraint match_change_pkey primary key (region_code, side, owner_id),
      constraint match_change_side_check check (side in ('post', 'seeker'))
    )`);
}

async function createCounts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table match_count (
      region_code char(6) not null,
      post_id uuid not null,
      run_id uuid not null,
      counted_on date not null,
      counts_sealed bytea not null,
      constraint match_count_pkey primary key (region_code, post_id)
    )`);
  await runner.query(`
    create table match_question (
      region_code char(6) not null,
      employer_id uuid not null,
      asked_on date not null,
      number integer not null,
      post_id uuid not null,
      question text not null,
      asked_at timestamptz not null,
      asked_by uuid not null,
      asked_by_region char(6) not null,
      constraint match_question_pkey primary key (region_code, employer_id, asked_on, number),
      constraint match_question_once_key unique (region_code, employer_id, asked_on, post_id, question),
      constraint match_question_number_check check (number >= 1 and number <= 20)
    )`);
}
