import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'returned_line_answer',
  'returned_line',
  'withdrawal',
  'submission_key',
  'submission',
  'document_number_directory',
  'declaration_change',
  'declaration_check',
  'declaration_roster',
  'roster_entry',
  'declaration_headcount',
  'declaration_employer',
  'declaration',
];

/** Yearly declarations: the shared draft section by section, what was filed, taken back, and returned. */
export class CreateDeclarations0005 implements MigrationInterface {
  name = 'CreateDeclarations0005000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createDeclaration(runner);
    await createSections(runner);
    await createRoster(runner);
    await createHistory(runner);
    await createSubmission(runner);
    await createReturn(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** `draft_version` counts saves, `filed_version` filings; each save takes the next number, so a stale one is seen. */
async function createDeclaration(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table declaration (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      levy_year smallint not null,
      state text not null,
      draft_version integer not null,
      filed_version integer not null,
      started_at timestamptz not null,
      started_by uuid not null,
      constraint declaration_pkey primary key (region_code, id),
      constraint declaration_year_key unique (region_code, employer_id, levy_year),
      constraint declaration_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint declaration_state_check check (state in ('draft', 'submitted', 'returned', 'determined')),
      constraint declaration_version_check check (draft_version > 0 and filed_version >= 0),
      constraint declaration_filed_check check (state = 'draft' or filed_version > 0),
      constraint declaration_levy_year_check check (levy_year between 2015 and 2199)
    )`);
  await runner.query(
    `create index declaration_state_index on declaration (region_code, state, levy_year, id)`,
  );
}

async function createSections(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table declaration_employer (
      region_code char(6) not null,
      declaration_id uuid not null,
      employer_version integer not null,
      credit_code text not null,
      name text not null,
      kind text not null,
      registered_on date not null,
      budget_funded boolean not null,
      concentrated boolean not null,
      vat_refund boolean not null,
      saved_at timestamptz not null,
      saved_by uuid not null,
      constraint declaration_employer_pkey primary key (region_code, declaration_id),
      constraint declaration_employer_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id),
      constraint declaration_employer_kind_check
        check (kind in ('organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise'))
    )`);
  await runner.query(`
    create table declaration_headcount (
      region_code char(6) not null,
      declaration_id uuid not null,
      total numeric(12, 4),
      months integer[],
      payroll_fen bigint not null,
      saved_at timestamptz not null,
      saved_by uuid not null,
      constraint declaration_headcount_pkey primary key (region_code, declaration_id),
      constraint declaration_headcount_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id),
      constraint declaration_headcount_way_check check ((total is null) <> (months is null)),
      constraint declaration_headcount_months_check check (array_length(months, 1) = 12 and 0 <= all (months)),
      constraint declaration_headcount_total_check check (total >= 0),
      constraint declaration_headcount_payroll_check check (payroll_fen >= 0)
    )`);
}

/** Whatever tells who a person is or what the certificate says is sealed; people are found by the keyed index. */
async function createRoster(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table roster_entry (
      region_code char(6) not null,
      id uuid not null,
      declaration_id uuid not null,
      name_sealed bytea not null,
      citizen_id_sealed bytea not null,
      citizen_id_index bytea not null,
      certificate_kind_sealed bytea not null,
      certificate_number_sealed bytea not null,
      category_sealed bytea,
      grade_sealed bytea not null,
      valid_to_sealed bytea,
      monthly_wage_sealed bytea not null,
      job_title text not null,
      employed_from date not null,
      employed_to date,
      contract_kind text not null,
      contract_from date,
      contract_to date,
      insured boolean not null,
      saved_at timestamptz not null,
      saved_by uuid not null,
      constraint roster_entry_pkey primary key (region_code, id),
      constraint roster_entry_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id),
      constraint roster_entry_period_check check (employed_to >= employed_from),
      constraint roster_entry_contract_kind_check
        check (contract_kind in ('establishment', 'openEnded', 'fixedTerm')),
      constraint roster_entry_contract_check check (
        (contract_kind = 'establishment') = (contract_from is null)
        and (contract_kind = 'fixedTerm') = (contract_to is not null)
        and (contract_to is null or contract_to > contract_from)
      )
    )`);
  await runner.query(
    `create index roster_entry_declaration_index on roster_entry (region_code, declaration_id, id)`,
  );
  await runner.query(
    `create index roster_entry_person_index on roster_entry (region_code, citizen_id_index)`,
  );
  await runner.query(`
    create table declaration_roster (
      region_code char(6) not null,
      declaration_id uuid not null,
      none_employed boolean not null,
      completed_at timestamptz not null,
      completed_by uuid not null,
      constraint declaration_roster_pkey primary key (region_code, declaration_id),
      constraint declaration_roster_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id)
    )`);
}

async function createHistory(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table declaration_change (
      region_code char(6) not null,
      declaration_id uuid not null,
      draft_version integer not null,
      act text not null,
      line text,
      fields text[] not null,
      changed_at timestamptz not null,
      changed_by uuid not null,
      changed_by_region char(6),
      constraint declaration_change_pkey primary key (region_code, declaration_id, draft_version),
      constraint declaration_change_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id)
    )`);
  await runner.query(`
    create table declaration_check (
      region_code char(6) not null,
      declaration_id uuid not null,
      draft_version integer not null,
      checked_at timestamptz not null,
      checked_by uuid not null,
      constraint declaration_check_pkey primary key (region_code, declaration_id, draft_version),
      constraint declaration_check_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id)
    )`);
}

