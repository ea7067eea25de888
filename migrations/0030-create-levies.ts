import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tables whose rows are only ever added: what is wrong is answered by another row. No foreign key leads to them, because
 * PostgreSQL checks one by a lock that needs the right to update.
 */
const APPEND_ONLY = [
  'levy_entry',
  'levy_paper',
  'levy_proposal_decision',
  'relief_withdrawal',
  'payment_match',
  'figures_handover',
];

/** What employers owe, were let off and paid, entry by entry; and what goes to and comes from the tax office. */
export class CreateLevies0030 implements MigrationInterface {
  name = 'CreateLevies0030000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createAccount(runner);
    await createPaper(runner);
    await createRelief(runner);
    await createPayments(runner);
    await createProposal(runner);
    await createEntry(runner);
    await createHandover(runner);
    for (const table of APPEND_ONLY)
      await runner.query(`revoke update, delete, truncate on ${table} from current_user`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    const tables = [
      'tax_office_key',
      'figures_handover',
      'levy_entry',
      'levy_proposal_decision',
      'levy_proposal',
    ];
    tables.push(
      'payment_match',
      'payment_row',
      'payment_file',
      'relief_withdrawal',
      'relief_request',
      'levy_paper',
      'levy_account',
    );
    for (const table of tables) await runner.query(`drop table ${table}`);
  }
}

/** One account an employer and year; its row is what bookings that depend on one another hold. */
async function createAccount(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table levy_account (
      region_code char(6) not null,
      employer_id uuid not null,
      levy_year smallint not null,
      collected_by text not null,
      opened_on date not null,
      opened_at timestamptz not null,
      constraint levy_account_pkey primary key (region_code, employer_id, levy_year),
      constraint levy_account_employer_fkey foreign key (region_code, employer_id) references employer (region_code, id),
      constraint levy_account_collector_check check (collected_by in ('taxOffice', 'employmentService'))
    )`);
  await runner.query(
    `create index levy_account_year_index on levy_account (region_code, levy_year, employer_id)`,
  );
}

/** Notices and warnings: what was said to the employer, as it was then. */
async function createPaper(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table levy_paper (
      region_code char(6) not null,
      id uuid not null,
      kind text not null,
      document_number text not null,
      employer_id uuid not null,
      levy_year smallint not null,
      amount_fen bigint not null,
      pay_by date,
      facts jsonb not null,
      issued_on date not null,
      issued_at timestamptz not null,
      issued_by uuid,
      issued_by_region char(6),
      constraint levy_paper_pkey primary key (region_code, id),
      constraint levy_paper_number_key unique (region_code, document_number),
      constraint levy_paper_account_fkey foreign key (region_code, employer_id, levy_year)
        references levy_account (region_code, employer_id, levy_year),
      constraint levy_paper_kind_check check (kind in ('notice', 'warning')),
      constraint levy_paper_warning_check check (kind = 'notice' or (pay_by is not null and issued_by is not null)),
      constraint levy_paper_amount_check check (amount_fen >= 0)
    )`);
  await runner.query(
    `create index levy_paper_account_index on levy_paper (region_code, employer_id, levy_year, id)`,
  );
}

