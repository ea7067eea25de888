import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = `'officer', 'clerk', 'reviewer', 'publisher', 'administrator'`;

/** A second person approves what one person proposes; determinations may rest on something else than a filing. */
export class AddSecondPersons0022 implements MigrationInterface {
  name = 'AddSecondPersons0022000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await nameRoles(runner, `${ROLES}, 'approver'`);
    await createProposal(runner);
    await createProposalDecision(runner);
    await extendDetermination(runner);
  }

  /** What the release before cannot say is taken away: approvers, and determinations that rest on no filing. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await narrowDetermination(runner);
    for (const table of ['determination_proposal_decision', 'determination_proposal'])
      await runner.query(`drop table ${table}`);
    await runner.query(`delete from account_grant where role = 'approver'`);
    await nameRoles(runner, ROLES);
  }
}

async function nameRoles(runner: QueryRunner, roles: string): Promise<void> {
  await runner.query(`alter table account_grant drop constraint account_grant_role_check`);
  await runner.query(
    `alter table account_grant add constraint account_grant_role_check check (role in (${roles}))`,
  );
}

/**
 * What a person proposes to determine, with the texts it can be computed from again. `round` counts the proposals about
 * an employer and year: of two made at once, one finds its number taken.
 */
async function createProposal(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table determination_proposal (
      region_code char(6) not null,
      id uuid not null,
      basis text not null,
      ground text not null,
      employer_id uuid not null,
      levy_year smallint not null,
      round smallint not null,
      review_id uuid,
      declaration_id uuid,
      declaration_version integer,
      submitted_by uuid,
      objection_id uuid,
      supersedes_id uuid,
      decisions_seen integer,
      correction_seen uuid,
      outcome text not null,
      headcount numeric not null,
      counted_persons numeric not null,
      levy_fen bigint not null,
      reward_fen bigint,
      policy_version text not null,
      policy_hash text not null,
      input_sealed bytea not null,
      result_sealed bytea not null,
      words_sealed bytea,
      proposed_at timestamptz not null,
      proposed_on date not null,
      proposed_by uuid not null,
      proposed_by_region char(6) not null,
      constraint determination_proposal_pkey primary key (region_code, id),
      constraint determination_proposal_author_key unique (region_code, id, proposed_by),
      constraint determination_proposal_round_key unique (region_code, employer_id, levy_year, round),
      constraint determination_proposal_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint determination_proposal_review_fkey foreign key (region_code, review_id)
        references review (region_code, id),
      constraint determination_proposal_supersedes_fkey foreign key (region_code, supersedes_id)
        references determination (region_code, id),
      constraint determination_proposal_policy_fkey foreign key (policy_hash) references resolved_policy (content_hash),
      constraint determination_proposal_basis_check check (basis in ('declared', 'notFiled', 'objection')),
      constraint determination_proposal_ground_check check (
        ground in ('exemption', 'reward', 'amount', 'notFiled', 'objection')
      ),
      constraint determination_proposal_filing_check check (
        (review_id is null) = (declaration_id is null) and (review_id is null) = (declaration_version is null)
        and (review_id is null) = (submitted_by is null)
        and (basis <> 'declared' or review_id is not null) and (basis <> 'notFiled' or review_id is null)
      ),
      constraint determination_proposal_objection_check check ((basis = 'objection') = (objection_id is not null)),
      constraint determination_proposal_round_check check (round > 0),
      constraint determination_proposal_outcome_check check (outcome in ('levy', 'met', 'reward', 'exempt')),
      constraint determination_proposal_figures_check check (
        headcount >= 0 and counted_persons >= 0 and levy_fen >= 0
      ),
      constraint determination_proposal_separation_check check (proposed_by <> submitted_by)
    )`);
  await runner.query(
    `create index determination_proposal_review_index on determination_proposal (region_code, review_id, id)`,
  );
}

/** What became of a proposal; its key lets only one of two people at once decide. */
async function createProposalDecision(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table determination_proposal_decision (
      region_code char(6) not null,
      proposal_id uuid not null,
      proposed_by uuid not null,
      outcome text not null,
      reason_sealed bytea,
      decided_at timestamptz not null,
      decided_by uuid not null,
      decided_by_region char(6) not null,
      constraint determination_proposal_decision_pkey primary key (region_code, proposal_id),
      constraint determination_proposal_decision_author_fkey foreign key (region_code, proposal_id, proposed_by)
        references determination_proposal (region_code, id, proposed_by),
      constraint determination_proposal_decision_outcome_check check (
        outcome in ('approved', 'refused', 'withdrawn')
      ),
      constraint determination_proposal_decision_person_check check (
        outcome = 'withdrawn' or decided_by <> proposed_by
      ),
      constraint determination_proposal_decision_reason_check check (
        outcome <> 'refused' or reason_sealed is not null
      )
    )`);
}

/** One determination a review only where it rests on the filing: an objection makes another one of the same review. */
async function extendDetermination(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table determination add column basis text not null default 'declared'`);
  await runner.query(`alter table determination add column approved_by uuid`);
  await runner.query(`alter table determination add column approved_by_region char(6)`);
  await runner.query(`alter table determination add column proposal_id uuid`);
  for (const column of ['review_id', 'declaration_id', 'declaration_version', 'submitted_by'])
    await runner.query(`alter table determination alter column ${column} drop not null`);
  await runner.query(`alter table determination drop constraint determination_review_key`);
  await runner.query(
    `create unique index determination_review_key on determination (region_code, review_id) where basis = 'declared'`,
  );
  await runner.query(
    `create index determination_declaration_index on determination (region_code, declaration_id, id)`,
  );
  const checks = {
    basis: `basis in ('declared', 'notFiled', 'objection')`,
    filing: `(review_id is null) = (declaration_id is null) and (review_id is null) = (declaration_version is null)
      and (review_id is null) = (submitted_by is null)
      and (basis <> 'declared' or review_id is not null) and (basis <> 'notFiled' or review_id is null)`,
    approved: `(approved_by is null) = (approved_by_region is null) and (approved_by is null) = (proposal_id is null)`,
    approver: `approved_by <> determined_by and (submitted_by is null or approved_by <> submitted_by)`,
  };
  for (const [name, check] of Object.entries(checks))
    await runner.query(
      `alter table determination add constraint determination_${name}_check check (${check})`,
    );
  await runner.query(`alter table determination add constraint determination_proposal_key
    unique (region_code, proposal_id)`);
  await runner.query(`alter table determination add constraint determination_proposal_fkey
    foreign key (region_code, proposal_id, determined_by)
    references determination_proposal (region_code, id, proposed_by)`);
}

async function narrowDetermination(runner: QueryRunner): Promise<void> {
  for (const name of ['proposal_fkey', 'proposal_key', 'approver_check', 'approved_check', 'filing_check'])
    await runner.query(`alter table determination drop constraint determination_${name}`);
  await runner.query(`alter table determination drop constraint determination_basis_check`);
  await runner.query(`drop index determination_declaration_index`);
  await runner.query(`drop index determination_review_key`);
  await runner.query(`delete from determination where basis <> 'declared'`);
  await runner.query(`alter table determination add constraint determination_review_key
    unique (region_code, review_id)`);
  for (const column of ['review_id', 'declaration_id', 'declaration_version', 'submitted_by'])
    await runner.query(`alter table determination alter column ${column} set not null`);
  for (const column of ['proposal_id', 'approved_by_region', 'approved_by', 'basis'])
    await runner.query(`alter table determination drop column ${column}`);
}
