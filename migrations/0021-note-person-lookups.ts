import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For which people a declaration has asked the directory of claims, when and by whom. Rows are added, never changed;
 * they stay when somebody is taken off the draft again, so that trying people shows.
 */
export class NotePersonLookups0021 implements MigrationInterface {
  name = 'NotePersonLookups0021000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table person_lookup (
        region_code char(6) not null,
        declaration_id uuid not null,
        citizen_id_index bytea not null,
        asked_at timestamptz not null,
        asked_by uuid not null,
        constraint person_lookup_pkey primary key (region_code, declaration_id, citizen_id_index),
        constraint person_lookup_declaration_fkey foreign key (region_code, declaration_id)
          references declaration (region_code, id)
      )`);
    await runner.query(`
      insert into person_lookup (region_code, declaration_id, citizen_id_index, asked_at, asked_by)
      select distinct on (region_code, declaration_id, citizen_id_index)
             region_code, declaration_id, citizen_id_index, saved_at, saved_by
        from roster_entry order by region_code, declaration_id, citizen_id_index, saved_at`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table person_lookup`);
  }
}
