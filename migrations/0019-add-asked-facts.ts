import type { MigrationInterface, QueryRunner } from 'typeorm';

const ANSWERS = ['household_division_sealed', 'graduate_sealed', 'reward_years_sealed'] as const;

/** What the law of some places asks besides: the insurance base of the year, and of people household, graduation, rewards. */
export class AddAskedFacts0019 implements MigrationInterface {
  name = 'AddAskedFacts0019000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table declaration_headcount add column insurance_base_fen bigint`);
    await runner.query(
      `alter table declaration_headcount
         add constraint declaration_headcount_insurance_base_check check (insurance_base_fen >= 0)`,
    );
    for (const column of ANSWERS) await runner.query(`alter table roster_entry add column ${column} bytea`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const column of ANSWERS) await runner.query(`alter table roster_entry drop column ${column}`);
    await runner.query(
      `alter table declaration_headcount drop constraint declaration_headcount_insurance_base_check`,
    );
    await runner.query(`alter table declaration_headcount drop column insurance_base_fen`);
  }
}
