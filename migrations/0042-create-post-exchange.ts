import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'post_constraint_end',
  'post_constraint',
  'platform_entry_end',
  'platform_entry',
  'platform_import',
];

/**
 * Posts as the national platform's files bring them, what became of each, and the few categories of disability that a
 * broker let stand as a condition of a post, with the reason. Rows are added, never changed.
 */
export class CreatePostExchange0042 implements MigrationInterface {
  name = 'CreatePostExchange0042000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createImport(runner);
    await createConstraint(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** A file belongs to the county whose broker sent it; `external_id` is the platform's own, or made of what the line says. */
async function createImport(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table platform_import (
      region_code char(6) not null,
      id uuid not null,
      file_name text not null,
      entries integer not null,
      unchanged integer not null,
      imported_at timestamptz not null,
      imported_by uuid not null,
      imported_by_region char(6) not null,
      constraint platform_import_pkey primary key (region_code, id),
      constraint platform_import_count_check check (entries >= 0 and unchanged >= 0)
    )`);
  await runner.query(`
    create table platform_entry (
      region_code char(6) not null,
      id uuid not null,
      import_id uuid not null,
      line integer not null,
      external_id text not null,
      title text not null,
      content text not null,
      constraint platform_entry_pkey primary key (region_code, id),
      constraint platform_entry_import_fkey foreign key (region_code, import_id)
        references platform_import (region_code, id),
      constraint platform_entry_line_check check (line > 0),
      constraint platform_entry_title_check check (title <> '')
    )`);
  await runner.query(
    `create index platform_entry_external_index on platform_entry (region_code, external_id, id)`,
  );
  await runner.query(`
    create table platform_entry_end (
      region_code char(6) not null,
      entry_id uuid not null,
      outcome text not null,
      post_id uuid,
      made_at timestamptz not null,
      made_by uuid not null,
      made_by_region char(6) not null,
      constraint platform_entry_end_pkey primary key (region_code, entry_id),
      constraint platform_entry_end_entry_fkey foreign key (region_code, entry_id)
        references platform_entry (region_code, id),
      constraint platform_entry_end_post_fkey foreign key (region_code, post_id) references post (region_code, id),
      constraint platform_entry_end_outcome_check check (outcome in ('taken', 'dismissed', 'superseded')),
      constraint platform_entry_end_taken_check check ((outcome = 'taken') = (post_id is not null))
    )`);
}

async function createConstraint(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table post_constraint (
      region_code char(6) not null,
      id uuid not null,
      post_id uuid not null,
      accepted text not null,
      reason text not null,
      instrument text not null,
      confirmed_at timestamptz not null,
      confirmed_by uuid not null,
      confirmed_by_region char(6) not null,
      constraint post_constraint_pkey primary key (region_code, id),
      constraint post_constraint_post_fkey foreign key (region_code, post_id) references post (region_code, id),
      constraint post_constraint_words_check check (accepted <> '' and reason <> '' and instrument <> '')
    )`);
  await runner.query(`create index post_constraint_post_index on post_constraint (region_code, post_id, id)`);
  await runner.query(`
    create table post_constraint_end (
      region_code char(6) not null,
      constraint_id uuid not null,
      ended_at timestamptz not null,
      ended_by uuid not null,
      ended_by_region char(6) not null,
      constraint post_constraint_end_pkey primary key (region_code, constraint_id),
      constraint post_constraint_end_constraint_fkey foreign key (region_code, constraint_id)
        references post_constraint (region_code, id)
    )`);
}
