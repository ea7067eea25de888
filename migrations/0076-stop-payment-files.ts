import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment file that waits for the worker, or is just being booked, can be stopped: nothing of it is booked then. */
export class StopPaymentFiles0076 implements MigrationInterface {
  name = 'StopPaymentFiles0076000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query('alter table payment_arrival drop constraint payment_arrival_state_check');
    await runner.query(
      `alter table payment_arrival add constraint payment_arrival_state_check
         check (state in ('waiting', 'taken', 'refused', 'stopped'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    // Nothing of a stopped file was booked: it can be sent once more.
    await runner.query(`delete from payment_arrival where state = 'stopped'`);
    await runner.query('alter table payment_arrival drop constraint payment_arrival_state_check');
    await runner.query(
      `alter table payment_arrival add constraint payment_arrival_state_check
         check (state in ('waiting', 'taken', 'refused'))`,
    );
  }
}
