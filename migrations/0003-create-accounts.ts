import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who sign in, what they may do, their sessions and one-time links. */
export class CreateAccounts0003 implements MigrationInterface {
  name = 'CreateAccounts0003000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table account (
        region_code char(6) not null,
        id uuid not null,
        name_sealed bytea not null,
        email_sealed bytea not null,
        password_hash text not null,
        language text not null,
        created_at timestamptz not null,
        confirmed_at timestamptz,
        disabled_at timestamptz,
        password_changed_at timestamptz not null,
        constraint account_pkey primary key (region_code, id),
        constraint account_language_check check (language in ('zh-CN', 'en'))
      )`);
    await runner.query(`
      create table account_email_directory (
        email_index bytea not null,
        region_code char(6) not null,
        account_id uuid not null,
        constraint account_email_directory_pkey primary key (email_index)
      )`);
    await runner.query(`
      create table account_grant (
        region_code char(6) not null,
        id uuid not null,
        account_id uuid not null,
        role text not null,
        division_code char(6) not null,
        employer_id uuid,
        granted_by text not null,
        granted_at timestamptz not null,
        revoked_by text,
        revoked_at timestamptz,
        constraint account_grant_pkey primary key (region_code, id),
        constraint account_grant_account_fkey foreign key (region_code, account_id) references account (region_code, id),
        constraint account_grant_role_check check (role in ('officer', 'reviewer', 'publisher', 'administrator')),
        constraint account_grant_scope_check check ((role = 'officer') = (employer_id is not null)),
        constraint account_grant_revoked_check check ((revoked_by is null) = (revoked_at is null))
      )`);
    await runner.query(`create index account_grant_account_index on account_grant (region_code, account_id)`);
    await runner.query(
      `create index account_grant_employer_index on account_grant (employer_id) where employer_id is not null`,
    );
    await runner.query(`
      create table account_link (
        region_code char(6) not null,
        id uuid not null,
        account_id uuid not null,
        purpose text not null,
        secret_hash bytea not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint account_link_pkey primary key (region_code, id),
        constraint account_link_account_fkey foreign key (region_code, account_id) references account (region_code, id),
        constraint account_link_purpose_check check (purpose in ('confirmation', 'passwordReset'))
      )`);
    await runner.query(`create index account_link_account_index on account_link (region_code, account_id)`);
    await runner.query(`
      create table web_session (
        id_hash bytea not null,
        region_code char(6) not null,
        account_id uuid not null,
        data jsonb not null,
        created_at timestamptz not null,
        seen_at timestamptz not null,
        constraint web_session_pkey primary key (id_hash)
      )`);
    await runner.query(`create index web_session_account_index on web_session (region_code, account_id)`);
    await runner.query(`
      create table sign_in_failure (
        key_hash bytea not null,
        failures integer not null,
        window_started_at timestamptz not null,
        constraint sign_in_failure_pkey primary key (key_hash),
        constraint sign_in_failure_failures_check check (failures > 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of [
      'sign_in_failure',
      'web_session',
      'account_link',
      'account_grant',
      'account_email_directory',
      'account',
    ]) {
      await runner.query(`drop table ${table}`);
    }
  }
}
