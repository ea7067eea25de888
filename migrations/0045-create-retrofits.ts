import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['retrofit_account_removal', 'retrofit_account', 'retrofit_step', 'retrofit'];

/** Requests to adapt workplaces, from the request to the last inspection. What happens is a row of its own, never a change. */
export class CreateRetrofits0045 implements MigrationInterface {
  name = 'CreateRetrofits0045000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createRetrofit(runner);
    await createStep(runner);
    await createAccount(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createRetrofit(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table retrofit (
      region_code char(6) not null,
      id uuid not null,
      request_number text not null,
      employer_id uuid not null,
      workplace_id uuid not null,
      post_id uuid,
      origin text not null,
      opened_on date not null,
      constraint retrofit_pkey primary key (region_code, id),
      constraint retrofit_number_key unique (region_code, request_number),
      constraint retrofit_employer_fkey foreign key (region_code, employer_id) references employer (region_code, id),
      constraint retrofit_workplace_fkey foreign key (region_code, workplace_id) references workplace (region_code, id),
      constraint retrofit_origin_check check (origin in ('employer', 'post', 'match'))
    )`);
  await runner.query(`create index retrofit_employer_index on retrofit (region_code, employer_id, id)`);
  await runner.query(`create index retrofit_workplace_index on retrofit (region_code, workplace_id, id)`);
}

/**
 * One step of a request. Its number is the next one: of two people who act on the same state one finds it taken. An
 * approval names the plan it rests on, a release the payment order, each tied by a foreign key, so that one check keeps
 * the two persons apart.
 */
async function createStep(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table retrofit_step (
      region_code char(6) not null,
      retrofit_id uuid not null,
      number smallint not null,
      id uuid not null,
      step text not null,
      made_at timestamptz not null,
      made_on date not null,
      made_by uuid not null,
      made_by_region char(6) not null,
      reason text,
      words_sealed bytea,
      content_sealed bytea,
      day date,
      amount_fen bigint,
      reference text,
      rests_on smallint,
      rests_on_maker uuid,
      constraint retrofit_step_pkey primary key (region_code, retrofit_id, number),
      constraint retrofit_step_id_key unique (region_code, id),
      constraint retrofit_step_maker_key unique (region_code, retrofit_id, number, made_by),
      constraint retrofit_step_retrofit_fkey foreign key (region_code, retrofit_id) references retrofit (region_code, id),
      constraint retrofit_step_rests_fkey foreign key (region_code, retrofit_id, rests_on, rests_on_maker)
        references retrofit_step (region_code, retrofit_id, number, made_by),
      constraint retrofit_step_number_check check (number >= 1),
      constraint retrofit_step_step_check check (step in ('requested', 'returned', 'takenIn', 'surveyed', 'planned',
        'parked', 'sentBack', 'approved', 'reported', 'failed', 'accepted', 'accountGiven', 'ordered', 'released', 'paid',
        'payFailed', 'inspected', 'refused', 'withdrawn', 'ended')),
      constraint retrofit_step_rests_check check ((rests_on is null) = (rests_on_maker is null)),
      constraint retrofit_step_second_check check ((step in ('approved', 'released')) = (rests_on is not null)),
      constraint retrofit_step_separation_check check (made_by <> rests_on_maker),
      constraint retrofit_step_amount_check check (amount_fen >= 0),
      constraint retrofit_step_paid_check check (step <> 'paid' or (day is not null and reference is not null))
    )`);
}

async function createAccount(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table retrofit_account (
      region_code char(6) not null,
      id uuid not null,
      retrofit_id uuid not null,
      holder_sealed bytea not null,
      number_sealed bytea not null,
      bank_sealed bytea not null,
      warnings text[] not null,
      given_at timestamptz not null,
      given_by uuid not null,
      given_by_region char(6) not null,
      constraint retrofit_account_pkey primary key (region_code, id),
      constraint retrofit_account_retrofit_fkey foreign key (region_code, retrofit_id) references retrofit (region_code, id)
    )`);
  await runner.query(
    `create index retrofit_account_retrofit_index on retrofit_account (region_code, retrofit_id, id)`,
  );
  await runner.query(`
    create table retrofit_account_removal (
      region_code char(6) not null,
      account_id uuid not null,
      retrofit_id uuid not null,
      removed_at timestamptz not null,
      constraint retrofit_account_removal_pkey primary key (region_code, account_id),
      constraint retrofit_account_removal_retrofit_fkey foreign key (region_code, retrofit_id)
        references retrofit (region_code, id)
    )`);
}
