import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the owner of a session last gave the password again in it. */
export class RememberConfirmations0051 implements MigrationInterface {
  name = 'RememberConfirmations0051000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table web_session add column confirmed_at timestamptz`);
    await runner.query(
      `alter table web_session add constraint web_session_confirmed_check check (confirmed_at >= created_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table web_session drop column confirmed_at`);
  }
}