async function createRelief(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table relief_request (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      levy_year smallint not null,
      kind text not null,
      cause text not null,
      asked_fen bigint,
      asked_until date,
      loss_fen bigint,
      reason_sealed bytea not null,
      requested_on date not null,
      requested_at timestamptz not null,
      requested_by uuid not null,
      requested_by_region char(6) not null,
      round smallint not null,
      constraint relief_request_pkey primary key (region_code, id),
      constraint relief_request_round_key unique (region_code, employer_id, levy_year, round),
      constraint relief_request_account_fkey foreign key (region_code, employer_id, levy_year)
        references levy_account (region_code, employer_id, levy_year),
      constraint relief_request_kind_check check (kind in ('reduction', 'exemption', 'deferral')),
      constraint relief_request_cause_check check (cause in ('naturalDisaster', 'emergency', 'other')),
      constraint relief_request_asked_check check (
        (kind = 'reduction') = (asked_fen is not null) and (kind = 'deferral') = (asked_until is not null)
      ),
      constraint relief_request_figures_check check (asked_fen > 0 and (loss_fen is null or loss_fen >= 0))
    )`);
  await runner.query(`
    create table relief_withdrawal (
      region_code char(6) not null,
      request_id uuid not null,
      withdrawn_at timestamptz not null,
      withdrawn_by uuid not null,
      withdrawn_by_region char(6) not null,
      constraint relief_withdrawal_pkey primary key (region_code, request_id),
      constraint relief_withdrawal_request_fkey foreign key (region_code, request_id)
        references relief_request (region_code, id)
    )`);
}

/** A row is what stood in the file; `outcome` what was made of it when the file came. */
async function createPayments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table payment_file (
      region_code char(6) not null,
      id uuid not null,
      name text not null,
      digest bytea not null,
      row_count integer not null,
      total_fen bigint not null,
      received_on date not null,
      received_at timestamptz not null,
      received_by uuid not null,
      received_by_region char(6) not null,
      constraint payment_file_pkey primary key (region_code, id),
      constraint payment_file_digest_key unique (region_code, digest),
      constraint payment_file_digest_check check (octet_length(digest) = 32)
    )`);
  await runner.query(`
    create table payment_row (
      region_code char(6) not null,
      id uuid not null,
      file_id uuid not null,
      line integer not null,
      kind text,
      reference text,
      credit_code text,
      payer_name text,
      levy_year smallint,
      paid_on date,
      amount_fen bigint,
      outcome text not null,
      problem text,
      employer_id uuid,
      constraint payment_row_pkey primary key (region_code, id),
      constraint payment_row_line_key unique (region_code, file_id, line),
      constraint payment_row_file_fkey foreign key (region_code, file_id) references payment_file (region_code, id),
      constraint payment_row_kind_check check (kind in ('payment', 'refund')),
      constraint payment_row_outcome_check check (outcome in ('booked', 'again', 'unmatched', 'refused')),
      constraint payment_row_problem_check check ((outcome in ('unmatched', 'refused')) = (problem is not null)),
      constraint payment_row_amount_check check (outcome = 'refused' or amount_fen > 0)
    )`);
  await runner.query(`create index payment_row_reference_index on payment_row (region_code, reference)`);
  await runner.query(`
    create table payment_match (
      region_code char(6) not null,
      row_id uuid not null,
      employer_id uuid not null,
      levy_year smallint not null,
      reason_sealed bytea not null,
      matched_on date not null,
      matched_at timestamptz not null,
      matched_by uuid not null,
      matched_by_region char(6) not null,
      constraint payment_match_pkey primary key (region_code, row_id),
      constraint payment_match_row_fkey foreign key (region_code, row_id) references payment_row (region_code, id),
      constraint payment_match_account_fkey foreign key (region_code, employer_id, levy_year)
        references levy_account (region_code, employer_id, levy_year)
    )`);
}

/**
 * What one person proposes and another decides: relief, and bookings by hand. `proposed_by` is carried into the decision, so
 * that the database sees both people.
 */
