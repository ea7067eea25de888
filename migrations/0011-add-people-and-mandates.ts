import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Joining, inviting, mandates of agents and of the office, and under which of them somebody saved or filed. */
export class AddPeopleAndMandates0011 implements MigrationInterface {
  name = 'AddPeopleAndMandates0011000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createMandates(runner);
    await createRequests(runner);
    await createInvitations(runner);
    await limitGrants(runner);
    await markActsUnderMandate(runner);
  }

  /** Rights that the release before does not know are taken away with the columns that limit them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table submission drop constraint submission_mandate_fkey`);
    await runner.query(`alter table submission drop column mandate_id`);
    await runner.query(`alter table declaration_change drop constraint declaration_change_mandate_fkey`);
    await runner.query(`alter table declaration_change drop column mandate_id`);
    await runner.query(`delete from account_grant where mandate_id is not null or role = 'clerk'`);
    await runner.query(`alter table account_grant drop constraint account_grant_mandate_check`);
    for (const column of ['mandate_id', 'mandate_kind', 'valid_until', 'levy_year'])
      await runner.query(`alter table account_grant drop column ${column}`);
    await runner.query(`alter table account_grant drop constraint account_grant_role_check`);
    await runner.query(`alter table account_grant add constraint account_grant_role_check
      check (role in ('officer', 'reviewer', 'publisher', 'administrator'))`);
    for (const table of ['employer_invitation', 'account_join_request', 'join_request', 'mandate'])
      await runner.query(`drop table ${table}`);
  }
}

/** `until` is the last day it holds; a mandate ends by that day alone, without anything being written. */
async function createMandates(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table mandate (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      kind text not null,
      account_id uuid not null,
      account_region char(6) not null,
      organisation text,
      begins_on date not null,
      until date not null,
      levy_year smallint,
      asked_by_sealed bytea,
      asked_way text,
      identity_sealed bytea,
      asked_on date,
      reason_sealed bytea,
      granted_at timestamptz not null,
      granted_by uuid not null,
      granted_by_region char(6) not null,
      ended_at timestamptz,
      ended_by uuid,
      ended_by_region char(6),
      ended_as text,
      constraint mandate_pkey primary key (region_code, id),
      constraint mandate_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint mandate_kind_check check (kind in ('agent', 'staff')),
      constraint mandate_agent_check check ((kind = 'agent') = (organisation is not null)),
      constraint mandate_staff_check check (
        (kind = 'staff') = (asked_by_sealed is not null) and (kind = 'staff') = (asked_way is not null)
        and (kind = 'staff') = (identity_sealed is not null) and (kind = 'staff') = (asked_on is not null)
        and (kind = 'staff') = (reason_sealed is not null) and (kind = 'staff') = (levy_year is not null)
      ),
      constraint mandate_way_check check (asked_way in ('counter', 'phone', 'writing')),
      constraint mandate_period_check check (until >= begins_on),
      constraint mandate_ended_check check (
        (ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_by_region is null)
        and (ended_at is null) = (ended_as is null)
      ),
      constraint mandate_ended_as_check check (ended_as in ('employer', 'holder', 'renewed'))
    )`);
  await runner.query(`create index mandate_employer_index on mandate (region_code, employer_id, id)`);
}

/** The request lives with the employer; what the person asked, with the person: also for codes of no employer. */
async function createRequests(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table join_request (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      kind text not null,
      account_id uuid not null,
      account_region char(6) not null,
      message_sealed bytea,
      organisation text,
      until date,
      asked_at timestamptz not null,
      decision text,
      decided_as text,
      decided_at timestamptz,
      decided_by uuid,
      decided_by_region char(6),
      reason_sealed bytea,
      constraint join_request_pkey primary key (region_code, id),
      constraint join_request_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint join_request_kind_check check (kind in ('officer', 'agent')),
      constraint join_request_agent_check check (
        (kind = 'agent') = (organisation is not null) and (kind = 'agent') = (until is not null)
      ),
      constraint join_request_decision_check check (decision in ('approved', 'refused', 'withdrawn')),
      constraint join_request_decided_as_check check (decided_as in ('administrator', 'clerk', 'requester')),
      constraint join_request_decided_check check (
        (decision is null) = (decided_as is null) and (decision is null) = (decided_at is null)
        and (decision is null) = (decided_by is null) and (decision is null) = (decided_by_region is null)
      ),
      constraint join_request_reason_check check (
        reason_sealed is not null or ((decided_as is distinct from 'clerk') and (decision is distinct from 'refused'))
      )
    )`);
  await runner.query(
    `create index join_request_pending_index on join_request (region_code, employer_id, id) where decision is null`,
  );
  await runner.query(`
    create table account_join_request (
      region_code char(6) not null,
      id uuid not null,
      account_id uuid not null,
      kind text not null,
      credit_code text not null,
      employer_region char(6),
      employer_id uuid,
      asked_at timestamptz not null,
      withdrawn_at timestamptz,
      constraint account_join_request_pkey primary key (region_code, id),
      constraint account_join_request_account_fkey foreign key (region_code, account_id)
        references account (region_code, id),
      constraint account_join_request_kind_check check (kind in ('officer', 'agent')),
      constraint account_join_request_employer_check check ((employer_region is null) = (employer_id is null))
    )`);
  await runner.query(
    `create index account_join_request_account_index on account_join_request (region_code, account_id, id)`,
  );
}

