import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a signed-in person wants pages shown, and forms sent after a session had ended, kept for a short while. */
export class AddDisplayAndKeptForms0018 implements MigrationInterface {
  name = 'AddDisplayAndKeptForms0018000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table account_display (
        region_code char(6) not null,
        account_id uuid not null,
        large_type boolean,
        high_contrast boolean,
        language text,
        changed_at timestamptz not null,
        constraint account_display_pkey primary key (region_code, account_id),
        constraint account_display_account_fkey foreign key (region_code, account_id) references account (region_code, id),
        constraint account_display_language_check check (language in ('zh-CN', 'en'))
      )`);
    await runner.query(`
      create table kept_form (
        region_code char(6) not null,
        id uuid not null,
        account_id uuid not null,
        browser_hash bytea not null,
        content_sealed bytea not null,
        kept_at timestamptz not null,
        expires_at timestamptz not null,
        constraint kept_form_pkey primary key (region_code, id),
        constraint kept_form_account_fkey foreign key (region_code, account_id) references account (region_code, id),
        constraint kept_form_size_check check (octet_length(content_sealed) <= 524288),
        constraint kept_form_expires_check check (expires_at > kept_at)
      )`);
    await runner.query(`create index kept_form_account_index on kept_form (region_code, account_id)`);
    await runner.query(`create index kept_form_expires_index on kept_form (region_code, expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table kept_form`);
    await runner.query(`drop table account_display`);
  }
}
