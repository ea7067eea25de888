import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a place leaves it to the employer how a broken headcount is rounded, the choice is part of the declaration. */
export class AddHeadcountRounding0009 implements MigrationInterface {
  name = 'AddHeadcountRounding0009000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table declaration_headcount add column rounding text`);
    await runner.query(
      `alter table declaration_headcount
         add constraint declaration_headcount_rounding_check check (rounding in ('halfUp', 'down'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table declaration_headcount drop column rounding`);
  }
}
