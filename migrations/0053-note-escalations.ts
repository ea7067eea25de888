import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to which day of filing somebody was told, at which step, that filings wait longer than promised. */
export class NoteEscalations0053 implements MigrationInterface {
  name = 'NoteEscalations0053000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table review_escalation (
        region_code char(6) not null,
        step text not null,
        filed_through date not null,
        filings integer not null,
        told_on date not null,
        constraint review_escalation_pkey primary key (region_code, step, filed_through),
        constraint review_escalation_step_check check (step in ('approver', 'administrator')),
        constraint review_escalation_filings_check check (filings > 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table review_escalation`);
  }
}
