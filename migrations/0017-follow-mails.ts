import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which document a mail is about and whom it goes to; mails asked for again; receipts that did not leave in time;
 * what the retention job removed; and how the program that sends mails is doing.
 */
export class FollowMails0017 implements MigrationInterface {
  name = 'FollowMails0017000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await extendMails(runner);
    await createResends(runner);
    await createAlarms(runner);
    await createPurges(runner);
    await createService(runner);
  }

  /** Mails whose content retention removed cannot be kept by the release before: they go with their state. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of ['mail_service', 'mail_purge', 'receipt_watch', 'receipt_alarm', 'mail_resend'])
      await runner.query(`drop table ${table}`);
    await runner.query(`drop index submission_submitted_index`);
    await runner.query(`drop index mail_delivery_failed_index`);
    await runner.query(`drop index mail_kept_index`);
    await runner.query(`drop index mail_again_index`);
    await runner.query(`alter table mail drop constraint mail_again_fkey`);
    await runner.query(`
      delete from mail_delivery d where exists (
        select 1 from mail m where m.region_code = d.region_code and m.id = d.mail_id and m.content_sealed is null)`);
    await runner.query(`delete from mail where content_sealed is null`);
    await runner.query(`alter table mail alter column content_sealed set not null`);
    for (const column of ['document_number', 'account_id', 'account_region', 'again_of'])
      await runner.query(`alter table mail drop column ${column}`);
  }
}

/** `content_sealed` is null once retention has removed it; `again_of` is the mail that was sent again. The account is in its own region, so nothing refers to it. */
async function extendMails(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table mail add column document_number text`);
  await runner.query(`alter table mail add column account_id uuid`);
  await runner.query(`alter table mail add column account_region char(6)`);
  await runner.query(`alter table mail add column again_of uuid`);
  await runner.query(`
    alter table mail add constraint mail_again_fkey
      foreign key (region_code, again_of) references mail (region_code, id)`);
  await runner.query(`alter table mail alter column content_sealed drop not null`);
  await runner.query(`
    alter table mail add constraint mail_account_check check ((account_id is null) = (account_region is null))`);
  await runner.query(`
    create index mail_document_index on mail (region_code, document_number) where document_number is not null`);
  await runner.query(
    `create index mail_again_index on mail (region_code, again_of) where again_of is not null`,
  );
  await runner.query(`
    create index mail_kept_index on mail (region_code, created_at) where content_sealed is not null`);
  await runner.query(`
    create index mail_delivery_failed_index on mail_delivery (region_code, changed_at) where state = 'failed'`);
}

/** `request_key` is made by the page that offers it: pressed twice, it is one request. */
async function createResends(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table mail_resend (
      region_code char(6) not null,
      id uuid not null,
      request_key text not null,
      document_number text not null,
      account_id uuid,
      account_region char(6),
      requested_at timestamptz not null,
      requested_by uuid not null,
      requested_by_region char(6) not null,
      constraint mail_resend_pkey primary key (region_code, id),
      constraint mail_resend_request_key unique (region_code, request_key),
      constraint mail_resend_account_check check ((account_id is null) = (account_region is null))
    )`);
  await runner.query(
    `create index mail_resend_document_index on mail_resend (region_code, document_number, requested_at)`,
  );
}

/** Filings up to `receipt_watch.until` have been looked at once; an alarm stays until a receipt is sent. */
async function createAlarms(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table receipt_alarm (
      region_code char(6) not null,
      submission_id uuid not null,
      document_number text not null,
      submitted_at timestamptz not null,
      raised_at timestamptz not null,
      cleared_at timestamptz,
      constraint receipt_alarm_pkey primary key (region_code, submission_id),
      constraint receipt_alarm_submission_fkey foreign key (region_code, submission_id)
        references submission (region_code, id),
      constraint receipt_alarm_cleared_check check (cleared_at >= raised_at)
    )`);
  await runner.query(
    `create index receipt_alarm_open_index on receipt_alarm (region_code, raised_at) where cleared_at is null`,
  );
  await runner.query(`
    create table receipt_watch (
      region_code char(6) not null,
      name text not null,
      until timestamptz not null,
      constraint receipt_watch_pkey primary key (region_code, name)
    )`);
  await runner.query(`create index submission_submitted_index on submission (region_code, submitted_at)`);
}

async function createPurges(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table mail_purge (
      region_code char(6) not null,
      id uuid not null,
      purged_at timestamptz not null,
      data_class text not null,
      older_than timestamptz not null,
      removed integer not null,
      constraint mail_purge_pkey primary key (region_code, id),
      constraint mail_purge_removed_check check (removed > 0)
    )`);
  await runner.query(`create index mail_purge_time_index on mail_purge (region_code, purged_at)`);
}

/** One row for each program that sends; `route` is null where nobody has said how mails are to leave. */
async function createService(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table mail_service (
      name text not null,
      route text,
      seen_at timestamptz not null,
      constraint mail_service_pkey primary key (name),
      constraint mail_service_route_check check (route in ('smtp', 'demo'))
    )`);
}
