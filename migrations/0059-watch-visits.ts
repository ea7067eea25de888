import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS_BEFORE = `'guidance', 'overdue', 'problem'`;
const KINDS = `${KINDS_BEFORE}, 'moved', 'visitLate', 'interpreter'`;

/**
 * Of which return visits brokers were told, and at which step: each visit once a step. Why a county makes the visits of a
 * placement: handed on by hand, or because the person or the employer moved. New kinds of what brokers have to do: visits
 * that came with a move, visits that are late, and an interview without an interpreter.
 */
export class WatchVisits0059 implements MigrationInterface {
  name = 'WatchVisits0059000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table visit_notice (
        region_code char(6) not null,
        placement_id uuid not null,
        months smallint not null,
        step text not null,
        noticed_on date not null,
        noticed_at timestamptz not null,
        constraint visit_notice_pkey primary key (region_code, placement_id, months, step),
        constraint visit_notice_visit_fkey foreign key (region_code, placement_id, months)
          references visit (region_code, placement_id, months),
        constraint visit_notice_step_check check (step in ('due', 'late', 'escalated'))
      )`);
    await runner.query(`alter table placement_care add column cause text not null default 'hand'`);
    await runner.query(
      `alter table placement_care add constraint placement_care_cause_check check (cause in ('hand', 'person', 'employer'))`,
    );
    await setKinds(runner, KINDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`drop table visit_notice`);
    await runner.query(`alter table placement_care drop constraint placement_care_cause_check`);
    await runner.query(`alter table placement_care drop column cause`);
    const later = `kind in ('moved', 'visitLate', 'interpreter')`;
    await runner.query(
      `delete from placing_task_end e where exists (select 1 from placing_task t
         where t.region_code = e.region_code and t.id = e.task_id and t.${later})`,
    );
    await runner.query(`delete from placing_task where ${later}`);
    await setKinds(runner, KINDS_BEFORE);
  }
}

async function setKinds(runner: QueryRunner, kinds: string): Promise<void> {
  await runner.query(`alter table placing_task drop constraint placing_task_kind_check`);
  await runner.query(
    `alter table placing_task add constraint placing_task_kind_check check (kind in (${kinds}))`,
  );
}
