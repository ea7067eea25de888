import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPOINTMENT = 'job_fair_appointment_pkey primary key (region_code, fair_id, plan_id, seeker_id';

/**
 * One row to lock for each day of a county on which interpreters are booked; whether both sides were reminded of an
 * interview; which post a person was told of, so that each counts once (null in rows before this one); and people who meet
 * several stands of a fair, one in a slot.
 */
export class HoldInterpreterDays0060 implements MigrationInterface {
  name = 'HoldInterpreterDays0060000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table interpreter_day (
        region_code char(6) not null,
        booked_for date not null,
        constraint interpreter_day_pkey primary key (region_code, booked_for)
      )`);
    await runner.query(
      `alter table referral_standing add column interview_told boolean not null default false`,
    );
    await runner.query(`alter table referral_seeker_directory add column post_id uuid`);
    await runner.query(`alter table job_fair_appointment add column round smallint not null default 1`);
    await runner.query(
      `alter table job_fair_appointment add constraint job_fair_appointment_round_check check (round between 1 and 3)`,
    );
    await runner.query(`alter table job_fair_appointment drop constraint job_fair_appointment_pkey`);
    await runner.query(`alter table job_fair_appointment add constraint ${APPOINTMENT}, slot)`);
    await runner.query(
      `alter table job_fair_appointment add constraint job_fair_appointment_meeting_key
         unique (region_code, fair_id, plan_id, seeker_id, stand_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`delete from job_fair_appointment where round > 1`);
    await runner.query(`alter table job_fair_appointment drop constraint job_fair_appointment_meeting_key`);
    await runner.query(`alter table job_fair_appointment drop constraint job_fair_appointment_pkey`);
    await runner.query(`alter table job_fair_appointment add constraint ${APPOINTMENT})`);
    await runner.query(`alter table job_fair_appointment drop constraint job_fair_appointment_round_check`);
    await runner.query(`alter table job_fair_appointment drop column round`);
    await runner.query(`alter table referral_seeker_directory drop column post_id`);
    await runner.query(`alter table referral_standing drop column interview_told`);
    await runner.query(`drop table interpreter_day`);
  }
}
