import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'placing_task_end',
  'placing_task',
  'visit_record',
  'visit',
  'placement_care_directory',
  'placement_care',
  'quota_release',
  'placement_end',
  'employment_directory',
  'vacancy_hold',
  'placement',
  'interpreter_booking',
  'interpreter_capacity',
  'referral_letter',
  'referral_step',
  'referral_standing',
  'referral_seeker_directory',
  'referral',
  'placing_seeker_directory',
  'placing_employer',
];

/**
 * Referrals, interviews, hires and return visits. What was done is a row that is only ever added; `referral_standing`,
 * the holds and the bookings are what follows from those rows, kept for locks, lists and what can be had once only.
 */
export class CreatePlacements0047 implements MigrationInterface {
  name = 'CreatePlacements0047000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createLocks(runner);
    await createReferral(runner);
    await createInterpreters(runner);
    await createPlacement(runner);
    await createVisits(runner);
    await createTasks(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`delete from document_number_directory where kind = 'referralLetter'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** One row to lock for each employer and each person: what may be had so many times is counted behind it. */
async function createLocks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table placing_employer (
      region_code char(6) not null,
      employer_id uuid not null,
      constraint placing_employer_pkey primary key (region_code, employer_id)
    )`);
  await runner.query(`
    create table placing_seeker_directory (
      seeker_id uuid not null,
      constraint placing_seeker_directory_pkey primary key (seeker_id)
    )`);
}

async function createReferral(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table referral (
      region_code char(6) not null,
      id uuid not null,
      post_id uuid not null,
      post_version integer not null,
      employer_id uuid not null,
      seeker_region char(6) not null,
      seeker_id uuid not null,
      origin text not null,
      pair_sealed bytea not null,
      note_sealed bytea,
      weights_version text not null,
      request_key text not null,
      proposed_on date not null,
      proposed_at timestamptz not null,
      proposed_by uuid not null,
      proposed_by_region char(6) not null,
      constraint referral_pkey primary key (region_code, id),
      constraint referral_request_key unique (region_code, request_key),
      constraint referral_origin_check check (origin in ('broker', 'invitation', 'application'))
    )`);
  await runner.query(
    `create index referral_employer_index on referral (region_code, employer_id, proposed_on)`,
  );
  await runner.query(`
    create table referral_standing (
      region_code char(6) not null,
      referral_id uuid not null,
      post_id uuid not null,
      employer_id uuid not null,
      seeker_region char(6) not null,
      seeker_id uuid not null,
      origin text not null,
      stage text not null,
      ending text,
      step integer not null,
      since date not null,
      due_on date,
      interview_at timestamptz,
      reminded boolean not null,
      escalated boolean not null,
      changed_at timestamptz not null,
      constraint referral_standing_pkey primary key (region_code, referral_id),
      constraint referral_standing_referral_fkey foreign key (region_code, referral_id)
        references referral (region_code, id),
      constraint referral_standing_stage_check check (stage in
        ('asked', 'sent', 'interested', 'interview', 'offered', 'accepted', 'hired', 'ended')),
      constraint referral_standing_due_check check ((due_on is null) = (stage in ('hired', 'ended')))
    )`);
  await runner.query(`
    create unique index referral_standing_open_key on referral_standing (region_code, post_id, seeker_id)
      where stage not in ('hired', 'ended')`);
  await runner.query(
    `create index referral_standing_queue_index on referral_standing (region_code, stage, due_on)`,
  );
  await runner.query(
    `create index referral_standing_employer_index on referral_standing (region_code, employer_id, stage)`,
  );
  await runner.query(`
    create table referral_step (
      region_code char(6) not null,
      referral_id uuid not null,
      number integer not null,
      act text not null,
      side text not null,
      facts_sealed bytea,
      done_on date not null,
      done_at timestamptz not null,
      done_by uuid,
      done_by_region char(6),
      constraint referral_step_pkey primary key (region_code, referral_id, number),
      constraint referral_step_referral_fkey foreign key (region_code, referral_id)
        references referral (region_code, id),
      constraint referral_step_side_check check (side in ('seeker', 'employer', 'broker', 'portal')),
      constraint referral_step_by_check check ((done_by is null) = (side = 'portal'))
    )`);
  await runner.query(`
    create table referral_seeker_directory (
      seeker_id uuid not null,
      region_code char(6) not null,
      referral_id uuid not null,
      told_on date not null,
      is_open boolean not null,
      constraint referral_seeker_directory_pkey primary key (seeker_id, region_code, referral_id)
    )`);
  await runner.query(`
    create table referral_letter (
      region_code char(6) not null,
      referral_id uuid not null,
      document_number text not null,
      issued_on date not null,
      valid_until date not null,
      issued_at timestamptz not null,
      constraint referral_letter_pkey primary key (region_code, referral_id),
      constraint referral_letter_referral_fkey foreign key (region_code, referral_id)
        references referral (region_code, id),
      constraint referral_letter_days_check check (valid_until > issued_on)
    )`);
}

/** Interpreters by day: as many numbers as the county can send; a number is given back when the day changes. */
async function createInterpreters(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table interpreter_capacity (
      region_code char(6) not null,
      id uuid not null,
      since date not null,
      a_day smallint not null,
      said_at timestamptz not null,
      said_by uuid not null,
      said_by_region char(6) not null,
      constraint interpreter_capacity_pkey primary key (region_code, id),
      constraint interpreter_capacity_a_day_check check (a_day between 0 and 99)
    )`);
  await runner.query(`
    create table interpreter_booking (
      region_code char(6) not null,
      booked_for date not null,
      number smallint not null,
      referral_id uuid not null,
      constraint interpreter_booking_pkey primary key (region_code, booked_for, number),
      constraint interpreter_booking_referral_key unique (region_code, referral_id)
    )`);
}

