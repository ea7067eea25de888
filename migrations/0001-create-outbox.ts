import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What others are to hear of, how far it was passed on, and what a demo needs: its business date and its data's version. */
export class CreateOutbox0001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createOutbox(runner);
    await runner.query(`
      create table business_date (
        name text not null,
        day date not null,
        set_at timestamptz not null,
        constraint business_date_pkey primary key (name),
        constraint business_date_name_check check (name = 'today')
      )`);
    await runner.query(`
      create table demo_data (
        name text not null,
        version text not null,
        loaded_at timestamptz not null,
        constraint demo_data_pkey primary key (name)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    for (const table of ['demo_data', 'business_date', 'outbox_delivery', 'outbox_event']) {
      await runner.query(`drop table ${table}`);
    }
  }
}

/** Events are only added; how far each one was passed on stands in a row beside it. */
async function createOutbox(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table outbox_event (
      region_code char(6) not null,
      id uuid not null,
      kind text not null,
      dedupe_key text not null,
      payload_sealed bytea not null,
      created_at timestamptz not null,
      constraint outbox_event_pkey primary key (region_code, id),
      constraint outbox_event_dedupe_key unique (region_code, dedupe_key),
      constraint outbox_event_kind_check check (kind ~ '^[a-zA-Z]+\\.[a-zA-Z]+$')
    )`);
  await runner.query(`
    create table outbox_delivery (
      region_code char(6) not null,
      event_id uuid not null,
      kind text not null,
      state text not null,
      attempts integer not null,
      due_at timestamptz not null,
      reason text,
      changed_at timestamptz not null,
      constraint outbox_delivery_pkey primary key (region_code, event_id),
      constraint outbox_delivery_event_fkey foreign key (region_code, event_id) references outbox_event (region_code, id),
      constraint outbox_delivery_state_check check (state in ('queued', 'done', 'dead')),
      constraint outbox_delivery_attempts_check check (attempts >= 0),
      constraint outbox_delivery_reason_check check (state <> 'dead' or reason is not null)
    )`);
  await runner.query(
    `create index outbox_delivery_due_index on outbox_delivery (region_code, due_at) where state = 'queued'`,
  );
}
