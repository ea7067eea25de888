import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The last day of a support agreement, beside its sealed content, so that its end can be found before it comes. Agreements
 * of before stay without one: a migration has no key to their content.
 */
export class NoteEndOfAgreements0088 implements MigrationInterface {
  name = 'NoteEndOfAgreements0088000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table seeker_record add column ends_on date`);
    await runner.query(`create index seeker_record_ends_index on seeker_record (region_code, ends_on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop index seeker_record_ends_index`);
    await runner.query(`alter table seeker_record drop column ends_on`);
  }
}
