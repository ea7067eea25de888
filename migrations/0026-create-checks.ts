import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'related_unit_end',
  'related_unit',
  'check_run',
  'check_order',
  'source_health',
  'delivered_record_directory',
  'delivered_record',
  'delivery_error',
  'delivery',
];

/**
 * What other offices know: files they delivered, the records read from them, and the runs in which rosters were
 * compared with that. Every row is a fact that stays; what comes later stands beside it.
 */
export class CreateChecks0026 implements MigrationInterface {
  name = 'CreateChecks0026000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createDeliveries(runner);
    await createRecords(runner);
    await createRuns(runner);
    await createRelatedUnits(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** `region_code` is the division the file is about: a county, or one above it. `months` are bits, January the lowest. */
async function createDeliveries(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table delivery (
      region_code char(6) not null,
      id uuid not null,
      source text not null,
      levy_year smallint not null,
      file_name text not null,
      content_digest bytea not null,
      row_count integer not null,
      new_count integer not null,
      changed_count integer not null,
      same_count integer not null,
      error_count integer not null,
      months smallint not null,
      delivered_at timestamptz not null,
      delivered_by uuid not null,
      constraint delivery_pkey primary key (region_code, id),
      constraint delivery_content_key unique (region_code, source, levy_year, content_digest),
      constraint delivery_source_check check (source in ('certificates', 'contracts', 'pension', 'medical', 'wages')),
      constraint delivery_levy_year_check check (levy_year between 2015 and 2199),
      constraint delivery_months_check check (months between 0 and 4095),
      constraint delivery_count_check
        check (row_count = new_count + changed_count + same_count + error_count and least(row_count, new_count,
          changed_count, same_count, error_count) >= 0)
    )`);
  await runner.query(`
    create table delivery_error (
      region_code char(6) not null,
      delivery_id uuid not null,
      line integer not null,
      field text not null,
      code text not null,
      constraint delivery_error_pkey primary key (region_code, delivery_id, line, field),
      constraint delivery_error_delivery_fkey foreign key (region_code, delivery_id)
        references delivery (region_code, id)
    )`);
}

/**
 * A record is sealed whole. The directory leads from a person to the newest record of each thing that is known:
 * `thing_index` tells the thing (the wage of June by this payer), `content_index` what was said of it.
 */
async function createRecords(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table delivered_record (
      region_code char(6) not null,
      id uuid not null,
      delivery_id uuid not null,
      line integer not null,
      record_sealed bytea not null,
      constraint delivered_record_pkey primary key (region_code, id),
      constraint delivered_record_delivery_fkey foreign key (region_code, delivery_id)
        references delivery (region_code, id)
    )`);
  await runner.query(
    `create index delivered_record_delivery_index on delivered_record (region_code, delivery_id, line)`,
  );
  await runner.query(`
    create table delivered_record_directory (
      person_index bytea not null,
      levy_year smallint not null,
      source text not null,
      thing_index bytea not null,
      content_index bytea not null,
      region_code char(6) not null,
      record_id uuid not null,
      constraint delivered_record_directory_pkey primary key (person_index, levy_year, source, thing_index)
    )`);
  await runner.query(`
    create table source_health (
      source text not null,
      failures integer not null,
      open_until timestamptz,
      last_success_at timestamptz,
      last_failure_at timestamptz,
      last_failure text,
      constraint source_health_pkey primary key (source)
    )`);
}

/** `attempt` counts the tries of one order: a worker that was thought dead cannot write the same try twice. */
async function createRuns(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table check_order (
      region_code char(6) not null,
      id uuid not null,
      declaration_id uuid not null,
      version integer not null,
      cause text not null,
      ordered_at timestamptz not null,
      ordered_by uuid,
      constraint check_order_pkey primary key (region_code, id),
      constraint check_order_declaration_fkey foreign key (region_code, declaration_id)
        references declaration (region_code, id),
      constraint check_order_cause_check check (cause in ('filed', 'delivery', 'staff', 'region', 'again'))
    )`);
  await runner.query(
    `create index check_order_version_index on check_order (region_code, declaration_id, version, id)`,
  );
  await runner.query(`
    create table check_run (
      region_code char(6) not null,
      id uuid not null,
      declaration_id uuid not null,
      version integer not null,
      run_number integer not null,
      order_id uuid not null,
      attempt smallint not null,
      overall text not null,
      verified_count integer not null,
      pending_count integer not null,
      contradicted_count integer not null,
      unavailable_count integer not null,
      risk integer not null,
      result_sealed bytea not null,
      ran_at timestamptz not null,
      constraint check_run_pkey primary key (region_code, id),
      constraint check_run_number_key unique (region_code, declaration_id, version, run_number),
      constraint check_run_order_key unique (region_code, order_id, attempt),
      constraint check_run_order_fkey foreign key (region_code, order_id) references check_order (region_code, id),
      constraint check_run_overall_check
        check (overall in ('verified', 'pending', 'contradicted', 'unavailable', 'none')),
      constraint check_run_count_check
        check (least(verified_count, pending_count, contradicted_count, unavailable_count, risk) >= 0)
    )`);
}

/** Units that pay or insure for an employer, recorded by it, with the day from which and to which. */
async function createRelatedUnits(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table related_unit (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      credit_code text not null,
      name text not null,
      relation text not null,
      from_day date not null,
      to_day date,
      recorded_at timestamptz not null,
      recorded_by uuid not null,
      constraint related_unit_pkey primary key (region_code, id),
      constraint related_unit_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint related_unit_relation_check check (relation in ('payer', 'insurer', 'both')),
      constraint related_unit_period_check check (to_day >= from_day)
    )`);
  await runner.query(
    `create index related_unit_employer_index on related_unit (region_code, employer_id, id)`,
  );
  await runner.query(`
    create table related_unit_end (
      region_code char(6) not null,
      unit_id uuid not null,
      ended_at timestamptz not null,
      ended_by uuid not null,
      constraint related_unit_end_pkey primary key (region_code, unit_id),
      constraint related_unit_end_unit_fkey foreign key (region_code, unit_id)
        references related_unit (region_code, id)
    )`);
}
