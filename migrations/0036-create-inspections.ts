import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'inspection_finding',
  'inspection_case',
  'inspection_candidate',
  'inspection_draw',
  'inspection_step',
  'inspection_campaign',
];
const BASES = `'declared', 'notFiled', 'objection'`;
const GROUNDS = `'exemption', 'reward', 'amount', 'notFiled', 'objection'`;

/**
 * Inspection campaigns: who was looked at, how they were drawn, and what was found. Rows are added, never changed. What was
 * found may lead to another determination.
 */
export class CreateInspections0036 implements MigrationInterface {
  name = 'CreateInspections0036000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createCampaign(runner);
    await createDraw(runner);
    await createCase(runner);
    await nameBases(runner, `${BASES}, 'inspection'`, `${GROUNDS}, 'inspection'`);
  }

  /** What the release before cannot say is taken away: what rests on findings. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`delete from determination where basis = 'inspection'`);
    await runner.query(`delete from determination_proposal_decision d using determination_proposal p
      where p.region_code = d.region_code and p.id = d.proposal_id and p.basis = 'inspection'`);
    await runner.query(`delete from determination_proposal where basis = 'inspection'`);
    await nameBases(runner, BASES, GROUNDS);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function nameBases(runner: QueryRunner, bases: string, grounds: string): Promise<void> {
  const checks = [
    ['determination', 'determination_basis_check', `basis in (${bases})`],
    ['determination_proposal', 'determination_proposal_basis_check', `basis in (${bases})`],
    ['determination_proposal', 'determination_proposal_ground_check', `ground in (${grounds})`],
  ] as const;
  for (const [table, name, check] of checks) {
    await runner.query(`alter table ${table} drop constraint ${name}`);
    await runner.query(`alter table ${table} add constraint ${name} check (${check})`);
  }
}

async function createCampaign(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table inspection_campaign (
      region_code char(6) not null,
      id uuid not null,
      levy_year smallint not null,
      title text not null,
      sample_size integer not null,
      friendly_until date not null,
      formal_until date not null,
      planned_at timestamptz not null,
      planned_by uuid not null,
      planned_by_region char(6) not null,
      constraint inspection_campaign_pkey primary key (region_code, id),
      constraint inspection_campaign_size_check check (sample_size > 0),
      constraint inspection_campaign_days_check check (formal_until > friendly_until)
    )`);
  await runner.query(`
    create table inspection_step (
      region_code char(6) not null,
      campaign_id uuid not null,
      step text not null,
      taken_at timestamptz not null,
      taken_by uuid not null,
      taken_by_region char(6) not null,
      constraint inspection_step_pkey primary key (region_code, campaign_id, step),
      constraint inspection_step_campaign_fkey foreign key (region_code, campaign_id)
        references inspection_campaign (region_code, id),
      constraint inspection_step_check check (step in ('frozen', 'friendly', 'formal', 'closed', 'dropped'))
    )`);
}

/** Everybody who could have been drawn stays known with the weight, so that the draw can be made again. */
async function createDraw(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table inspection_draw (
      region_code char(6) not null,
      campaign_id uuid not null,
      seed text not null,
      candidates integer not null,
      drawn integer not null,
      constraint inspection_draw_pkey primary key (region_code, campaign_id),
      constraint inspection_draw_campaign_fkey foreign key (region_code, campaign_id)
        references inspection_campaign (region_code, id),
      constraint inspection_draw_count_check check (drawn between 1 and candidates)
    )`);
  await runner.query(`
    create table inspection_candidate (
      region_code char(6) not null,
      campaign_id uuid not null,
      employer_id uuid not null,
      weight integer not null,
      constraint inspection_candidate_pkey primary key (region_code, campaign_id, employer_id),
      constraint inspection_candidate_draw_fkey foreign key (region_code, campaign_id)
        references inspection_draw (region_code, campaign_id),
      constraint inspection_candidate_weight_check check (weight > 0)
    )`);
}

/** `months`: bit 0 is January. */
async function createCase(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table inspection_case (
      region_code char(6) not null,
      campaign_id uuid not null,
      employer_id uuid not null,
      place integer not null,
      determination_id uuid not null,
      declaration_id uuid not null,
      constraint inspection_case_pkey primary key (region_code, campaign_id, employer_id),
      constraint inspection_case_candidate_fkey foreign key (region_code, campaign_id, employer_id)
        references inspection_candidate (region_code, campaign_id, employer_id),
      constraint inspection_case_determination_fkey foreign key (region_code, determination_id)
        references determination (region_code, id),
      constraint inspection_case_place_check check (place > 0)
    )`);
  await runner.query(
    `create index inspection_case_employer_index on inspection_case (region_code, employer_id, campaign_id)`,
  );
  await runner.query(`
    create table inspection_finding (
      region_code char(6) not null,
      id uuid not null,
      campaign_id uuid not null,
      employer_id uuid not null,
      line text not null,
      outcome text not null,
      months smallint,
      reason text,
      means text not null,
      found_on date not null,
      words_sealed bytea,
      recorded_at timestamptz not null,
      recorded_by uuid not null,
      recorded_by_region char(6) not null,
      constraint inspection_finding_pkey primary key (region_code, id),
      constraint inspection_finding_case_fkey foreign key (region_code, campaign_id, employer_id)
        references inspection_case (region_code, campaign_id, employer_id),
      constraint inspection_finding_line_check check (line ~ '^roster:[0-9a-f-]{36}$'),
      constraint inspection_finding_outcome_check check (outcome in ('confirmed', 'notConfirmed', 'notChecked')),
      constraint inspection_finding_means_check check (means in ('documents', 'visit', 'call')),
      constraint inspection_finding_months_check check (months between 1 and 4095),
      constraint inspection_finding_counted_check check (
        (outcome = 'notConfirmed') = (months is not null) and (months is null) = (reason is null)
      ),
      constraint inspection_finding_words_check check (outcome = 'confirmed' or words_sealed is not null)
    )`);
  await runner.query(
    `create index inspection_finding_case_index on inspection_finding (region_code, campaign_id, employer_id, id)`,
  );
}
