import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DIVISIONS } from './seeds/divisions.js';

const TABLES = ['employer_member', 'employer', 'credit_code_directory', 'division'];

/** Divisions, employers, where in the country each credit code is registered, and who acts for an employer. */
export class CreateEmployers0004 implements MigrationInterface {
  name = 'CreateEmployers0004000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createDivisions(runner);
    await createEmployers(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createDivisions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table division (
      code char(6) not null,
      name_zh text not null,
      name_en text not null,
      constraint division_pkey primary key (code),
      constraint division_code_check check (code ~ '^[0-9]{6}$')
    )`);
  const rows = DIVISIONS.trim()
    .split('\n')
    .map(line => /^(\d{6}) (\S+) (.+)$/.exec(line) ?? [])
    .map(([, code, zh, en]) => ({ code, zh, en }));
  await runner.query(
    `insert into division (code, name_zh, name_en)
     select code, zh, en from jsonb_to_recordset($1::jsonb) as row (code char(6), zh text, en text)`,
    [JSON.stringify(rows)],
  );
}

async function createEmployers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table credit_code_directory (
      credit_code text not null,
      region_code char(6) not null,
      employer_id uuid not null,
      constraint credit_code_directory_pkey primary key (credit_code)
    )`);
  await runner.query(`
    create table employer (
      region_code char(6) not null,
      id uuid not null,
      credit_code text not null,
      credit_code_reason text,
      name text not null,
      kind text not null,
      registered_on date not null,
      contact_name_sealed bytea not null,
      contact_phone_sealed bytea not null,
      contact_email_sealed bytea not null,
      version integer not null,
      registered_at timestamptz not null,
      registered_by uuid not null,
      constraint employer_pkey primary key (region_code, id),
      constraint employer_credit_code_key unique (region_code, credit_code),
      constraint employer_division_fkey foreign key (region_code) references division (code),
      constraint employer_credit_code_check check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
      constraint employer_name_check check (name <> ''),
      constraint employer_kind_check
        check (kind in ('organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise')),
      constraint employer_version_check check (version > 0)
    )`);
  await runner.query(`
    create table employer_member (
      region_code char(6) not null,
      employer_id uuid not null,
      account_id uuid not null,
      account_region char(6) not null,
      administrator boolean not null,
      added_at timestamptz not null,
      added_by uuid not null,
      constraint employer_member_pkey primary key (region_code, employer_id, account_id),
      constraint employer_member_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id)
    )`);
}
