import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'post_directory',
  'post_listing',
  'post_step',
  'post_version',
  'post_draft',
  'post',
  'workplace_version',
  'workplace',
];

/**
 * Workplaces and posts of employers, both in versions that are only added, what happened to each post as steps, and what
 * the search reads. A row belongs to the county in which its employer is registered, wherever the work is done.
 */
export class CreatePosts0041 implements MigrationInterface {
  name = 'CreatePosts0041000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createWorkplace(runner);
    await createPost(runner);
    await createVersion(runner);
    await createStep(runner);
    await createListing(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** `cause`: who the change came from; `cause_id` the retrofit, where it was one. */
async function createWorkplace(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table workplace (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      created_at timestamptz not null,
      created_by uuid not null,
      created_by_region char(6) not null,
      constraint workplace_pkey primary key (region_code, id),
      constraint workplace_employer_fkey foreign key (region_code, employer_id)
        references employer (region_code, id)
    )`);
  await runner.query(`create index workplace_employer_index on workplace (region_code, employer_id, id)`);
  await runner.query(`
    create table workplace_version (
      region_code char(6) not null,
      workplace_id uuid not null,
      version integer not null,
      name text not null,
      address text not null,
      county char(6) not null,
      longitude double precision,
      latitude double precision,
      features text[] not null,
      entrance_rise_mm integer not null,
      surveyed text[] not null,
      not_possible text[] not null,
      cause text not null,
      cause_id uuid,
      made_at timestamptz not null,
      made_by uuid not null,
      made_by_region char(6) not null,
      constraint workplace_version_pkey primary key (region_code, workplace_id, version),
      constraint workplace_version_workplace_fkey foreign key (region_code, workplace_id)
        references workplace (region_code, id),
      constraint workplace_version_number_check check (version > 0),
      constraint workplace_version_county_check check (county ~ '^[0-9]{6}$'),
      constraint workplace_version_rise_check check (entrance_rise_mm between 0 and 20000),
      constraint workplace_version_point_check check ((longitude is null) = (latitude is null)),
      constraint workplace_version_degrees_check
        check (longitude between -180 and 180 and latitude between -90 and 90),
      constraint workplace_version_cause_check check (cause in ('employer', 'staff', 'survey', 'retrofit')),
      constraint workplace_version_retrofit_check check ((cause = 'retrofit') = (cause_id is not null))
    )`);
}

/** A draft is somebody's unfinished work: the one row here that is rewritten, and gone once the post is submitted. */
async function createPost(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table post (
      region_code char(6) not null,
      id uuid not null,
      employer_id uuid not null,
      by_staff boolean not null,
      created_at timestamptz not null,
      created_by uuid not null,
      created_by_region char(6) not null,
      constraint post_pkey primary key (region_code, id),
      constraint post_employer_fkey foreign key (region_code, employer_id) references employer (region_code, id)
    )`);
  await runner.query(`create index post_employer_index on post (region_code, employer_id, id)`);
  await runner.query(`
    create table post_draft (
      region_code char(6) not null,
      post_id uuid not null,
      revision integer not null,
      fields text not null,
      saved_at timestamptz not null,
      saved_by uuid not null,
      saved_by_region char(6) not null,
      constraint post_draft_pkey primary key (region_code, post_id),
      constraint post_draft_post_fkey foreign key (region_code, post_id) references post (region_code, id),
      constraint post_draft_revision_check check (revision > 0)
    )`);
}

/** Wages in whole yuan a month, hours a week; `contract_months` null: open-ended. `demands`: level and whether essential. */
async function createVersion(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table post_version (
      region_code char(6) not null,
      post_id uuid not null,
      version integer not null,
      workplace_id uuid not null,
      kind text not null,
      title text not null,
      occupation text not null,
      tasks text not null,
      mode text not null,
      headcount integer not null,
      wage_low integer not null,
      wage_high integer not null,
      hours integer not null,
      pattern text not null,
      contract_months integer,
      insurance text not null,
      induction text not null,
      benefits text[] not null,
      must text[] not null,
      nice text[] not null,
      trainable text[] not null,
      licences text[] not null,
      demands jsonb not null,
      offers text[] not null,
      shuttle boolean not null,
      housing boolean not null,
      accepted text not null,
      starts_on date,
      open_until date,
      made_at timestamptz not null,
      made_by uuid not null,
      made_by_region char(6) not null,
      constraint post_version_pkey primary key (region_code, post_id, version),
      constraint post_version_post_fkey foreign key (region_code, post_id) references post (region_code, id),
      constraint post_version_workplace_fkey foreign key (region_code, workplace_id)
        references workplace (region_code, id),
      constraint post_version_number_check check (version > 0),
      constraint post_version_kind_check check (kind in
        ('ordinary', 'reserved', 'publicWelfare', 'homeWork', 'assisted', 'blindMassage', 'community')),
      constraint post_version_title_check check (title <> ''),
      constraint post_version_occupation_check check (occupation ~ '^[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}$'),
      constraint post_version_mode_check check (mode in ('onSite', 'home')),
      constraint post_version_headcount_check check (headcount between 1 and 1000),
      constraint post_version_wage_check check (wage_low > 0 and wage_high >= wage_low),
      constraint post_version_hours_check check (hours between 1 and 60),
      constraint post_version_contract_check check (contract_months between 1 and 600),
      constraint post_version_insurance_check check (insurance in ('full', 'partial', 'none')),
      constraint post_version_induction_check check (induction in ('none', 'buddy', 'structured'))
    )`);
  await runner.query(
    `create index post_version_workplace_index on post_version (region_code, workplace_id, post_id)`,
  );
}

/**
 * Who submitted stands in the row that publishes, tied by a foreign key, so that one check keeps both apart.
 * Nobody's name (`made_by` null): the worker's own doing.
 */
async function createStep(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table post_step (
      region_code char(6) not null,
      post_id uuid not null,
      number integer not null,
      step text not null,
      version integer,
      made_at timestamptz not null,
      made_on date not null,
      made_by uuid,
      made_by_region char(6),
      expires_on date,
      words text,
      remarks text,
      submitted_number integer,
      submitted_by uuid,
      constraint post_step_pkey primary key (region_code, post_id, number),
      constraint post_step_maker_key unique (region_code, post_id, number, made_by),
      constraint post_step_post_fkey foreign key (region_code, post_id) references post (region_code, id),
      constraint post_step_version_fkey foreign key (region_code, post_id, version)
        references post_version (region_code, post_id, version),
      constraint post_step_submitted_fkey foreign key (region_code, post_id, submitted_number, submitted_by)
        references post_step (region_code, post_id, number, made_by),
      constraint post_step_check check (step in ('drafted', 'submitted', 'returned', 'published', 'refreshed', 'filled',
        'reopened', 'withdrawn', 'expired')),
      constraint post_step_maker_check check ((made_by is null) = (made_by_region is null)),
      constraint post_step_second_check check (submitted_by <> made_by),
      constraint post_step_published_check check ((step = 'published') = (submitted_by is not null)),
      constraint post_step_expiry_check check ((step in ('published', 'refreshed', 'reopened')) = (expires_on is not null))
    )`);
}

