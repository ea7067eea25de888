import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'officer', 'clerk', 'reviewer', 'publisher', 'administrator', 'approver'`;

/** People who look for work, staff who place them, and auditors hold rights of their own. */
export class AddPlacingRoles0040 implements MigrationInterface {
  name = 'AddPlacingRoles0040000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await nameRoles(runner, `${BEFORE}, 'seeker', 'broker', 'auditor'`);
  }

  /** Rights that the release before cannot name are taken away. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`delete from account_grant where role in ('seeker', 'broker', 'auditor')`);
    await nameRoles(runner, BEFORE);
  }
}

async function nameRoles(runner: QueryRunner, roles: string): Promise<void> {
  await runner.query(`alter table account_grant drop constraint account_grant_role_check`);
  await runner.query(
    `alter table account_grant add constraint account_grant_role_check check (role in (${roles}))`,
  );
}
