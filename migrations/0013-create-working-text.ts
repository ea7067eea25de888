import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What somebody types into a form of a draft, before it is saved: sealed as a whole, one row a person and form.
 * A row without text keeps the count of revisions: what is still on its way from a page that was saved meanwhile
 * comes too late by that count.
 */
export class CreateWorkingText0013 implements MigrationInterface {
  name = 'CreateWorkingText0013000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table working_text (
        region_code char(6) not null,
        declaration_id uuid not null,
        form text not null,
        account_id uuid not null,
        account_region char(6) not null,
        revision integer not null,
        draft_version integer not null,
        text_sealed bytea,
        saved_at timestamptz not null,
        constraint working_text_pkey primary key (region_code, declaration_id, form, account_id),
        constraint working_text_declaration_fkey foreign key (region_code, declaration_id)
          references declaration (region_code, id),
        constraint working_text_version_check check (revision > 0 and draft_version > 0)
      )`);
    await runner.query(`create index working_text_saved_index on working_text (region_code, saved_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table working_text`);
  }
}
