import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['retrofit_budget_entry', 'retrofit_budget_setting', 'retrofit_budget'];

/**
 * What a county may grant in a year for adapting workplaces. The budget's row holds the sums and is what two approvals
 * wait for; settings and entries, which are only ever added, say how the sums came about.
 */
export class CreateRetrofitBudgets0046 implements MigrationInterface {
  name = 'CreateRetrofitBudgets0046000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createBudget(runner);
    await createEntries(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createBudget(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table retrofit_budget (
      region_code char(6) not null,
      year smallint not null,
      set_fen bigint not null,
      taken_fen bigint not null,
      constraint retrofit_budget_pkey primary key (region_code, year),
      constraint retrofit_budget_division_fkey foreign key (region_code) references division (code),
      constraint retrofit_budget_taken_check check (taken_fen >= 0 and taken_fen <= set_fen)
    )`);
  await runner.query(`
    create table retrofit_budget_setting (
      region_code char(6) not null,
      id uuid not null,
      year smallint not null,
      set_fen bigint not null,
      words_sealed bytea not null,
      set_at timestamptz not null,
      set_on date not null,
      set_by uuid not null,
      set_by_region char(6) not null,
      constraint retrofit_budget_setting_pkey primary key (region_code, id),
      constraint retrofit_budget_setting_budget_fkey foreign key (region_code, year)
        references retrofit_budget (region_code, year),
      constraint retrofit_budget_setting_set_check check (set_fen >= 0)
    )`);
  await runner.query(
    `create index retrofit_budget_setting_year_index on retrofit_budget_setting (region_code, year, id)`,
  );
}

async function createEntries(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table retrofit_budget_entry (
      region_code char(6) not null,
      id uuid not null,
      year smallint not null,
      kind text not null,
      amount_fen bigint not null,
      retrofit_id uuid not null,
      employer_id uuid not null,
      made_at timestamptz not null,
      made_on date not null,
      made_by uuid not null,
      made_by_region char(6) not null,
      constraint retrofit_budget_entry_pkey primary key (region_code, id),
      constraint retrofit_budget_entry_budget_fkey foreign key (region_code, year)
        references retrofit_budget (region_code, year),
      constraint retrofit_budget_entry_retrofit_fkey foreign key (region_code, retrofit_id)
        references retrofit (region_code, id),
      constraint retrofit_budget_entry_kind_check check (kind in ('reserved', 'released', 'spent')),
      constraint retrofit_budget_entry_amount_check check (amount_fen > 0)
    )`);
  await runner.query(
    `create index retrofit_budget_entry_year_index on retrofit_budget_entry (region_code, year, id)`,
  );
  await runner.query(
    `create index retrofit_budget_entry_retrofit_index on retrofit_budget_entry (region_code, retrofit_id, id)`,
  );
  await runner.query(
    `create index retrofit_budget_entry_employer_index on retrofit_budget_entry (region_code, employer_id, year)`,
  );
}
