import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['retrofit_document', 'retrofit_order_release', 'retrofit_order_line', 'retrofit_order'];

/**
 * Subsidies of many requests go out by one order, which a second person lets go as a whole; and approval, acceptance and
 * payment are papers with a number that anybody can check.
 */
export class OrderRetrofitsTogether0058 implements MigrationInterface {
  name = 'OrderRetrofitsTogether0058000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await createOrder(runner);
    await createLine(runner);
    await createRelease(runner);
    await createDocument(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`delete from document_number_directory where kind = 'retrofit'`);
    for (const table of TABLES) await runner.query(`drop table ${table}`);
  }
}

async function createOrder(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table retrofit_order (
      region_code char(6) not null,
      id uuid not null,
      order_number text not null,
      made_at timestamptz not null,
      made_on date not null,
      made_by uuid not null,
      made_by_region char(6) not null,
      lines integer not null,
      sum_fen bigint not null,
      constraint retrofit_order_pkey primary key (region_code, id),
      constraint retrofit_order_number_key unique (region_code, order_number),
      constraint retrofit_order_maker_key unique (region_code, id, made_by),
      constraint retrofit_order_lines_check check (lines > 0),
      constraint retrofit_order_sum_check check (sum_fen > 0)
    )`);
}

/** `step`: the step of the request by which it was ordered; `account_id`: the account that was given last by then. */
async function createLine(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table retrofit_order_line (
      region_code char(6) not null,
      order_id uuid not null,
      line integer not null,
      retrofit_id uuid not null,
      step smallint not null,
      account_id uuid not null,
      amount_fen bigint not null,
      constraint retrofit_order_line_pkey primary key (region_code, order_id, line),
      constraint retrofit_order_line_step_key unique (region_code, retrofit_id, step),
      constraint retrofit_order_line_order_fkey foreign key (region_code, order_id)
        references retrofit_order (region_code, id),
      constraint retrofit_order_line_step_fkey foreign key (region_code, retrofit_id, step)
        references retrofit_step (region_code, retrofit_id, number),
      constraint retrofit_order_line_amount_check check (amount_fen > 0)
    )`);
}

/** Who made the order stands in the row that lets it go, tied by a foreign key, so that one check keeps both apart. */
async function createRelease(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table retrofit_order_release (
      region_code char(6) not null,
      order_id uuid not null,
      ordered_by uuid not null,
      released_at timestamptz not null,
      released_on date not null,
      released_by uuid not null,
      released_by_region char(6) not null,
      constraint retrofit_order_release_pkey primary key (region_code, order_id),
      constraint retrofit_order_release_order_fkey foreign key (region_code, order_id, ordered_by)
        references retrofit_order (region_code, id, made_by),
      constraint retrofit_order_release_second_check check (released_by <> ordered_by)
    )`);
}

/** The digest is of what the step said on that day; a code of the paper is made from it. */
async function createDocument(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table retrofit_document (
      region_code char(6) not null,
      id uuid not null,
      retrofit_id uuid not null,
      step smallint not null,
      kind text not null,
      document_number text not null,
      content_digest char(64) not null,
      issued_on date not null,
      constraint retrofit_document_pkey primary key (region_code, id),
      constraint retrofit_document_step_key unique (region_code, retrofit_id, step),
      constraint retrofit_document_number_key unique (region_code, document_number),
      constraint retrofit_document_step_fkey foreign key (region_code, retrofit_id, step)
        references retrofit_step (region_code, retrofit_id, number),
      constraint retrofit_document_kind_check check (kind in ('approval', 'acceptance', 'payment'))
    )`);
}
