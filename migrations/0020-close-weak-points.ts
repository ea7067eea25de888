import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mails that tell of a declaration are found by it; a watch over mandates that end; limits that all programs share; and
 * an audit trail that nobody who runs the portal can alter.
 */
export class CloseWeakPoints0020 implements MigrationInterface {
  name = 'CloseWeakPoints0020000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await tellOfDeclarations(runner);
    await watchMandates(runner);
    await createLimits(runner);
    await runner.query(`revoke update, delete, truncate on audit_record from current_user`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`grant update, delete, truncate on audit_record to current_user`);
    await runner.query(`drop table request_limit`);
    await runner.query(`drop table mandate_watch`);
    await runner.query(`drop index mandate_ending_index`);
    await runner.query(`drop index mail_declaration_index`);
    await runner.query(`alter table mail drop column declaration_id`);
  }
}

/** Null for mails that tell of no declaration, and for those of the release before: a paper's are found by its number. */
async function tellOfDeclarations(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table mail add column declaration_id uuid`);
  await runner.query(`
    create index mail_declaration_index on mail (region_code, declaration_id, created_at)
      where declaration_id is not null`);
}

/** The business date up to which a region's mandates were looked at. */
async function watchMandates(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table mandate_watch (
      region_code char(6) not null,
      looked_on date not null,
      constraint mandate_watch_pkey primary key (region_code)
    )`);
  await runner.query(
    `create index mandate_ending_index on mandate (region_code, until) where ended_at is null`,
  );
}

/**
 * How far into the future somebody has used up what is allowed: a moment in milliseconds since 1970 that moves on with
 * each question. Whoever asks is known by a keyed hash alone; rows whose moment has passed say nothing and are removed.
 */
async function createLimits(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table request_limit (
      key_hash bytea not null,
      used_until_ms bigint not null,
      constraint request_limit_pkey primary key (key_hash)
    )`);
  await runner.query(`create index request_limit_used_index on request_limit (used_until_ms)`);
}
