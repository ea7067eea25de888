import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['seeker_register_check', 'seeker_claim_try', 'seeker_claim_end', 'seeker_claim_letter'];

/**
 * Letters with a code by which a person whom staff registered takes the entry over to an account of one's own, and what the
 * delivered register of certificates says of the number that was told.
 */
export class AddClaimsAndRegisterChecks0054 implements MigrationInterface {
  name = 'AddClaimsAndRegisterChecks0054000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createLetters(runner);
    await createChecks(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** A letter ends once: used, replaced by a newer one, taken back, or after too many wrong codes. */
async function createLetters(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_claim_letter (
      region_code char(6) not null,
      id uuid not null,
      seeker_id uuid not null,
      code_sealed bytea not null,
      issued_at timestamptz not null,
      issued_by uuid not null,
      issued_by_region char(6) not null,
      last_day date not null,
      constraint seeker_claim_letter_pkey primary key (region_code, id),
      constraint seeker_claim_letter_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id)
    )`);
  await runner.query(
    `create index seeker_claim_letter_index on seeker_claim_letter (region_code, seeker_id, id)`,
  );
  await runner.query(`
    create table seeker_claim_end (
      region_code char(6) not null,
      letter_id uuid not null,
      outcome text not null,
      ended_at timestamptz not null,
      ended_by uuid not null,
      ended_by_region char(6) not null,
      constraint seeker_claim_end_pkey primary key (region_code, letter_id),
      constraint seeker_claim_end_letter_fkey foreign key (region_code, letter_id)
        references seeker_claim_letter (region_code, id),
      constraint seeker_claim_end_outcome_check check (outcome in ('used', 'replaced', 'takenBack', 'spent'))
    )`);
  await runner.query(`
    create table seeker_claim_try (
      region_code char(6) not null,
      letter_id uuid not null,
      number smallint not null,
      tried_at timestamptz not null,
      tried_by uuid not null,
      tried_by_region char(6) not null,
      constraint seeker_claim_try_pkey primary key (region_code, letter_id, number),
      constraint seeker_claim_try_letter_fkey foreign key (region_code, letter_id)
        references seeker_claim_letter (region_code, id),
      constraint seeker_claim_try_number_check check (number > 0)
    )`);
}

/** What was compared is a version of what the person told; the answer is sealed like it. */
async function createChecks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_register_check (
      region_code char(6) not null,
      id uuid not null,
      seeker_id uuid not null,
      content_sealed bytea not null,
      checked_at timestamptz not null,
      constraint seeker_register_check_pkey primary key (region_code, id),
      constraint seeker_register_check_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id)
    )`);
  await runner.query(
    `create index seeker_register_check_index on seeker_register_check (region_code, seeker_id, id)`,
  );
}
