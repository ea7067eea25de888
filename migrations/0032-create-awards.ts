import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'payment_order_line',
  'payment_order',
  'award_objection',
  'bank_account_removal',
  'bank_account',
  'award_step',
  'award_publication',
  'award',
];

/** Rewards and subsidies on their way from offer to payment. What happens to one is a row of its own, never a change. */
export class CreateAwards0032 implements MigrationInterface {
  name = 'CreateAwards0032000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createAward(runner);
    await createStep(runner);
    await createBankAccount(runner);
    await createObjection(runner);
    await createPaymentOrder(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createAward(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table award (
      region_code char(6) not null,
      id uuid not null,
      kind text not null,
      programme text not null,
      employer_id uuid not null,
      levy_year smallint not null,
      determination_id uuid not null,
      persons numeric not null,
      amount_fen bigint not null,
      claim_from date,
      claim_until date,
      terms text not null,
      lines_sealed bytea,
      supersedes_id uuid,
      opened_at timestamptz not null,
      opened_on date not null,
      constraint award_pkey primary key (region_code, id),
      constraint award_employer_fkey foreign key (region_code, employer_id) references employer (region_code, id),
      constraint award_determination_fkey foreign key (region_code, determination_id)
        references determination (region_code, id),
      constraint award_supersedes_fkey foreign key (region_code, supersedes_id) references award (region_code, id),
      constraint award_kind_check check (kind in ('reward', 'subsidy')),
      constraint award_programme_check check ((kind = 'reward') = (programme = 'reward')),
      constraint award_lines_check check (kind = 'subsidy' or lines_sealed is null),
      constraint award_amount_check check (amount_fen > 0 and persons > 0),
      constraint award_window_check check (claim_from is null or claim_until is null or claim_from <= claim_until)
    )`);
  await runner.query(
    `create unique index award_reward_key on award (region_code, determination_id) where kind = 'reward'`,
  );
  await runner.query(`create index award_employer_index on award (region_code, employer_id, levy_year, id)`);
  await runner.query(`create index award_year_index on award (region_code, levy_year, id)`);
  await runner.query(`
    create table award_publication (
      region_code char(6) not null,
      id uuid not null,
      levy_year smallint not null,
      objections_until date not null,
      days smallint not null,
      counted text not null,
      basis text not null,
      published_at timestamptz not null,
      published_on date not null,
      published_by uuid not null,
      published_by_region char(6) not null,
      constraint award_publication_pkey primary key (region_code, id),
      constraint award_publication_division_fkey foreign key (region_code) references division (code),
      constraint award_publication_counted_check check (counted in ('workingDays', 'calendarDays')),
      constraint award_publication_basis_check check (basis in ('rule', 'office')),
      constraint award_publication_days_check check (days between 1 and 60 and objections_until > published_on)
    )`);
}

/**
 * One step of an award. Its number is the next one: of two people who act on the same state one finds it taken. An
 * approval names the examination it rests on, tied by a foreign key, so that one check keeps the two persons apart.
 */
async function createStep(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table award_step (
      region_code char(6) not null,
      award_id uuid not null,
      number smallint not null,
      id uuid not null,
      step text not null,
      made_at timestamptz not null,
      made_on date not null,
      made_by uuid,
      made_by_region char(6),
      reason text,
      words_sealed bytea,
      ref_id uuid,
      day date,
      reference text,
      examined_number smallint,
      examined_by uuid,
      constraint award_step_pkey primary key (region_code, award_id, number),
      constraint award_step_id_key unique (region_code, id),
      constraint award_step_maker_key unique (region_code, award_id, number, made_by),
      constraint award_step_award_fkey foreign key (region_code, award_id) references award (region_code, id),
      constraint award_step_examined_fkey foreign key (region_code, award_id, examined_number, examined_by)
        references award_step (region_code, award_id, number, made_by),
      constraint award_step_number_check check (number >= 1),
      constraint award_step_step_check check (step in ('offered', 'applied', 'waived', 'claimed', 'returned', 'examined',
        'refused', 'published', 'objected', 'dismissed', 'upheld', 'approved', 'sentBack', 'ordered', 'paid', 'failed',
        'corrected', 'confirmed', 'withdrawn', 'recoveryDue', 'recovered')),
      constraint award_step_maker_check check ((made_by is null) = (made_by_region is null)),
      constraint award_step_system_check
        check (made_by is not null or step in ('offered', 'confirmed', 'withdrawn', 'recoveryDue')),
      constraint award_step_approved_check
        check ((step = 'approved') = (examined_by is not null) and (examined_by is null) = (examined_number is null)),
      constraint award_step_separation_check check (made_by <> examined_by),
      constraint award_step_paid_check check (step not in ('paid', 'recovered') or (day is not null and reference is not null))
    )`);
  await runner.query(
    `create index award_step_ref_index on award_step (region_code, ref_id) where ref_id is not null`,
  );
}

async function createBankAccount(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table bank_account (
      region_code char(6) not null,
      id uuid not null,
      award_id uuid not null,
      holder_sealed bytea not null,
      number_sealed bytea not null,
      bank_sealed bytea not null,
      warnings text[] not null,
      given_at timestamptz not null,
      given_by uuid not null,
      given_by_region char(6) not null,
      constraint bank_account_pkey primary key (region_code, id),
      constraint bank_account_award_fkey foreign key (region_code, award_id) references award (region_code, id)
    )`);
  await runner.query(`create index bank_account_award_index on bank_account (region_code, award_id, id)`);
  await runner.query(`
    create table bank_account_removal (
      region_code char(6) not null,
      bank_account_id uuid not null,
      award_id uuid not null,
      removed_at timestamptz not null,
      reason text not null,
      constraint bank_account_removal_pkey primary key (region_code, bank_account_id),
      constraint bank_account_removal_award_fkey foreign key (region_code, award_id) references award (region_code, id),
      constraint bank_account_removal_reason_check check (reason in ('closed'))
    )`);
}

async function createObjection(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table award_objection (
      region_code char(6) not null,
      id uuid not null,
      award_id uuid not null,
      raised_by text not null,
      received_on date not null,
      words_sealed bytea not null,
      recorded_at timestamptz not null,
      recorded_by uuid not null,
      recorded_by_region char(6) not null,
      constraint award_objection_pkey primary key (region_code, id),
      constraint award_objection_award_fkey foreign key (region_code, award_id) references award (region_code, id),
      constraint award_objection_raised_check check (raised_by in ('employer', 'employee', 'citizen', 'office', 'unnamed'))
    )`);
  await runner.query(
    `create index award_objection_award_index on award_objection (region_code, award_id, id)`,
  );
}

async function createPaymentOrder(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table payment_order (
      region_code char(6) not null,
      id uuid not null,
      order_number text not null,
      made_at timestamptz not null,
      made_on date not null,
      made_by uuid not null,
      made_by_region char(6) not null,
      lines smallint not null,
      sum_fen bigint not null,
      constraint payment_order_pkey primary key (region_code, id),
      constraint payment_order_number_key unique (region_code, order_number),
      constraint payment_order_division_fkey foreign key (region_code) references division (code),
      constraint payment_order_lines_check check (lines > 0 and sum_fen > 0)
    )`);
  await runner.query(`
    create table payment_order_line (
      region_code char(6) not null,
      order_id uuid not null,
      line smallint not null,
      award_id uuid not null,
      bank_account_id uuid not null,
      amount_fen bigint not null,
      constraint payment_order_line_pkey primary key (region_code, order_id, line),
      constraint payment_order_line_award_key unique (region_code, order_id, award_id),
      constraint payment_order_line_order_fkey foreign key (region_code, order_id)
        references payment_order (region_code, id),
      constraint payment_order_line_award_fkey foreign key (region_code, award_id) references award (region_code, id),
      constraint payment_order_line_amount_check check (amount_fen > 0)
    )`);
}
