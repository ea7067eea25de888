import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that people send: what is known of each, its bytes sealed in parts, who let go of it, and how much each owner
 * keeps. A file is never changed; let go of, it is no longer shown, and some weeks later its rows go.
 */
export class CreateFiles0024 implements MigrationInterface {
  name = 'CreateFiles0024000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table stored_file (
        region_code char(6) not null,
        id uuid not null,
        owner_kind text not null,
        owner_id uuid not null,
        purpose text not null,
        name_sealed bytea not null,
        media_type text not null,
        byte_count integer not null,
        part_count integer not null,
        digest bytea not null,
        scanned boolean not null,
        kept_at timestamptz not null,
        kept_by uuid not null,
        constraint stored_file_pkey primary key (region_code, id),
        constraint stored_file_type_check check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
        constraint stored_file_size_check check (byte_count between 1 and 10485760),
        constraint stored_file_parts_check check (part_count between 1 and 1000),
        constraint stored_file_digest_check check (octet_length(digest) = 32)
      )`);
    await runner.query(
      `create index stored_file_owner_index on stored_file (region_code, owner_kind, owner_id)`,
    );
    await runner.query(`
      create table stored_file_part (
        region_code char(6) not null,
        file_id uuid not null,
        part integer not null,
        bytes_sealed bytea not null,
        constraint stored_file_part_pkey primary key (region_code, file_id, part),
        constraint stored_file_part_file_fkey foreign key (region_code, file_id)
          references stored_file (region_code, id)
      )`);
    // Sealed bytes do not shrink; trying would only cost.
    await runner.query(`alter table stored_file_part alter column bytes_sealed set storage external`);
    await runner.query(`
      create table stored_file_release (
        region_code char(6) not null,
        file_id uuid not null,
        released_at timestamptz not null,
        released_by text not null,
        constraint stored_file_release_pkey primary key (region_code, file_id),
        constraint stored_file_release_file_fkey foreign key (region_code, file_id)
          references stored_file (region_code, id)
      )`);
    await runner.query(
      `create index stored_file_release_time_index on stored_file_release (region_code, released_at)`,
    );
    await runner.query(`
      create table stored_file_tally (
        region_code char(6) not null,
        owner_kind text not null,
        owner_id uuid not null,
        files integer not null,
        bytes bigint not null,
        constraint stored_file_tally_pkey primary key (region_code, owner_kind, owner_id),
        constraint stored_file_tally_check check (files >= 0 and bytes >= 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of ['tally', 'release', 'part']) await runner.query(`drop table stored_file_${table}`);
    await runner.query(`drop table stored_file`);
  }
}
