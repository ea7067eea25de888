import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a case came to a desk, what colleagues note about it, what it may come to, and acts on several cases at once. */
export class DeepenReviews0023 implements MigrationInterface {
  name = 'DeepenReviews0023000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await extendAssignment(runner);
    await createNote(runner);
    await createOutlook(runner);
    await createBatch(runner);
    await runner.query(
      `create index declaration_waiting_index on declaration (region_code, id) where state = 'submitted'`,
    );
    // Of determinations made before there were second persons, nothing is asked.
    await runner.query(`
      alter table determination add constraint determination_second_person_check
        check (outcome not in ('exempt', 'reward') or approved_by is not null) not valid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table determination drop constraint determination_second_person_check`);
    await runner.query(`drop index declaration_waiting_index`);
    for (const table of ['review_batch_item', 'review_batch', 'review_outlook', 'review_note'])
      await runner.query(`drop table ${table}`);
    await runner.query(`alter table review_assignment drop constraint review_assignment_giver_check`);
    await runner.query(`alter table review_assignment drop constraint review_assignment_how_check`);
    for (const column of ['assigned_by_region', 'assigned_by', 'how'])
      await runner.query(`alter table review_assignment drop column ${column}`);
  }
}

/** Whoever takes a case gives it to nobody else: only a case that was given names who gave it. */
async function extendAssignment(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table review_assignment add column how text not null default 'opened'`);
  await runner.query(`alter table review_assignment add column assigned_by uuid`);
  await runner.query(`alter table review_assignment add column assigned_by_region char(6)`);
  await runner.query(`alter table review_assignment add constraint review_assignment_how_check
    check (how in ('opened', 'takenOver', 'given'))`);
  await runner.query(`alter table review_assignment add constraint review_assignment_giver_check
    check ((how = 'given') = (assigned_by is not null) and (assigned_by is null) = (assigned_by_region is null))`);
}

/** Notes among colleagues; the employer never reads them. `line` is null of one about the whole case. */
async function createNote(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table review_note (
      region_code char(6) not null,
      id uuid not null,
      declaration_id uuid not null,
      declaration_version integer not null,
      line text,
      words_sealed bytea not null,
      written_at timestamptz not null,
      written_by uuid not null,
      written_by_region char(6) not null,
      constraint review_note_pkey primary key (region_code, id),
      constraint review_note_submission_fkey foreign key (region_code, declaration_id, declaration_version)
        references submission (region_code, declaration_id, version),
      constraint review_note_line_check check (line ~ '^(headcount|payroll|employerData|roster:[0-9a-f-]{36})$')
    )`);
  await runner.query(
    `create index review_note_declaration_index on review_note (region_code, declaration_id, id)`,
  );
}

/** What a filing would come to as it stands, for the order of the queue; null figures where it gives no result. */
async function createOutlook(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table review_outlook (
      region_code char(6) not null,
      declaration_id uuid not null,
      declaration_version integer not null,
      outcome text,
      amount_fen bigint not null,
      reckoned_at timestamptz not null,
      constraint review_outlook_pkey primary key (region_code, declaration_id, declaration_version),
      constraint review_outlook_submission_fkey foreign key (region_code, declaration_id, declaration_version)
        references submission (region_code, declaration_id, version),
      constraint review_outlook_outcome_check check (outcome in ('levy', 'met', 'reward', 'exempt')),
      constraint review_outlook_amount_check check (amount_fen >= 0)
    )`);
}

/** An act on several cases at once, in the home region of whoever did it, and what became of each of them. */
async function createBatch(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table review_batch (
      region_code char(6) not null,
      id uuid not null,
      act text not null,
      done_at timestamptz not null,
      done_by uuid not null,
      constraint review_batch_pkey primary key (region_code, id),
      constraint review_batch_act_check check (act in ('assign', 'recheck', 'determine'))
    )`);
  await runner.query(`
    create table review_batch_item (
      region_code char(6) not null,
      batch_id uuid not null,
      position smallint not null,
      case_region char(6) not null,
      declaration_id uuid not null,
      declaration_version integer not null,
      refusal text,
      constraint review_batch_item_pkey primary key (region_code, batch_id, position),
      constraint review_batch_item_batch_fkey foreign key (region_code, batch_id)
        references review_batch (region_code, id)
    )`);
}
