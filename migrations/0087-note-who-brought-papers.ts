import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who brought a paper of a job-seeker: the person, or staff who took it in. Papers of before were all taken in by staff. */
export class NoteWhoBroughtPapers0087 implements MigrationInterface {
  name = 'NoteWhoBroughtPapers0087000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table seeker_paper (
        region_code char(6) not null,
        file_id uuid not null,
        seeker_id uuid not null,
        channel text not null,
        brought_by uuid not null,
        brought_by_region char(6) not null,
        constraint seeker_paper_pkey primary key (region_code, file_id),
        constraint seeker_paper_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id),
        constraint seeker_paper_channel_check check (channel in ('self', 'staff'))
      )`);
    await runner.query(`create index seeker_paper_seeker_index on seeker_paper (region_code, seeker_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table seeker_paper`);
  }
}
