import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Without `relief_list`: its entries lead to it, and PostgreSQL checks such a key by a lock that needs the right to update. */
const APPEND_ONLY = ['relief_approval', 'relief_list_entry'];

/**
 * One refund by hand at a time on an account; who is behind a staff account; numbers of grants of relief, and the yearly
 * lists by which they are made public (72号 art. 17).
 */
export class AddReservationsAndReliefLists0052 implements MigrationInterface {
  name = 'AddReservationsAndReliefLists0052000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createRefundHold(runner);
    await createIdentity(runner);
    await createReliefLists(runner);
    for (const table of APPEND_ONLY)
      await runner.query(`revoke update, delete, truncate on ${table} from current_user`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of [
      ...['relief_list_entry', 'relief_list', 'relief_approval'],
      ...['account_identity_directory', 'account_identity', 'levy_refund_hold'],
    ])
      await runner.query(`drop table ${table}`);
  }
}

/** What was paid too much is spoken for while a refund waits: the key lets no second one wait beside it. */
async function createRefundHold(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table levy_refund_hold (
      region_code char(6) not null,
      employer_id uuid not null,
      levy_year smallint not null,
      proposal_id uuid not null,
      constraint levy_refund_hold_pkey primary key (region_code, employer_id, levy_year),
      constraint levy_refund_hold_proposal_fkey foreign key (region_code, proposal_id)
        references levy_proposal (region_code, id)
    )`);
}

/** One person may be behind several accounts: the directory leads from the person to each of them. */
async function createIdentity(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table account_identity (
      region_code char(6) not null,
      account_id uuid not null,
      citizen_id_sealed bytea not null,
      recorded_at timestamptz not null,
      recorded_by uuid not null,
      recorded_by_region char(6) not null,
      constraint account_identity_pkey primary key (region_code, account_id),
      constraint account_identity_account_fkey foreign key (region_code, account_id) references account (region_code, id)
    )`);
  await runner.query(`
    create table account_identity_directory (
      identity_index bytea not null,
      account_id uuid not null,
      region_code char(6) not null,
      constraint account_identity_directory_pkey primary key (identity_index, account_id),
      constraint account_identity_directory_index_check check (octet_length(identity_index) = 32)
    )`);
}

/** Of the lists of a year the one with the highest round is in force; those before it stay to be read. */
async function createReliefLists(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table relief_approval (
      region_code char(6) not null,
      proposal_id uuid not null,
      document_number text not null,
      constraint relief_approval_pkey primary key (region_code, proposal_id),
      constraint relief_approval_number_key unique (region_code, document_number),
      constraint relief_approval_proposal_fkey foreign key (region_code, proposal_id)
        references levy_proposal (region_code, id)
    )`);
  await runner.query(`
    create table relief_list (
      region_code char(6) not null,
      id uuid not null,
      list_year smallint not null,
      round smallint not null,
      published_on date not null,
      published_at timestamptz not null,
      published_by uuid not null,
      published_by_region char(6) not null,
      constraint relief_list_pkey primary key (region_code, id),
      constraint relief_list_round_key unique (region_code, list_year, round),
      constraint relief_list_round_check check (round >= 1)
    )`);
  await runner.query(`
    create table relief_list_entry (
      region_code char(6) not null,
      list_id uuid not null,
      proposal_id uuid not null,
      employer_id uuid not null,
      name text not null,
      credit_code text not null,
      levy_year smallint not null,
      kind text not null,
      cause text not null,
      document_number text not null,
      approved_on date not null,
      constraint relief_list_entry_pkey primary key (region_code, list_id, proposal_id),
      constraint relief_list_entry_list_fkey foreign key (region_code, list_id) references relief_list (region_code, id),
      constraint relief_list_entry_proposal_fkey foreign key (region_code, proposal_id)
        references levy_proposal (region_code, id),
      constraint relief_list_entry_kind_check check (kind in ('reduction', 'exemption', 'deferral')),
      constraint relief_list_entry_cause_check check (cause in ('naturalDisaster', 'emergency', 'other'))
    )`);
}
