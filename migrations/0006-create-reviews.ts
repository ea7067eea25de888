import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'determination',
  'resolved_policy',
  'review_closure',
  'review_decision',
  'review_assignment',
  'review',
];

/** The yearly review of a declaration and the determinations that come of it. Rows are added, never changed. */
export class CreateReviews0006 implements MigrationInterface {
  name = 'CreateReviews0006000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createReview(runner);
    await createDetermination(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createReview(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table review (
      region_code char(6) not null,
      id uuid not null,
      declaration_id uuid not null,
      declaration_version integer not null,
      employer_id uuid not null,
      levy_year smallint not null,
      submitted_at timestamptz not null,
      submitted_by uuid not null,
      opened_at timestamptz not null,
      constraint review_pkey primary key (region_code, id),
      constraint review_submission_key unique (region_code, declaration_id, declaration_version),
      constraint review_submission_fkey foreign key (region_code, declaration_id, declaration_version)
        references submission (region_code, declaration_id, version),
      constraint review_employer_fkey foreign key (region_code, employer_id) references employer (region_code, id)
    )`);
  await runner.query(`
    create table review_assignment (
      region_code char(6) not null,
      id uuid not null,
      review_id uuid not null,
      reviewer_id uuid not null,
      reviewer_region char(6) not null,
      assigned_at timestamptz not null,
      constraint review_assignment_pkey primary key (region_code, id),
      constraint review_assignment_review_fkey foreign key (region_code, review_id) references review (region_code, id)
    )`);
  await runner.query(
    `create index review_assignment_review_index on review_assignment (region_code, review_id, id)`,
  );
  await runner.query(`
    create table review_decision (
      region_code char(6) not null,
      id uuid not null,
      review_id uuid not null,
      line text not null,
      month smallint,
      verdict text not null,
      reason text,
      words_sealed bytea,
      decided_at timestamptz not null,
      decided_by uuid not null,
      constraint review_decision_pkey primary key (region_code, id),
      constraint review_decision_review_fkey foreign key (region_code, review_id) references review (region_code, id),
      constraint review_decision_line_check check (line ~ '^(headcount|payroll|employerData|roster:[0-9a-f-]{36})$'),
      constraint review_decision_month_check check (month between 1 and 12),
      constraint review_decision_verdict_check check (verdict in ('accepted', 'notCounted', 'returned')),
      constraint review_decision_reason_check check ((verdict = 'notCounted') = (reason is not null)),
      constraint review_decision_person_check check (verdict <> 'notCounted' or (month is not null and line like 'roster:%')),
      constraint review_decision_words_check check (verdict <> 'returned' or words_sealed is not null)
    )`);
  await runner.query(
    `create index review_decision_review_index on review_decision (region_code, review_id, id)`,
  );
  await runner.query(`
    create table review_closure (
      region_code char(6) not null,
      review_id uuid not null,
      outcome text not null,
      closed_at timestamptz not null,
      closed_by uuid not null,
      closed_by_region char(6) not null,
      constraint review_closure_pkey primary key (region_code, review_id),
      constraint review_closure_review_fkey foreign key (region_code, review_id) references review (region_code, id),
      constraint review_closure_outcome_check check (outcome in ('returned', 'determined'))
    )`);
}

async function createDetermination(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table resolved_policy (
      content_hash text not null,
      content text not null,
      first_used_at timestamptz not null,
      constraint resolved_policy_pkey primary key (content_hash)
    )`);
  await runner.query(`
    create table determination (
      region_code char(6) not null,
      id uuid not null,
      document_number text not null,
      review_id uuid not null,
      declaration_id uuid not null,
      declaration_version integer not null,
      employer_id uuid not null,
      levy_year smallint not null,
      submitted_by uuid not null,
      determined_at timestamptz not null,
      determined_by uuid not null,
      determined_by_region char(6) not null,
      determined_on date not null,
      supersedes_id uuid,
      outcome text not null,
      headcount numeric not null,
      quota numeric not null,
      counted_persons numeric not null,
      levy_fen bigint not null,
      reward_fen bigint,
      policy_version text not null,
      policy_hash text not null,
      input_sealed bytea not null,
      result_sealed bytea not null,
      constraint determination_pkey primary key (region_code, id),
      constraint determination_author_key unique (region_code, id, determined_by),
      constraint determination_review_key unique (region_code, review_id),
      constraint determination_number_key unique (region_code, document_number),
      constraint determination_supersedes_key unique (region_code, supersedes_id),
      constraint determination_employer_fkey foreign key (region_code, employer_id) references employer (region_code, id),
      constraint determination_review_fkey foreign key (region_code, review_id) references review (region_code, id),
      constraint determination_supersedes_fkey foreign key (region_code, supersedes_id) references determination (region_code, id),
      constraint determination_policy_fkey foreign key (policy_hash) references resolved_policy (content_hash),
      constraint determination_separation_check check (determined_by <> submitted_by),
      constraint determination_outcome_check check (outcome in ('levy', 'met', 'reward', 'exempt')),
      constraint determination_figures_check check (headcount >= 0 and quota >= 0 and counted_persons >= 0 and levy_fen >= 0),
      constraint determination_reward_check check ((outcome = 'reward') = (coalesce(reward_fen, 0) > 0))
    )`);
  await runner.query(
    `create unique index determination_first_key on determination (region_code, employer_id, levy_year) where supersedes_id is null`,
  );
  await runner.query(
    `create index determination_employer_index on determination (region_code, levy_year, employer_id, id)`,
  );
}