async function createPlacement(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table placement (
      region_code char(6) not null,
      id uuid not null,
      referral_id uuid not null,
      post_id uuid not null,
      employer_id uuid not null,
      seeker_region char(6) not null,
      seeker_id uuid not null,
      started_on date not null,
      facts_sealed bytea not null,
      hired_at timestamptz not null,
      hired_by uuid not null,
      hired_by_region char(6) not null,
      constraint placement_pkey primary key (region_code, id),
      constraint placement_referral_key unique (region_code, referral_id),
      constraint placement_referral_fkey foreign key (region_code, referral_id)
        references referral (region_code, id)
    )`);
  await runner.query(`create index placement_post_index on placement (region_code, post_id)`);
  await runner.query(`
    create table vacancy_hold (
      region_code char(6) not null,
      post_id uuid not null,
      number integer not null,
      placement_id uuid not null,
      constraint vacancy_hold_pkey primary key (region_code, post_id, number),
      constraint vacancy_hold_number_check check (number > 0)
    )`);
  await runner.query(`
    create table employment_directory (
      seeker_id uuid not null,
      region_code char(6) not null,
      placement_id uuid not null,
      constraint employment_directory_pkey primary key (seeker_id)
    )`);
  await runner.query(`
    create table placement_end (
      region_code char(6) not null,
      placement_id uuid not null,
      ended_on date not null,
      reason text not null,
      words_sealed bytea,
      recorded_at timestamptz not null,
      recorded_by uuid not null,
      recorded_by_region char(6) not null,
      constraint placement_end_pkey primary key (region_code, placement_id),
      constraint placement_end_placement_fkey foreign key (region_code, placement_id)
        references placement (region_code, id)
    )`);
  await runner.query(`
    create table quota_release (
      region_code char(6) not null,
      placement_id uuid not null,
      number integer not null,
      is_given boolean not null,
      to_account uuid,
      to_account_region char(6),
      said_at timestamptz not null,
      said_by uuid,
      said_by_region char(6),
      constraint quota_release_pkey primary key (region_code, placement_id, number),
      constraint quota_release_placement_fkey foreign key (region_code, placement_id)
        references placement (region_code, id),
      constraint quota_release_to_check check (is_given = (to_account is not null))
    )`);
}

/** Return visits by the months after the first day; the county whose brokers make them may change with the person's home. */
async function createVisits(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table placement_care (
      region_code char(6) not null,
      placement_id uuid not null,
      number integer not null,
      care_region char(6) not null,
      since timestamptz not null,
      handed_by uuid,
      handed_by_region char(6),
      constraint placement_care_pkey primary key (region_code, placement_id, number),
      constraint placement_care_placement_fkey foreign key (region_code, placement_id)
        references placement (region_code, id)
    )`);
  await runner.query(`
    create table placement_care_directory (
      care_region char(6) not null,
      region_code char(6) not null,
      placement_id uuid not null,
      constraint placement_care_directory_pkey primary key (care_region, region_code, placement_id)
    )`);
  await runner.query(`
    create table visit (
      region_code char(6) not null,
      placement_id uuid not null,
      months smallint not null,
      due_on date not null,
      planned_at timestamptz not null,
      constraint visit_pkey primary key (region_code, placement_id, months),
      constraint visit_placement_fkey foreign key (region_code, placement_id)
        references placement (region_code, id),
      constraint visit_months_check check (months > 0)
    )`);
  await runner.query(`create index visit_due_index on visit (region_code, due_on)`);
  await runner.query(`
    create table visit_record (
      region_code char(6) not null,
      placement_id uuid not null,
      months smallint not null,
      held_on date not null,
      facts_sealed bytea not null,
      recorded_at timestamptz not null,
      recorded_by uuid not null,
      recorded_by_region char(6) not null,
      constraint visit_record_pkey primary key (region_code, placement_id, months),
      constraint visit_record_visit_fkey foreign key (region_code, placement_id, months)
        references visit (region_code, placement_id, months)
    )`);
}

async function createTasks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table placing_task (
      region_code char(6) not null,
      id uuid not null,
      kind text not null,
      referral_id uuid not null,
      placement_id uuid,
      matter text,
      words_sealed bytea,
      due_on date not null,
      opened_at timestamptz not null,
      opened_by uuid,
      opened_by_region char(6),
      constraint placing_task_pkey primary key (region_code, id),
      constraint placing_task_referral_fkey foreign key (region_code, referral_id)
        references referral (region_code, id),
      constraint placing_task_kind_check check (kind in ('guidance', 'overdue', 'problem'))
    )`);
  await runner.query(`create index placing_task_due_index on placing_task (region_code, due_on)`);
  await runner.query(`
    create table placing_task_end (
      region_code char(6) not null,
      task_id uuid not null,
      words_sealed bytea,
      done_at timestamptz not null,
      done_by uuid not null,
      done_by_region char(6) not null,
      constraint placing_task_end_pkey primary key (region_code, task_id),
      constraint placing_task_end_task_fkey foreign key (region_code, task_id)
        references placing_task (region_code, id)
    )`);
}
