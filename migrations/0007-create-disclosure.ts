import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'disclosed_employer_directory',
  'disclosed_employer_tally',
  'disclosed_employer',
  'disclosure_entry',
  'publication',
];

/** The public list: publications and their entries, which only grow, and what is in force now, ready to be searched. */
export class CreateDisclosure0007 implements MigrationInterface {
  name = 'CreateDisclosure0007000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createPublication(runner);
    await createEntry(runner);
    await createDisclosedEmployer(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createPublication(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table publication (
      region_code char(6) not null,
      id uuid not null,
      levy_year smallint not null,
      published_on date not null,
      published_at timestamptz not null,
      published_by uuid not null,
      published_by_region char(6) not null,
      constraint publication_pkey primary key (region_code, id),
      constraint publication_publisher_key unique (region_code, id, published_by),
      constraint publication_division_fkey foreign key (region_code) references division (code)
    )`);
  await runner.query(`create index publication_year_index on publication (region_code, levy_year, id)`);
}

/** Who determined and who published stand in the row itself, tied by foreign keys, so that one check keeps them apart. */
async function createEntry(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table disclosure_entry (
      region_code char(6) not null,
      id uuid not null,
      publication_id uuid not null,
      published_by uuid not null,
      employer_id uuid not null,
      levy_year smallint not null,
      employer_name text not null,
      credit_code text not null,
      employer_kind text not null,
      status text not null,
      determination_id uuid,
      determined_by uuid,
      supersedes_id uuid,
      constraint disclosure_entry_pkey primary key (region_code, id),
      constraint disclosure_entry_supersedes_key unique (region_code, supersedes_id),
      constraint disclosure_entry_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id),
      constraint disclosure_entry_publication_fkey foreign key (region_code, publication_id, published_by)
        references publication (region_code, id, published_by),
      constraint disclosure_entry_determination_fkey foreign key (region_code, determination_id, determined_by)
        references determination (region_code, id, determined_by),
      constraint disclosure_entry_supersedes_fkey foreign key (region_code, supersedes_id)
        references disclosure_entry (region_code, id),
      constraint disclosure_entry_kind_check
        check (employer_kind in ('organ', 'institution', 'organisation', 'enterprise', 'nonEnterprise')),
      constraint disclosure_entry_status_check
        check (status in ('aboveQuota', 'met', 'short', 'shortPaid', 'exempt', 'notDeclared')),
      constraint disclosure_entry_source_check check ((status = 'notDeclared') = (determination_id is null)),
      constraint disclosure_entry_author_check check ((determination_id is null) = (determined_by is null)),
      constraint disclosure_entry_separation_check check (published_by <> determined_by)
    )`);
  await runner.query(
    `create unique index disclosure_entry_first_key on disclosure_entry (region_code, employer_id, levy_year) where supersedes_id is null`,
  );
  await runner.query(
    `create index disclosure_entry_employer_index on disclosure_entry (region_code, employer_id, levy_year, id)`,
  );
}

/** The entry in force of each employer and year; rewritten by a publication, and to be rebuilt from the entries at any time. */
async function createDisclosedEmployer(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table disclosed_employer (
      region_code char(6) not null,
      levy_year smallint not null,
      employer_id uuid not null,
      entry_id uuid not null,
      employer_name text not null,
      search_text text not null,
      search_grams text[] not null,
      credit_code text not null,
      employer_kind text not null,
      status text not null,
      published_on date not null,
      constraint disclosed_employer_pkey primary key (region_code, levy_year, employer_id),
      constraint disclosed_employer_entry_fkey foreign key (region_code, entry_id) references disclosure_entry (region_code, id)
    )`);
  await runner.query(
    `create index disclosed_employer_name_index on disclosed_employer (levy_year, employer_name, region_code, employer_id)`,
  );
  await runner.query(
    `create index disclosed_employer_recent_index on disclosed_employer (levy_year, published_on desc, employer_name, region_code, employer_id)`,
  );
  await runner.query(
    `create index disclosed_employer_feed_index on disclosed_employer (levy_year, region_code, employer_id)`,
  );
  await runner.query(`create index disclosed_employer_code_index on disclosed_employer (credit_code)`);
  await runner.query(
    `create index disclosed_employer_grams_index on disclosed_employer using gin (search_grams)`,
  );
  await runner.query(`
    create table disclosed_employer_tally (
      region_code char(6) not null,
      levy_year smallint not null,
      employer_kind text not null,
      status text not null,
      employers integer not null,
      constraint disclosed_employer_tally_pkey primary key (region_code, levy_year, employer_kind, status),
      constraint disclosed_employer_tally_employers_check check (employers > 0)
    )`);
  await runner.query(
    `create index disclosed_employer_tally_year_index on disclosed_employer_tally (levy_year, region_code)`,
  );
  await runner.query(`
    create table disclosed_employer_directory (
      employer_id uuid not null,
      region_code char(6) not null,
      constraint disclosed_employer_directory_pkey primary key (employer_id)
    )`);
}