/** Where each post stands now and what is searched: rewritten with each step, to be rebuilt from the steps at any time. */
async function createListing(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table post_listing (
      region_code char(6) not null,
      post_id uuid not null,
      employer_id uuid not null,
      state text not null,
      steps integer not null,
      version integer,
      workplace_id uuid,
      title text not null,
      kind text,
      occupation text collate "C",
      county char(6),
      mode text,
      wage_low integer,
      wage_high integer,
      features text[] not null,
      search_grams text[] not null,
      search_text text not null,
      published_at timestamptz,
      refreshed_at timestamptz,
      refreshed_on date,
      expires_on date,
      changed_at timestamptz not null,
      constraint post_listing_pkey primary key (region_code, post_id),
      constraint post_listing_post_fkey foreign key (region_code, post_id) references post (region_code, id),
      constraint post_listing_state_check check (state in
        ('draft', 'submitted', 'returned', 'published', 'filled', 'withdrawn', 'expired')),
      constraint post_listing_published_check check (state <> 'published'
        or (version is not null and refreshed_at is not null and expires_on is not null))
    )`);
  const open = `where state = 'published'`;
  const indexes = [
    `post_listing_recent_index on post_listing (refreshed_at desc, region_code, post_id) ${open}`,
    `post_listing_county_index on post_listing (county, refreshed_at desc, region_code, post_id) ${open}`,
    `post_listing_occupation_index on post_listing (occupation, refreshed_at desc, region_code, post_id) ${open}`,
    `post_listing_grams_index on post_listing using gin (search_grams) ${open}`,
    `post_listing_expiry_index on post_listing (expires_on, region_code, post_id) ${open}`,
    `post_listing_employer_index on post_listing (region_code, employer_id, post_id)`,
    `post_listing_state_index on post_listing (region_code, state, changed_at)`,
    `post_listing_changed_index on post_listing (region_code, changed_at)`,
    `post_listing_workplace_index on post_listing (region_code, workplace_id)`,
  ];
  for (const index of indexes) await runner.query(`create index ${index}`);
  await runner.query(`
    create table post_directory (
      post_id uuid not null,
      region_code char(6) not null,
      constraint post_directory_pkey primary key (post_id)
    )`);
}
