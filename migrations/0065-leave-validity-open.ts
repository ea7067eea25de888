import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An entry of a roster may wait for the validity of its certificate: unknown is not unlimited. */
export class LeaveValidityOpen0065 implements MigrationInterface {
  name = 'LeaveValidityOpen0065000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query('alter table roster_entry add column validity_unknown boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query('alter table roster_entry drop column validity_unknown');
  }
}
