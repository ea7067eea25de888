import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { LevyAccountKey } from '../entry.js';

export const REWARD_CHOICES = ['claim', 'waive'] as const;
export type RewardChoice = (typeof REWARD_CHOICES)[number];

/** What was chosen last. */
export interface ChosenReward {
  readonly round: number;
  readonly choice: RewardChoice;
  readonly chosenOn: PlainDate;
  readonly chosenBy: AccountKey;
}

/** Choices of a reward, each beside the ones before it. */
@Injectable()
export class RewardChoiceStore {
  constructor(private readonly clock: Clock) {}

  async latest(
    manager: EntityManager,
    { regionCode, employerId, levyYear }: LevyAccountKey,
  ): Promise<ChosenReward | null> {
    const [row] = await manager.query<
      (Omit<ChosenReward, 'chosenBy'> & { accountId: string; home: string })[]
    >(
      `select round, choice, chosen_on as "chosenOn", chosen_by as "accountId", chosen_by_region as home
         from reward_choice where region_code = $1 and employer_id = $2 and levy_year = $3 order by round desc limit 1`,
      [regionCode, employerId, levyYear],
    );
    if (!row) return null;
    const { accountId, home, ...chosen } = row;
    return { ...chosen, chosenBy: { accountId, regionCode: home } };
  }

  /** Of two who choose at once one fails by `reward_choice_pkey`. */
  async add(
    manager: EntityManager,
    { regionCode, employerId, levyYear }: LevyAccountKey,
    { round, choice, chosenOn, chosenBy }: ChosenReward,
  ): Promise<void> {
    await manager.query(
      `insert into reward_choice (region_code, employer_id, levy_year, round, choice, chosen_on, chosen_at, chosen_by,
         chosen_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, employerId, levyYear, round, choice, chosenOn, this.clock.now()],
        ...[chosenBy.accountId, chosenBy.regionCode],
      ],
    );
  }
}
