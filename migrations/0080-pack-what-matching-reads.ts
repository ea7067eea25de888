import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What matching reads of a person once more, all of it under one seal. It names the rows it was made of, and holds only
 * while they are those that hold; whoever is not in matching has none.
 */
export class PackWhatMatchingReads0080 implements MigrationInterface {
  name = 'PackWhatMatchingReads0080000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table seeker_pack (
        region_code char(6) not null,
        seeker_id uuid not null,
        made_of uuid[] not null,
        content_sealed bytea not null,
        made_at timestamptz not null,
        constraint seeker_pack_pkey primary key (region_code, seeker_id),
        constraint seeker_pack_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query('drop table seeker_pack');
  }
}
