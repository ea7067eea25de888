import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  ...['job_fair_outcome', 'job_fair_arrival', 'job_fair_appointment', 'job_fair_plan'],
  ...['job_fair_leave', 'job_fair_person', 'job_fair_stand', 'job_fair_step', 'job_fair'],
];
const MADE = `made_at timestamptz not null, made_by uuid not null, made_by_region char(6) not null`;
const FAIR = `region_code char(6) not null, fair_id uuid not null`;

/**
 * Job-fair days: what was set, who is invited and admitted, every plan with its proof, and what came of it on the day.
 * Rows are only ever added; who drops out leaves a row of that.
 */
export class CreateJobFairs0050 implements MigrationInterface {
  name = 'CreateJobFairs0050000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createFair(runner);
    await createPlans(runner);
    await createDay(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createFair(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table job_fair (
      region_code char(6) not null,
      id uuid not null,
      title text not null,
      held_on date not null,
      place text not null,
      accessibility jsonb not null,
      slots jsonb not null,
      ${MADE},
      constraint job_fair_pkey primary key (region_code, id)
    )`);
  await runner.query(`create index job_fair_held_index on job_fair (region_code, held_on)`);
  await runner.query(`
    create table job_fair_step (
      ${FAIR},
      number integer not null,
      step text not null,
      plan_id uuid,
      ${MADE},
      constraint job_fair_step_pkey primary key (region_code, fair_id, number),
      constraint job_fair_step_fair_fkey foreign key (region_code, fair_id) references job_fair (region_code, id),
      constraint job_fair_step_kind_check check (step in ('published', 'cancelled'))
    )`);
  await runner.query(`
    create table job_fair_stand (
      ${FAIR},
      id uuid not null,
      number integer not null,
      post_id uuid not null,
      employer_id uuid not null,
      seats integer not null,
      ${MADE},
      constraint job_fair_stand_pkey primary key (region_code, fair_id, id),
      constraint job_fair_stand_post_key unique (region_code, fair_id, post_id),
      constraint job_fair_stand_number_key unique (region_code, fair_id, number),
      constraint job_fair_stand_fair_fkey foreign key (region_code, fair_id) references job_fair (region_code, id),
      constraint job_fair_stand_seats_check check (seats >= 1 and seats <= 50)
    )`);
  await runner.query(`
    create table job_fair_person (
      ${FAIR},
      seeker_id uuid not null,
      number integer not null,
      slots jsonb not null,
      needs_sealed bytea not null,
      ${MADE},
      constraint job_fair_person_pkey primary key (region_code, fair_id, seeker_id),
      constraint job_fair_person_number_key unique (region_code, fair_id, number),
      constraint job_fair_person_fair_fkey foreign key (region_code, fair_id) references job_fair (region_code, id)
    )`);
  await runner.query(`
    create table job_fair_leave (
      ${FAIR},
      subject text not null,
      subject_id uuid not null,
      ${MADE},
      constraint job_fair_leave_pkey primary key (region_code, fair_id, subject, subject_id),
      constraint job_fair_leave_fair_fkey foreign key (region_code, fair_id) references job_fair (region_code, id),
      constraint job_fair_leave_subject_check check (subject in ('stand', 'person'))
    )`);
}

async function createPlans(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table job_fair_plan (
      ${FAIR},
      id uuid not null,
      number integer not null,
      inputs_hash text not null,
      weights_version text not null,
      people integer not null,
      proof jsonb not null,
      prices jsonb not null,
      ${MADE},
      constraint job_fair_plan_pkey primary key (region_code, fair_id, id),
      constraint job_fair_plan_number_key unique (region_code, fair_id, number),
      constraint job_fair_plan_fair_fkey foreign key (region_code, fair_id) references job_fair (region_code, id)
    )`);
  await runner.query(`
    create table job_fair_appointment (
      ${FAIR},
      plan_id uuid not null,
      seeker_id uuid not null,
      stand_id uuid not null,
      slot integer not null,
      score integer not null,
      kept boolean not null,
      constraint job_fair_appointment_pkey primary key (region_code, fair_id, plan_id, seeker_id),
      constraint job_fair_appointment_plan_fkey foreign key (region_code, fair_id, plan_id)
        references job_fair_plan (region_code, fair_id, id),
      constraint job_fair_appointment_person_fkey foreign key (region_code, fair_id, seeker_id)
        references job_fair_person (region_code, fair_id, seeker_id),
      constraint job_fair_appointment_stand_fkey foreign key (region_code, fair_id, stand_id)
        references job_fair_stand (region_code, fair_id, id),
      constraint job_fair_appointment_score_check check (score >= 0 and score <= 1000)
    )`);
}

async function createDay(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table job_fair_arrival (
      ${FAIR},
      seeker_id uuid not null,
      ${MADE},
      constraint job_fair_arrival_pkey primary key (region_code, fair_id, seeker_id),
      constraint job_fair_arrival_person_fkey foreign key (region_code, fair_id, seeker_id)
        references job_fair_person (region_code, fair_id, seeker_id)
    )`);
  await runner.query(`
    create table job_fair_outcome (
      ${FAIR},
      seeker_id uuid not null,
      stand_id uuid not null,
      number integer not null,
      word text not null,
      ${MADE},
      constraint job_fair_outcome_pkey primary key (region_code, fair_id, seeker_id, stand_id, number),
      constraint job_fair_outcome_person_fkey foreign key (region_code, fair_id, seeker_id)
        references job_fair_person (region_code, fair_id, seeker_id),
      constraint job_fair_outcome_stand_fkey foreign key (region_code, fair_id, stand_id)
        references job_fair_stand (region_code, fair_id, id),
      constraint job_fair_outcome_word_check check (word in ('intent', 'hired', 'no'))
    )`);
}
