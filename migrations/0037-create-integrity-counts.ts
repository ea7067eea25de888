import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often each named check found something, county by county and day by day. */
export class CreateIntegrityCounts0037 implements MigrationInterface {
  name = 'CreateIntegrityCounts0037000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table integrity_count (
        region_code char(6) not null,
        check_key text not null,
        counted_on date not null,
        found integer not null,
        counted_at timestamptz not null,
        constraint integrity_count_pkey primary key (region_code, check_key, counted_on),
        constraint integrity_count_found_check check (found >= 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table integrity_count`);
  }
}
