import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['reminder_batch', 'reminder'] as const;

/** How many days before the end a reminder goes is for each place to say. */
export class FreeReminderStages0074 implements MigrationInterface {
  name = 'FreeReminderStages0074000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await limit(runner, table, `stage ~ '^(before[1-9][0-9]{0,2}|after)$'`);
  }

  /** Fails where a place has reminded on other days since: those reminders stay. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES)
      await limit(runner, table, `stage in ('before30', 'before15', 'before5', 'after')`);
  }
}

async function limit(runner: QueryRunner, table: (typeof TABLES)[number], condition: string): Promise<void> {
  await runner.query(`alter table ${table} drop constraint ${table}_stage_check`);
  await runner.query(`alter table ${table} add constraint ${table}_stage_check check (${condition})`);
}
