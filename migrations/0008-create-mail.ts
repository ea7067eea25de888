import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails to be sent, how far each one came, and the mailbox of a demo. */
export class CreateMail0008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createMail(runner);
    await runner.query(`
      create table demo_mail (
        region_code char(6) not null,
        id uuid not null,
        content_sealed bytea not null,
        received_at timestamptz not null,
        constraint demo_mail_pkey primary key (region_code, id)
      )`);
    await runner.query(`create index demo_mail_received_index on demo_mail (received_at desc)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of ['demo_mail', 'mail_delivery', 'mail']) await runner.query(`drop table ${table}`);
  }
}

/** One mail for each event and recipient; due_at of a mail that is being sent is the end of the sender's lease. */
async function createMail(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table mail (
      region_code char(6) not null,
      id uuid not null,
      event_id uuid not null,
      recipient smallint not null,
      template text not null,
      language text not null,
      content_sealed bytea not null,
      created_at timestamptz not null,
      constraint mail_pkey primary key (region_code, id),
      constraint mail_event_key unique (region_code, event_id, recipient),
      constraint mail_event_fkey foreign key (region_code, event_id) references outbox_event (region_code, id),
      constraint mail_recipient_check check (recipient >= 0),
      constraint mail_language_check check (language in ('zh-CN', 'en'))
    )`);
  await runner.query(`
    create table mail_delivery (
      region_code char(6) not null,
      mail_id uuid not null,
      state text not null,
      attempts integer not null,
      fence bigint not null,
      due_at timestamptz not null,
      reason text,
      changed_at timestamptz not null,
      constraint mail_delivery_pkey primary key (region_code, mail_id),
      constraint mail_delivery_mail_fkey foreign key (region_code, mail_id) references mail (region_code, id),
      constraint mail_delivery_state_check check (state in ('queued', 'sent', 'failed')),
      constraint mail_delivery_attempts_check check (attempts >= 0),
      constraint mail_delivery_reason_check check (state <> 'failed' or reason is not null)
    )`);
  await runner.query(
    `create index mail_delivery_due_index on mail_delivery (region_code, due_at) where state = 'queued'`,
  );
}
