import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The business date on which an employer came onto the register here; of those there, the day they were stored. */
export class AddEmployerEntry0010 implements MigrationInterface {
  name = 'AddEmployerEntry0010000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table employer add column entered_on date`);
    await runner.query(`update employer set entered_on = (registered_at at time zone 'Asia/Shanghai')::date`);
    await runner.query(`alter table employer alter column entered_on set not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table employer drop column entered_on`);
  }
}
