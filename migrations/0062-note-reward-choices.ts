import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What employers chose of a reward before they declared, where the place asks; the latest round holds. */
export class NoteRewardChoices0062 implements MigrationInterface {
  name = 'NoteRewardChoices0062000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query(`
      create table reward_choice (
        region_code char(6) not null,
        employer_id uuid not null,
        levy_year smallint not null,
        round smallint not null,
        choice text not null,
        chosen_on date not null,
        chosen_at timestamptz not null,
        chosen_by uuid not null,
        chosen_by_region char(6) not null,
        constraint reward_choice_pkey primary key (region_code, employer_id, levy_year, round),
        constraint reward_choice_employer_fkey foreign key (region_code, employer_id)
          references employer (region_code, id),
        constraint reward_choice_round_check check (round >= 1),
        constraint reward_choice_choice_check check (choice in ('claim', 'waive'))
      )`);
    await runner.query(`revoke update, delete, truncate on reward_choice from current_user`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`set local citus.multi_shard_modify_mode='sequential'`);
    await runner.query('drop table reward_choice');
  }
}
