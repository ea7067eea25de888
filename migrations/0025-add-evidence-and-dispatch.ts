import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that prove what a draft claims, and of whom and which months each is; what is filed stands in the filing itself.
 * Requests of one party of a labour dispatch to the other, what it answered, and what the office settled: rows are
 * added, never changed. The partner finds a request by its own credit code, in whichever county either is.
 */
export class AddEvidenceAndDispatch0025 implements MigrationInterface {
  name = 'AddEvidenceAndDispatch0025000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createEvidence(runner);
    await createRequests(runner);
    await createAnswers(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of [
      ...['dispatch_settlement', 'dispatch_answer', 'dispatch_request_directory', 'dispatch_request'],
      ...['evidence_claim', 'evidence'],
    ])
      await runner.query(`drop table ${table}`);
  }
}

/** `months` has January as its lowest bit; null stands for the entry as a whole, however its months change. */
async function createEvidence(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table evidence (
      region_code char(6) not null,
      id uuid not null,
      declaration_id uuid not null,
      file_id uuid not null,
      kind text not null,
      added_at timestamptz not null,
      added_by uuid not null,
      constraint evidence_pkey primary key (region_code, id),
      constraint evidence_file_key unique (region_code, file_id),
      constraint evidence_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id),
      constraint evidence_kind_check check (kind in
        ('contract', 'bankProof', 'insuranceProof', 'certificate', 'dispatchAgreement', 'commitmentLetter'))
    )`);
  await runner.query(`create index evidence_declaration_index on evidence (region_code, declaration_id, id)`);
  await runner.query(`
    create table evidence_claim (
      region_code char(6) not null,
      evidence_id uuid not null,
      entry_id uuid not null,
      declaration_id uuid not null,
      months smallint,
      constraint evidence_claim_pkey primary key (region_code, evidence_id, entry_id),
      constraint evidence_claim_evidence_fkey foreign key (region_code, evidence_id)
        references evidence (region_code, id),
      constraint evidence_claim_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id),
      constraint evidence_claim_months_check check (months between 1 and 4095)
    )`);
}

async function createRequests(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table dispatch_request (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      declaration_id uuid not null,
      entry_id uuid not null,
      levy_year integer not null,
      side text not null,
      partner_code text not null,
      partner_name text not null,
      person_index bytea not null,
      citizen_id_sealed bytea not null,
      name_sealed bytea not null,
      agreement_from date not null,
      agreement_to date,
      months smallint not null,
      counted_by text not null,
      requested_at timestamptz not null,
      requested_by uuid not null,
      constraint dispatch_request_pkey primary key (region_code, id),
      constraint dispatch_request_side_check check (side in ('agency', 'user')),
      constraint dispatch_request_counted_check check (counted_by in ('requester', 'partner')),
      constraint dispatch_request_months_check check (months between 1 and 4095)
    )`);
  await runner.query(
    `create index dispatch_request_employer_index on dispatch_request (region_code, employer_id, levy_year)`,
  );
  await runner.query(`
    create table dispatch_request_directory (
      partner_code text not null,
      region_code char(6) not null,
      request_id uuid not null,
      levy_year integer not null,
      constraint dispatch_request_directory_pkey primary key (partner_code, region_code, request_id)
    )`);
}

async function createAnswers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table dispatch_answer (
      region_code char(6) not null,
      request_id uuid not null,
      answer text not null,
      reason_sealed bytea,
      answered_at timestamptz not null,
      answered_by uuid not null,
      answered_by_region char(6) not null,
      constraint dispatch_answer_pkey primary key (region_code, request_id),
      constraint dispatch_answer_request_fkey foreign key (region_code, request_id)
        references dispatch_request (region_code, id),
      constraint dispatch_answer_answer_check check (answer in ('confirmed', 'refused')),
      constraint dispatch_answer_reason_check check ((answer = 'refused') = (reason_sealed is not null))
    )`);
  await runner.query(`
    create table dispatch_settlement (
      region_code char(6) not null,
      request_id uuid not null,
      counted_by text not null,
      reason_sealed bytea not null,
      settled_at timestamptz not null,
      settled_by uuid not null,
      settled_by_region char(6) not null,
      constraint dispatch_settlement_pkey primary key (region_code, request_id),
      constraint dispatch_settlement_request_fkey foreign key (region_code, request_id)
        references dispatch_request (region_code, id),
      constraint dispatch_settlement_counted_check check (counted_by in ('requester', 'partner'))
    )`);
}
