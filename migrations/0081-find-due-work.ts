import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a day's list of due work looks for, by index. */
const INDEXES: Readonly<Record<string, string>> = {
  seeker_levels_index: 'seeker (region_code, levels_confirmed_on)',
  seeker_assessment_valid_index: 'seeker_assessment (region_code, valid_until)',
  seeker_plan_year_index: 'seeker_plan (region_code, year, seeker_id)',
  seeker_register_check_due_index: 'seeker_register_check (region_code, due_on)',
};

/**
 * The day on which staff are to look at what the register of certificates said (it tells neither the answer nor the number),
 * indexes for what is due in a county, and claims of entries that a second colleague answers.
 */
export class FindDueWork0081 implements MigrationInterface {
  name = 'FindDueWork0081000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table seeker_register_check add column due_on date`);
    for (const [name, on] of Object.entries(INDEXES)) await runner.query(`create index ${name} on ${on}`);
    await createClaims(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table seeker_claim_answer`);
    await runner.query(`drop table seeker_claim_request`);
    for (const name of Object.keys(INDEXES)) await runner.query(`drop index ${name}`);
    await runner.query(`alter table seeker_register_check drop column due_on`);
  }
}

/** Whoever typed the right code waits for somebody who neither issued the letter nor asks for the entry. */
async function createClaims(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_claim_request (
      region_code char(6) not null,
      letter_id uuid not null,
      account_id uuid not null,
      account_region char(6) not null,
      asked_at timestamptz not null,
      constraint seeker_claim_request_pkey primary key (region_code, letter_id),
      constraint seeker_claim_request_letter_fkey foreign key (region_code, letter_id)
        references seeker_claim_letter (region_code, id)
    )`);
  await runner.query(`
    create table seeker_claim_answer (
      region_code char(6) not null,
      letter_id uuid not null,
      outcome text not null,
      means text,
      letter_by uuid not null,
      asked_by uuid not null,
      answered_at timestamptz not null,
      answered_by uuid not null,
      answered_by_region char(6) not null,
      constraint seeker_claim_answer_pkey primary key (region_code, letter_id),
      constraint seeker_claim_answer_request_fkey foreign key (region_code, letter_id)
        references seeker_claim_request (region_code, letter_id),
      constraint seeker_claim_answer_outcome_check check (outcome in ('confirmed', 'refused')),
      constraint seeker_claim_answer_means_check check (means in ('inPerson', 'phone')),
      constraint seeker_claim_answer_known_check check ((outcome = 'confirmed') = (means is not null)),
      constraint seeker_claim_answer_second_check check (answered_by <> letter_by and answered_by <> asked_by)
    )`);
}