async function createSubmission(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table document_number_directory (
      document_number text not null,
      region_code char(6) not null,
      kind text not null,
      subject_id uuid not null,
      constraint document_number_directory_pkey primary key (document_number)
    )`);
  await runner.query(`
    create table submission (
      region_code char(6) not null,
      id uuid not null,
      declaration_id uuid not null,
      version integer not null,
      draft_version integer not null,
      answers_return boolean not null,
      document_number text not null,
      snapshot_sealed bytea not null,
      snapshot_digest bytea not null,
      declared_on date not null,
      submitted_at timestamptz not null,
      submitted_by uuid not null,
      submitted_by_region char(6) not null,
      withdrawable_until timestamptz not null,
      constraint submission_pkey primary key (region_code, id),
      constraint submission_version_key unique (region_code, declaration_id, version),
      constraint submission_number_key unique (region_code, document_number),
      constraint submission_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id)
    )`);
  await runner.query(`
    create table submission_key (
      region_code char(6) not null,
      employer_id uuid not null,
      idempotency_key text not null,
      body_digest bytea not null,
      submission_id uuid not null,
      constraint submission_key_pkey primary key (region_code, employer_id, idempotency_key),
      constraint submission_key_submission_fkey foreign key (region_code, submission_id)
        references submission (region_code, id)
    )`);
  await runner.query(`
    create table withdrawal (
      region_code char(6) not null,
      submission_id uuid not null,
      withdrawn_at timestamptz not null,
      withdrawn_by uuid not null,
      withdrawn_by_region char(6) not null,
      constraint withdrawal_pkey primary key (region_code, submission_id),
      constraint withdrawal_submission_fkey foreign key (region_code, submission_id)
        references submission (region_code, id)
    )`);
}

async function createReturn(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table returned_line (
      region_code char(6) not null,
      id uuid not null,
      declaration_id uuid not null,
      submission_id uuid not null,
      line text not null,
      reason_sealed bytea not null,
      due_on date not null,
      returned_at timestamptz not null,
      returned_by uuid not null,
      constraint returned_line_pkey primary key (region_code, id),
      constraint returned_line_line_key unique (region_code, submission_id, line),
      constraint returned_line_submission_fkey foreign key (region_code, submission_id)
        references submission (region_code, id),
      constraint returned_line_line_check check (line ~ '^(employerData|headcount|payroll|roster:[0-9a-f-]{36})$')
    )`);
  await runner.query(`
    create table returned_line_answer (
      region_code char(6) not null,
      returned_line_id uuid not null,
      draft_version integer not null,
      explanation_sealed bytea,
      answered_at timestamptz not null,
      answered_by uuid not null,
      constraint returned_line_answer_pkey primary key (region_code, returned_line_id),
      constraint returned_line_answer_line_fkey foreign key (region_code, returned_line_id)
        references returned_line (region_code, id)
    )`);
}
