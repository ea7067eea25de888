import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trail of acts: one row an act, in its region, only ever appended to. */
export class CreateAudit0002 implements MigrationInterface {
  name = 'CreateAudit0002000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table audit_record (
        region_code char(6) not null,
        id uuid not null,
        recorded_at timestamptz not null,
        actor_kind text not null,
        actor_id text not null,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        details jsonb not null,
        constraint audit_record_pkey primary key (region_code, id),
        constraint audit_record_actor_kind_check check (actor_kind in ('account', 'system')),
        constraint audit_record_action_check check (action ~ '^[a-zA-Z]+\\.[a-zA-Z]+$')
      )`);
    await runner.query(
      `create index audit_record_subject_index on audit_record (region_code, subject_kind, subject_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table audit_record`);
  }
}
