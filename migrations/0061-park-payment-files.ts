import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Payment files too long for a page to book: sealed until the worker has taken them. A row becomes the payment file of the
 * same id, or says why nothing of it was booked.
 */
export class ParkPaymentFiles0061 implements MigrationInterface {
  name = 'ParkPaymentFiles0061000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table payment_arrival (
        region_code char(6) not null,
        id uuid not null,
        name text not null,
        digest bytea not null,
        bytes_sealed bytea,
        received_on date not null,
        received_at timestamptz not null,
        received_by uuid not null,
        received_by_region char(6) not null,
        state text not null,
        refusal jsonb,
        ended_at timestamptz,
        constraint payment_arrival_pkey primary key (region_code, id),
        constraint payment_arrival_digest_key unique (region_code, digest),
        constraint payment_arrival_digest_check check (octet_length(digest) = 32),
        constraint payment_arrival_state_check check (state in ('waiting', 'taken', 'refused')),
        constraint payment_arrival_bytes_check check ((state = 'waiting') = (bytes_sealed is not null)),
        constraint payment_arrival_end_check check ((state = 'waiting') = (ended_at is null)),
        constraint payment_arrival_refusal_check check ((state = 'refused') = (refusal is not null))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query('drop table payment_arrival');
  }
}
