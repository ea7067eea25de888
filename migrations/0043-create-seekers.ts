import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'seeker_account_directory',
  'seeker_person_directory',
  'seeker_look',
  'seeker_service',
  'seeker_hiding_end',
  'seeker_hiding',
  'seeker_verification',
  'seeker_consent',
  'seeker_part',
  'seeker_state',
  'seeker',
];
const STATES = `'draft', 'registered', 'verified', 'active', 'paused', 'placed', 'closed'`;
const PARTS = `'person', 'abilities', 'aids', 'workplace', 'refusals', 'occupations', 'place', 'time', 'wage', 'background', 'household'`;

/**
 * The register of people who look for work: what they told, sealed part by part in versions that are only added, what they
 * allowed, how far they are, and who looked at which fields.
 */
export class CreateSeekers0043 implements MigrationInterface {
  name = 'CreateSeekers0043000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createSeeker(runner);
    await createTold(runner);
    await createActs(runner);
    await createLooks(runner);
    await createDirectories(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

/** `state` and `state_at` repeat the youngest row of `seeker_state`, for lists. */
async function createSeeker(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker (
      region_code char(6) not null,
      id uuid not null,
      account_id uuid,
      account_region char(6),
      channel text not null,
      state text not null,
      state_number integer not null,
      state_at timestamptz not null,
      name_index bytea,
      wish_registered_at timestamptz,
      levels_confirmed_on date,
      created_at timestamptz not null,
      created_by uuid not null,
      created_by_region char(6) not null,
      constraint seeker_pkey primary key (region_code, id),
      constraint seeker_account_check check ((account_id is null) = (account_region is null)),
      constraint seeker_channel_check check (channel in ('self', 'staff')),
      constraint seeker_state_check check (state in (${STATES}))
    )`);
  await runner.query(`create index seeker_state_index on seeker (region_code, state, id)`);
  await runner.query(`create index seeker_name_index on seeker (region_code, name_index)`);
  await runner.query(`
    create table seeker_state (
      region_code char(6) not null,
      seeker_id uuid not null,
      number integer not null,
      state text not null,
      reason text not null,
      entered_at timestamptz not null,
      entered_by uuid,
      entered_by_region char(6),
      constraint seeker_state_pkey primary key (region_code, seeker_id, number),
      constraint seeker_state_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id),
      constraint seeker_state_number_check check (number > 0),
      constraint seeker_state_word_check check (state in (${STATES})),
      constraint seeker_state_by_check check ((entered_by is null) = (entered_by_region is null))
    )`);
}

/** The youngest version of a part is what holds; the others tell what was told before. */
async function createTold(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_part (
      region_code char(6) not null,
      id uuid not null,
      seeker_id uuid not null,
      part text not null,
      version integer not null,
      content_sealed bytea not null,
      written_at timestamptz not null,
      written_by uuid not null,
      written_by_region char(6) not null,
      constraint seeker_part_pkey primary key (region_code, id),
      constraint seeker_part_version_key unique (region_code, seeker_id, part, version),
      constraint seeker_part_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id),
      constraint seeker_part_name_check check (part in (${PARTS})),
      constraint seeker_part_number_check check (version > 0)
    )`);
  await runner.query(`
    create table seeker_consent (
      region_code char(6) not null,
      id uuid not null,
      seeker_id uuid not null,
      number integer not null,
      content_sealed bytea not null,
      said_at timestamptz not null,
      said_by uuid not null,
      said_by_region char(6) not null,
      constraint seeker_consent_pkey primary key (region_code, id),
      constraint seeker_consent_number_key unique (region_code, seeker_id, number),
      constraint seeker_consent_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id),
      constraint seeker_consent_number_check check (number > 0)
    )`);
}

/** What staff looked at, employers that are not to see the person, and what was done for the person. */
async function createActs(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_verification (
      region_code char(6) not null,
      id uuid not null,
      seeker_id uuid not null,
      subject text not null,
      outcome text not null,
      means text not null,
      note_sealed bytea,
      verified_at timestamptz not null,
      verified_by uuid not null,
      verified_by_region char(6) not null,
      constraint seeker_verification_pkey primary key (region_code, id),
      constraint seeker_verification_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id),
      constraint seeker_verification_subject_check check (
        subject in ('certificate', 'outOfWork', 'householdWithoutWork', 'severalDisabled', 'recentGraduate')
      ),
      constraint seeker_verification_outcome_check check (outcome in ('confirmed', 'refused')),
      constraint seeker_verification_means_check check (means in ('register', 'sight'))
    )`);
  await runner.query(
    `create index seeker_verification_index on seeker_verification (region_code, seeker_id, id)`,
  );
  await runner.query(`
    create table seeker_hiding (
      region_code char(6) not null,
      id uuid not null,
      seeker_id uuid not null,
      employer_id uuid not null,
      employer_region char(6) not null,
      hidden_at timestamptz not null,
      hidden_by uuid not null,
      hidden_by_region char(6) not null,
      constraint seeker_hiding_pkey primary key (region_code, id),
      constraint seeker_hiding_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id)
    )`);
  await runner.query(`create index seeker_hiding_seeker_index on seeker_hiding (region_code, seeker_id)`);
  await runner.query(`
    create table seeker_hiding_end (
      region_code char(6) not null,
      hiding_id uuid not null,
      ended_at timestamptz not null,
      ended_by uuid not null,
      ended_by_region char(6) not null,
      constraint seeker_hiding_end_pkey primary key (region_code, hiding_id),
      constraint seeker_hiding_end_hiding_fkey foreign key (region_code, hiding_id)
        references seeker_hiding (region_code, id)
    )`);
  await runner.query(`
    create table seeker_service (
      region_code char(6) not null,
      id uuid not null,
      seeker_id uuid not null,
      kind text not null,
      thing text not null,
      year smallint not null,
      done_on date not null,
      recorded_at timestamptz not null,
      recorded_by uuid not null,
      recorded_by_region char(6) not null,
      constraint seeker_service_pkey primary key (region_code, id),
      constraint seeker_service_thing_key unique (region_code, seeker_id, year, kind, thing),
      constraint seeker_service_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id),
      constraint seeker_service_kind_check check (kind in ('guidance', 'policyTalk', 'postTold', 'training'))
    )`);
}

/** Names of fields alone, never what they hold. */
async function createLooks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_look (
      region_code char(6) not null,
      id uuid not null,
      seeker_id uuid not null,
      fields text[] not null,
      purpose text not null,
      looked_at timestamptz not null,
      looked_by uuid not null,
      looked_by_region char(6) not null,
      employer_id uuid,
      constraint seeker_look_pkey primary key (region_code, id),
      constraint seeker_look_seeker_fkey foreign key (region_code, seeker_id) references seeker (region_code, id),
      constraint seeker_look_fields_check check (cardinality(fields) > 0)
    )`);
  await runner.query(`create index seeker_look_seeker_index on seeker_look (region_code, seeker_id, id)`);
}

/** One person is in one register of the country, and an account belongs to one person. */
async function createDirectories(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table seeker_person_directory (
      person_index bytea not null,
      region_code char(6) not null,
      seeker_id uuid not null,
      constraint seeker_person_directory_pkey primary key (person_index)
    )`);
  await runner.query(`
    create table seeker_account_directory (
      account_id uuid not null,
      region_code char(6) not null,
      seeker_id uuid not null,
      constraint seeker_account_directory_pkey primary key (account_id)
    )`);
}
