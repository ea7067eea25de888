import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['delivery_load_end', 'delivery_load_progress', 'delivery_load_part', 'delivery_load'];

/**
 * Large deliveries, which the worker takes over: the file sealed in parts until then, how far it is, and its end. Rows of
 * `delivery_load_progress` are figures to look at; what was taken over is told by `delivery` alone.
 */
export class CreateDeliveryLoads0063 implements MigrationInterface {
  name = 'CreateDeliveryLoads0063000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createLoad(runner);
    await createEnd(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createLoad(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table delivery_load (
      region_code char(6) not null,
      id uuid not null,
      source text not null,
      levy_year smallint not null,
      file_name text not null,
      content_digest bytea not null,
      encoding text not null,
      byte_count bigint not null,
      part_count integer not null,
      sent_at timestamptz not null,
      sent_by uuid not null,
      constraint delivery_load_pkey primary key (region_code, id),
      constraint delivery_load_source_check
        check (source in ('certificates', 'contracts', 'pension', 'medical', 'wages')),
      constraint delivery_load_levy_year_check check (levy_year between 2015 and 2199),
      constraint delivery_load_encoding_check check (encoding in ('utf-8', 'utf-16le', 'utf-16be', 'gb18030')),
      constraint delivery_load_count_check check (byte_count > 0 and part_count > 0)
    )`);
  await runner.query(
    `create index delivery_load_content_index on delivery_load (region_code, content_digest)`,
  );
  await runner.query(`
    create table delivery_load_part (
      region_code char(6) not null,
      load_id uuid not null,
      part integer not null,
      bytes_sealed bytea not null,
      constraint delivery_load_part_pkey primary key (region_code, load_id, part),
      constraint delivery_load_part_load_fkey foreign key (region_code, load_id)
        references delivery_load (region_code, id)
    )`);
  await runner.query(`
    create table delivery_load_progress (
      region_code char(6) not null,
      load_id uuid not null,
      phase text not null,
      row_count integer not null,
      rows_done integer not null,
      began_at timestamptz not null,
      changed_at timestamptz not null,
      constraint delivery_load_progress_pkey primary key (region_code, load_id),
      constraint delivery_load_progress_load_fkey foreign key (region_code, load_id)
        references delivery_load (region_code, id),
      constraint delivery_load_progress_phase_check check (phase in ('checking', 'taking'))
    )`);
}

/** A load ends as a delivery or in a refusal; `row_count` and `rows_said` are those of a file that was cut short. */
async function createEnd(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table delivery_load_end (
      region_code char(6) not null,
      load_id uuid not null,
      ended_at timestamptz not null,
      delivery_id uuid,
      refusal text,
      row_count integer,
      rows_said integer,
      constraint delivery_load_end_pkey primary key (region_code, load_id),
      constraint delivery_load_end_load_fkey foreign key (region_code, load_id)
        references delivery_load (region_code, id),
      constraint delivery_load_end_delivery_fkey foreign key (region_code, delivery_id)
        references delivery (region_code, id),
      constraint delivery_load_end_outcome_check check ((delivery_id is null) <> (refusal is null))
    )`);
}
