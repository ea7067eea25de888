import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People whom the employment service placed, offered to their employer's next declaration as rows to take over: only with
 * the person's release, which can be taken back until then.
 */
export class AddPlacedPeople0048 implements MigrationInterface {
  name = 'AddPlacedPeople0048000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table placed_person (
        region_code char(6) not null,
        placement_id uuid not null,
        number integer not null,
        employer_id uuid not null,
        is_offered boolean not null,
        to_account uuid,
        entry_sealed bytea,
        said_at timestamptz not null,
        constraint placed_person_pkey primary key (region_code, placement_id, number),
        constraint placed_person_offer_check check (is_offered = (entry_sealed is not null)
          and is_offered = (to_account is not null))
      )`);
    await runner.query(
      `create index placed_person_employer_index on placed_person (region_code, employer_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table placed_person`);
  }
}
