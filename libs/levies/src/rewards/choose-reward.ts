import { Injectable } from '@nestjs/common';
import { mandateFor, mayActInYear, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database } from '#persistence';
import { rewardChoice, type AwardGround } from '#policy';
import { DeterminationStore } from '#reviews';
import { FieldReader, ok, refuse, yearOf, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AwardRefusal } from '../awards/award.errors.js';
import type { LevyAccountKey } from '../entry.js';
import { REWARD_CHOICES, RewardChoiceStore, type ChosenReward } from './reward-choice.store.js';

/** The choice that a place asks for before the declaration, and what was chosen so far. */
export interface OpenRewardChoice extends LevyAccountKey {
  readonly rule: AwardGround;
  readonly chosen: ChosenReward | null;
  /** The year is determined: the choice stands as it is. */
  readonly isOver: boolean;
}

/**
 * An employer says before it declares whether it wants its reward, where the rule of the place asks (Shanghai). Until the
 * year is determined it may choose otherwise; then a reward that it does without is offered and waived in one.
 */
@Injectable()
export class ChooseReward {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly choices: RewardChoiceStore,
    private readonly determinations: DeterminationStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Of the year that is declared now; null where the place does not ask, and for whom it does not concern. */
  async open(
    actor: Actor,
    { regionCode, employerId }: Omit<LevyAccountKey, 'levyYear'>,
  ): Promise<OpenRewardChoice | null> {
    const levyYear = yearOf(await this.clock.today()) - 1;
    const key = { regionCode, employerId, levyYear };
    return mayActInYear(actor, key) ? this.database.read(manager => this.look(manager, key)) : null;
  }

  async run(actor: Actor, key: LevyAccountKey, typed: string): Promise<Result<null, AwardRefusal>> {
    if (!mayActInYear(actor, key)) return refuse({ code: 'unknown' });
    if (mandateFor(actor, key.employerId, key.levyYear)) return refuse({ code: 'underMandate' });
    const form = new FieldReader();
    const choice = form.choice('choice', typed, REWARD_CHOICES);
    if (choice === null) return form.refusal();
    const today = await this.clock.today();
    try {
      return await this.database.transaction(async manager => {
        const open = await this.look(manager, key);
        if (!open || key.levyYear !== yearOf(today) - 1) return refuse({ code: 'unknown' });
        if (open.isOver) return refuse({ code: 'notNow' });
        const { accountId, regionCode: home } = actor;
        const chosenBy = { accountId, regionCode: home };
        const round = (open.chosen?.round ?? 0) + 1;
        await this.choices.add(manager, key, { round, choice, chosenOn: today, chosenBy });
        await this.audit.record(manager, {
          ...{ regionCode: key.regionCode, actor: { accountId }, action: 'reward.chosen' },
          ...{ subjectKind: 'employer', subjectId: key.employerId },
          details: { levyYear: key.levyYear, choice, round },
        });
        return ok(null);
      });
    } catch (error) {
      if (constraintOf(error) === 'reward_choice_pkey') return refuse({ code: 'changedMeanwhile' });
      throw error;
    }
  }

  private async look(manager: EntityManager, key: LevyAccountKey): Promise<OpenRewardChoice | null> {
    const rule = rewardChoice(key.regionCode, key.levyYear);
    if (rule?.when !== 'beforeDeclaring') return null;
    const made = await this.determinations.inForce(manager, key);
    return { ...key, rule, chosen: await this.choices.latest(manager, key), isOver: made !== null };
  }
}
