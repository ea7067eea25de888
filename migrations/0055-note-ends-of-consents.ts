import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When consents end, which were told to end soon, and which ends had their effect. The day tells neither purpose nor answer;
 * consents of before have it sealed alone, and the watch that opens them fills it in.
 */
export class NoteEndsOfConsents0055 implements MigrationInterface {
  name = 'NoteEndsOfConsents0055000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table seeker_consent add column last_day date`);
    await runner.query(
      `create index seeker_consent_last_day_index on seeker_consent (region_code, last_day)`,
    );
    await runner.query(`
      create table seeker_consent_notice (
        region_code char(6) not null,
        consent_id uuid not null,
        kind text not null,
        noted_on date not null,
        constraint seeker_consent_notice_pkey primary key (region_code, consent_id, kind),
        constraint seeker_consent_notice_consent_fkey foreign key (region_code, consent_id)
          references seeker_consent (region_code, id),
        constraint seeker_consent_notice_kind_check check (kind in ('reminded', 'settled'))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table seeker_consent_notice`);
    await runner.query(`drop index seeker_consent_last_day_index`);
    await runner.query(`alter table seeker_consent drop column last_day`);
  }
}
