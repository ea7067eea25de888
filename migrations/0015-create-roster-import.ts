import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A spreadsheet that waits for its sender's word: the file sealed as a whole, one a person and declaration, for a few
 * hours. Confirmed, discarded or late, the row goes.
 */
export class CreateRosterImport0015 implements MigrationInterface {
  name = 'CreateRosterImport0015000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table roster_import (
        region_code char(6) not null,
        id uuid not null,
        declaration_id uuid not null,
        account_id uuid not null,
        file_name_sealed bytea not null,
        file_sealed bytea not null,
        uploaded_at timestamptz not null,
        expires_at timestamptz not null,
        constraint roster_import_pkey primary key (region_code, id),
        constraint roster_import_person_key unique (region_code, declaration_id, account_id),
        constraint roster_import_declaration_fkey foreign key (region_code, declaration_id)
          references declaration (region_code, id),
        constraint roster_import_expiry_check check (expires_at > uploaded_at)
      )`);
    await runner.query(`create index roster_import_expiry_index on roster_import (region_code, expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table roster_import`);
  }
}
