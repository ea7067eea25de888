import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'region_run_result',
  'region_run_facts',
  'region_run_rule',
  'region_run_chunk',
  'region_run_county',
  'region_run_end',
  'region_run_order',
  'region_run',
];

/**
 * Every employer of a division assessed in one run. A run and what was ordered about it lie under the division's own
 * code; its chunks, facts and results in the county of the employers.
 */
export class CreateRegionRuns0034 implements MigrationInterface {
  name = 'CreateRegionRuns0034000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createRun(runner);
    await createChunks(runner);
    await createResults(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** `rules` says which law a replay takes: values laid over that of the release, or a set of rules of an earlier run. */
async function createRun(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table region_run (
      region_code char(6) not null,
      id uuid not null,
      levy_year smallint not null,
      as_of date not null,
      counties char(6)[] not null,
      rules jsonb not null,
      baseline_id uuid,
      started_at timestamptz not null,
      started_by uuid not null,
      started_by_region char(6) not null,
      constraint region_run_pkey primary key (region_code, id),
      constraint region_run_baseline_fkey foreign key (region_code, baseline_id) references region_run (region_code, id),
      constraint region_run_year_check check (levy_year between 2015 and 2199)
    )`);
  await runner.query(`create index region_run_year_index on region_run (region_code, levy_year, id)`);
  await runner.query(`
    create table region_run_order (
      region_code char(6) not null,
      id uuid not null,
      run_id uuid not null,
      kind text not null,
      given_at timestamptz not null,
      given_by uuid not null,
      given_by_region char(6) not null,
      constraint region_run_order_pkey primary key (region_code, id),
      constraint region_run_order_run_fkey foreign key (region_code, run_id) references region_run (region_code, id),
      constraint region_run_order_kind_check check (kind in ('cancelled', 'resumed'))
    )`);
  await runner.query(`create index region_run_order_run_index on region_run_order (region_code, run_id, id)`);
  await runner.query(`
    create table region_run_end (
      region_code char(6) not null,
      run_id uuid not null,
      ended_at timestamptz not null,
      rule_set text not null,
      constraint region_run_end_pkey primary key (region_code, run_id),
      constraint region_run_end_run_fkey foreign key (region_code, run_id) references region_run (region_code, id)
    )`);
}

/** A chunk is a lease: `fence` counts who took it, and only the last of them can have it done. */
async function createChunks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table region_run_county (
      region_code char(6) not null,
      run_id uuid not null,
      chunks integer not null,
      employers integer not null,
      constraint region_run_county_pkey primary key (region_code, run_id)
    )`);
  await runner.query(`
    create table region_run_chunk (
      region_code char(6) not null,
      run_id uuid not null,
      number integer not null,
      first_employer uuid not null,
      last_employer uuid not null,
      employers integer not null,
      fence integer not null,
      leased_until timestamptz,
      done_at timestamptz,
      tally jsonb,
      constraint region_run_chunk_pkey primary key (region_code, run_id, number),
      constraint region_run_chunk_done_check check ((done_at is null) = (tally is null))
    )`);
  await runner.query(
    `create index region_run_chunk_open_index on region_run_chunk (region_code, run_id, number) where done_at is null`,
  );
  await runner.query(`
    create table region_run_rule (
      region_code char(6) not null,
      run_id uuid not null,
      employer_kind text not null,
      since date not null,
      policy_hash text not null,
      constraint region_run_rule_pkey primary key (region_code, run_id, employer_kind, since),
      constraint region_run_rule_policy_fkey foreign key (policy_hash) references resolved_policy (content_hash)
    )`);
}

/**
 * `persons_per` units of headcount, counted and quota are one person; amounts are fen. What rosters say of people lies
 * sealed in the facts of the chunk, at the result's position. Only the keys are constrained: rows come by COPY, in the
 * transaction that closes their chunk, through one door.
 */
async function createResults(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table region_run_facts (
      region_code char(6) not null,
      run_id uuid not null,
      chunk integer not null,
      facts_sealed bytea not null,
      constraint region_run_facts_pkey primary key (region_code, run_id, chunk)
    )`);
  await runner.query(`alter table region_run_facts alter column facts_sealed set storage external`);
  await runner.query(`
    create table region_run_result (
      region_code char(6) not null,
      run_id uuid not null,
      employer_id uuid not null,
      chunk integer not null,
      position integer not null,
      employer_kind smallint not null,
      basis smallint not null,
      declaration_id uuid,
      declaration_version integer,
      declared_on date not null,
      outcome smallint not null,
      obstacle text,
      life smallint not null,
      band smallint not null,
      persons_per bigint not null,
      headcount bigint not null,
      counted bigint not null,
      quota bigint not null,
      payroll_fen bigint not null,
      wage_base_fen bigint,
      before_relief_fen bigint,
      tier_factor text,
      levy_fen bigint,
      reward_fen bigint,
      untested smallint not null,
      policy_hash bytea,
      constraint region_run_result_pkey primary key (region_code, run_id, employer_id)
    )`);
}
