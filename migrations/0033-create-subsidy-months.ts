import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For which months a person is subsidised anywhere in the country, by kind of subsidy: no month is paid for twice. */
export class CreateSubsidyMonths0033 implements MigrationInterface {
  name = 'CreateSubsidyMonths0033000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table subsidy_month_directory (
        person_index bytea not null,
        programme text not null,
        month date not null,
        region_code char(6) not null,
        award_id uuid not null,
        constraint subsidy_month_directory_pkey primary key (person_index, programme, month)
      )`);
    await runner.query(
      `create index subsidy_month_directory_award_index on subsidy_month_directory (region_code, award_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table subsidy_month_directory`);
  }
}