async function createProposal(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table levy_proposal (
      region_code char(6) not null,
      id uuid not null,
      kind text not null,
      employer_id uuid not null,
      levy_year smallint not null,
      request_id uuid,
      entry_id uuid,
      amount_fen bigint not null,
      due_on date,
      value_on date,
      reference text,
      reason_sealed bytea not null,
      proposed_on date not null,
      proposed_at timestamptz not null,
      proposed_by uuid not null,
      proposed_by_region char(6) not null,
      constraint levy_proposal_pkey primary key (region_code, id),
      constraint levy_proposal_author_key unique (region_code, id, proposed_by),
      constraint levy_proposal_account_fkey foreign key (region_code, employer_id, levy_year)
        references levy_account (region_code, employer_id, levy_year),
      constraint levy_proposal_request_fkey foreign key (region_code, request_id)
        references relief_request (region_code, id),
      constraint levy_proposal_kind_check check (
        kind in ('grantRelief', 'refuseRelief', 'payment', 'refund', 'reversal')
      ),
      constraint levy_proposal_subject_check check (
        (kind in ('grantRelief', 'refuseRelief')) = (request_id is not null) and (kind = 'reversal') = (entry_id is not null)
      ),
      constraint levy_proposal_amount_check check (amount_fen >= 0),
      constraint levy_proposal_value_check check ((kind in ('payment', 'refund')) = (value_on is not null))
    )`);
  await runner.query(
    `create index levy_proposal_account_index on levy_proposal (region_code, employer_id, levy_year, id)`,
  );
  await runner.query(`
    create table levy_proposal_decision (
      region_code char(6) not null,
      proposal_id uuid not null,
      proposed_by uuid not null,
      outcome text not null,
      reason_sealed bytea,
      decided_on date not null,
      decided_at timestamptz not null,
      decided_by uuid not null,
      decided_by_region char(6) not null,
      constraint levy_proposal_decision_pkey primary key (region_code, proposal_id),
      constraint levy_proposal_decision_author_fkey foreign key (region_code, proposal_id, proposed_by)
        references levy_proposal (region_code, id, proposed_by),
      constraint levy_proposal_decision_outcome_check check (outcome in ('approved', 'refused', 'withdrawn')),
      constraint levy_proposal_decision_person_check check (outcome = 'withdrawn' or decided_by <> proposed_by),
      constraint levy_proposal_decision_reason_check check (outcome <> 'refused' or reason_sealed is not null)
    )`);
}

/** `cause` names what was booked: the same cause is booked once. Amounts are signed: what is owed is their sum. */
async function createEntry(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table levy_entry (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      levy_year smallint not null,
      kind text not null,
      amount_fen bigint not null,
      value_on date not null,
      due_on date,
      cause text not null,
      determination_id uuid,
      former_determination_id uuid,
      reverses_id uuid,
      proposal_id uuid,
      row_id uuid,
      reference text,
      booked_at timestamptz not null,
      booked_by uuid,
      booked_by_region char(6),
      constraint levy_entry_pkey primary key (region_code, id),
      constraint levy_entry_cause_key unique (region_code, cause),
      constraint levy_entry_reverses_key unique (region_code, reverses_id),
      constraint levy_entry_account_fkey foreign key (region_code, employer_id, levy_year)
        references levy_account (region_code, employer_id, levy_year),
      constraint levy_entry_determination_fkey foreign key (region_code, determination_id)
        references determination (region_code, id),
      constraint levy_entry_former_fkey foreign key (region_code, former_determination_id)
        references determination (region_code, id),
      constraint levy_entry_proposal_fkey foreign key (region_code, proposal_id)
        references levy_proposal (region_code, id),
      constraint levy_entry_row_fkey foreign key (region_code, row_id) references payment_row (region_code, id),
      constraint levy_entry_kind_check check (
        kind in ('notice', 'adjustment', 'relief', 'payment', 'refund', 'surcharge', 'reversal')
      ),
      constraint levy_entry_determination_check check ((kind in ('notice', 'adjustment')) = (determination_id is not null)),
      constraint levy_entry_former_check check ((kind = 'adjustment') = (former_determination_id is not null)),
      constraint levy_entry_reversal_check check ((kind = 'reversal') = (reverses_id is not null)),
      constraint levy_entry_relief_check check (kind <> 'relief' or proposal_id is not null),
      constraint levy_entry_sign_check check (
        case kind
          when 'notice' then amount_fen >= 0
          when 'relief' then amount_fen <= 0
          when 'payment' then amount_fen < 0
          when 'refund' then amount_fen > 0
          else true
        end
      )
    )`);
  await runner.query(
    `create index levy_entry_account_index on levy_entry (region_code, levy_year, employer_id, id)`,
  );
}

/** What of the certified figures was handed to the tax office, when, to whom; and the keys it asks by. */
async function createHandover(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table figures_handover (
      region_code char(6) not null,
      id uuid not null,
      channel text not null,
      levy_year smallint,
      row_count integer not null,
      total_fen bigint not null,
      first_determination uuid,
      last_determination uuid,
      digest text not null,
      handed_on date not null,
      handed_at timestamptz not null,
      handed_to text not null,
      constraint figures_handover_pkey primary key (region_code, id),
      constraint figures_handover_channel_check check (channel in ('csv', 'xlsx', 'api'))
    )`);
  await runner.query(`
    create table tax_office_key (
      key_hash bytea not null,
      id uuid not null,
      region_code char(6) not null,
      name text not null,
      made_at timestamptz not null,
      made_by uuid not null,
      made_by_region char(6) not null,
      revoked_at timestamptz,
      revoked_by uuid,
      constraint tax_office_key_pkey primary key (key_hash),
      constraint tax_office_key_hash_check check (octet_length(key_hash) = 32)
    )`);
}
