import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trail by its areas: an auditor who looks for the few acts of one area does not read through all the others. */
export class FindActsByArea0071 implements MigrationInterface {
  name = 'FindActsByArea0071000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(
      `create index audit_record_area_index on audit_record (region_code, split_part(action, '.', 1), id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop index audit_record_area_index`);
  }
}
