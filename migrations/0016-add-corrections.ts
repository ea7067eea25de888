import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Corrections of filed declarations, beside the filing that stays in force until the corrected one is sent; and the
 * lines of explanation that warnings ask for. Rows of corrections are added, never changed.
 */
export class AddCorrections0016 implements MigrationInterface {
  name = 'AddCorrections0016000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createCorrection(runner);
    await extendFilings(runner);
    await createExplanation(runner);
    await extendReviews(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`alter table review_decision drop column carried_from`);
    await runner.query(`drop table declaration_explanation`);
    await runner.query(`alter table submission drop column correction_id`);
    await runner.query(`alter table submission drop column replaces_state`);
    await runner.query(`alter table submission drop column replaces_version`);
    await runner.query(`alter table declaration drop column correction_id`);
    await runner.query(`drop table correction_abandonment`);
    await runner.query(`drop table correction`);
  }
}

/** Which correction is being worked on stands with the declaration, whose row every act on it holds. */
async function createCorrection(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table correction (
      region_code char(6) not null,
      id uuid not null,
      declaration_id uuid not null,
      corrects_version integer not null,
      reason_sealed bytea not null,
      opened_at timestamptz not null,
      opened_by uuid not null,
      opened_by_region char(6) not null,
      constraint correction_pkey primary key (region_code, id),
      constraint correction_submission_fkey foreign key (region_code, declaration_id, corrects_version)
        references submission (region_code, declaration_id, version)
    )`);
  await runner.query(
    `create index correction_declaration_index on correction (region_code, declaration_id, id)`,
  );
  await runner.query(`
    create table correction_abandonment (
      region_code char(6) not null,
      correction_id uuid not null,
      given_up_at timestamptz not null,
      given_up_by uuid not null,
      given_up_by_region char(6) not null,
      constraint correction_abandonment_pkey primary key (region_code, correction_id),
      constraint correction_abandonment_correction_fkey foreign key (region_code, correction_id)
        references correction (region_code, id)
    )`);
  await runner.query(`alter table declaration add column correction_id uuid`);
  await runner.query(`
    alter table declaration add constraint declaration_correction_fkey
      foreign key (region_code, correction_id) references correction (region_code, id)`);
  await runner.query(`
    alter table declaration add constraint declaration_correcting_check
      check (correction_id is null or state in ('submitted', 'determined'))`);
}

/** What a filing took the place of, so that withdrawing it puts that in force again. */
async function extendFilings(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table submission add column replaces_version integer`);
  await runner.query(`alter table submission add column replaces_state text`);
  await runner.query(`alter table submission add column correction_id uuid`);
  await runner.query(`
    alter table submission add constraint submission_replaced_fkey
      foreign key (region_code, declaration_id, replaces_version)
      references submission (region_code, declaration_id, version)`);
  await runner.query(`
    alter table submission add constraint submission_correction_fkey
      foreign key (region_code, correction_id) references correction (region_code, id)`);
  await runner.query(`
    alter table submission add constraint submission_replaces_check
      check (replaces_version < version and (replaces_version is null) = (replaces_state is null))`);
  await runner.query(`
    alter table submission add constraint submission_correction_check
      check (correction_id is null or replaces_state in ('submitted', 'determined'))`);
}

/** `about_digest` tells whether the values are still those that were explained; keyed, since they could be guessed. */
async function createExplanation(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table declaration_explanation (
      region_code char(6) not null,
      declaration_id uuid not null,
      warning_key text not null,
      about_digest bytea not null,
      explanation_sealed bytea not null,
      explained_at timestamptz not null,
      explained_by uuid not null,
      explained_by_region char(6) not null,
      constraint declaration_explanation_pkey primary key (region_code, declaration_id, warning_key),
      constraint declaration_explanation_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id)
    )`);
}

/** A decision about a line that a correction left as it was moves on to the review of the new version. */
async function extendReviews(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table review_decision add column carried_from uuid`);
  await runner.query(`
    alter table review_decision add constraint review_decision_carried_fkey
      foreign key (region_code, carried_from) references review_decision (region_code, id)`);
}