/** An address may have no account yet. Only a hash of the link's secret is kept; sending again makes another one. */
async function createInvitations(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table employer_invitation (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      role text not null,
      email_sealed bytea not null,
      email_index bytea not null,
      language text not null,
      organisation text,
      until date,
      secret_hash bytea not null,
      invited_at timestamptz not null,
      invited_by uuid not null,
      invited_by_region char(6) not null,
      sent_at timestamptz not null,
      sendings smallint not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by uuid,
      accepted_by_region char(6),
      withdrawn_at timestamptz,
      withdrawn_by uuid,
      constraint employer_invitation_pkey primary key (region_code, id),
      constraint employer_invitation_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint employer_invitation_role_check check (role in ('administrator', 'officer', 'agent')),
      constraint employer_invitation_agent_check check (
        (role = 'agent') = (organisation is not null) and (role = 'agent') = (until is not null)
      ),
      constraint employer_invitation_language_check check (language in ('zh-CN', 'en')),
      constraint employer_invitation_sendings_check check (sendings > 0),
      constraint employer_invitation_accepted_check check (
        (accepted_at is null) = (accepted_by is null) and (accepted_at is null) = (accepted_by_region is null)
      ),
      constraint employer_invitation_withdrawn_check check ((withdrawn_at is null) = (withdrawn_by is null)),
      constraint employer_invitation_outcome_check check (accepted_at is null or withdrawn_at is null)
    )`);
  await runner.query(
    `create index employer_invitation_open_index on employer_invitation (region_code, employer_id, id)
     where accepted_at is null and withdrawn_at is null`,
  );
}

async function limitGrants(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table account_grant drop constraint account_grant_role_check`);
  await runner.query(`alter table account_grant add constraint account_grant_role_check
    check (role in ('officer', 'clerk', 'reviewer', 'publisher', 'administrator'))`);
  await runner.query(`alter table account_grant add column mandate_id uuid`);
  await runner.query(`alter table account_grant add column mandate_kind text`);
  await runner.query(`alter table account_grant add column valid_until date`);
  await runner.query(`alter table account_grant add column levy_year smallint`);
  await runner.query(`alter table account_grant add constraint account_grant_mandate_check check (
    (mandate_id is null) = (mandate_kind is null) and (mandate_id is null) = (valid_until is null)
    and (mandate_id is null or role = 'officer') and (mandate_kind is null or mandate_kind in ('agent', 'staff'))
    and (levy_year is null or mandate_kind = 'staff')
  )`);
}

async function markActsUnderMandate(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table submission add column mandate_id uuid`);
  await runner.query(`alter table submission add constraint submission_mandate_fkey
    foreign key (region_code, mandate_id) references mandate (region_code, id)`);
  await runner.query(`alter table declaration_change add column mandate_id uuid`);
  await runner.query(`alter table declaration_change add constraint declaration_change_mandate_fkey
    foreign key (region_code, mandate_id) references mandate (region_code, id)`);
}
