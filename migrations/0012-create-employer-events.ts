import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happens to an employer after it was put on record: it closes, merges, is split, moves to another county. */
export class CreateEmployerEvents0012 implements MigrationInterface {
  name = 'CreateEmployerEvents0012000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createEvents(runner);
    await createSeats(runner);
    await runner.query(`alter table declaration_employer add column existence jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table declaration_employer drop column existence`);
    await runner.query(`drop table employer_seat_directory`);
    await runner.query(`drop table employer_event`);
  }
}

/** Rows are added, never changed: a correction names the row it stands for, and `takenBack` says that nothing does. */
async function createEvents(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table employer_event (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      kind text not null,
      happened_on date not null,
      reason text,
      goes_on boolean,
      counterparts text[],
      other_region char(6),
      note text,
      supersedes_id uuid,
      recorded_on date not null,
      recorded_at timestamptz not null,
      recorded_by uuid not null,
      recorded_by_region char(6) not null,
      constraint employer_event_pkey primary key (region_code, id),
      constraint employer_event_supersedes_key unique (region_code, supersedes_id),
      constraint employer_event_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint employer_event_supersedes_fkey foreign key (region_code, supersedes_id)
        references employer_event (region_code, id),
      constraint employer_event_division_fkey foreign key (other_region) references division (code),
      constraint employer_event_kind_check
        check (kind in ('closed', 'merged', 'split', 'movedAway', 'movedIn', 'takenBack')),
      constraint employer_event_reason_check check (
        (kind = 'closed') = (reason is not null)
        and (reason is null or reason in ('deregistered', 'licenceRevoked', 'bankrupt', 'suspended'))
      ),
      constraint employer_event_goes_on_check check ((kind = 'split') = (goes_on is not null)),
      constraint employer_event_counterparts_check
        check ((kind in ('merged', 'split')) = (counterparts is not null)),
      constraint employer_event_other_region_check
        check ((kind in ('movedAway', 'movedIn')) = (other_region is not null)),
      constraint employer_event_taken_back_check check (kind <> 'takenBack' or supersedes_id is not null),
      constraint employer_event_happened_check check (happened_on <= recorded_on)
    )`);
  await runner.query(
    `create index employer_event_employer_index on employer_event (region_code, employer_id, id)`,
  );
}

/** Where an employer that has moved is at home now, and where it was before; without a row it never moved. */
async function createSeats(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table employer_seat_directory (
      employer_id uuid not null,
      region_code char(6) not null,
      earlier_regions char(6)[] not null,
      constraint employer_seat_directory_pkey primary key (employer_id)
    )`);
}
