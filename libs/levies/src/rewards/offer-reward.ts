import { Injectable } from '@nestjs/common';
import { Clock, newId } from '#persistence';
import { shippedPolicies } from '#policy';
import {
  DeterminationStore,
  ReadDetermination,
  type DeterminationKey,
  type DeterminationView,
} from '#reviews';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Award, AwardFile } from '../awards/award.js';
import { AwardGate } from '../awards/award-gate.js';
import { rewardTerms, windowOf } from '../awards/award-terms.js';
import { stateOf } from '../awards/award-state.js';
import { AwardStore } from '../awards/store/award.store.js';
import { SupersedeSubsidies } from '../subsidies/supersede-subsidies.js';
import { RewardChoiceStore } from './reward-choice.store.js';
import { settlementOf } from './supersede.js';

/** Offers the reward that a determination brings, and settles what was granted upon the one before it. */
@Injectable()
export class OfferReward {
  constructor(
    private readonly clock: Clock,
    private readonly determinations: DeterminationStore,
    private readonly read: ReadDetermination,
    private readonly awards: AwardStore,
    private readonly gate: AwardGate,
    private readonly subsidies: SupersedeSubsidies,
    private readonly choices: RewardChoiceStore,
  ) {}

  /** Upon `declaration.determined`, within the event's transaction; told twice, it does nothing the second time. */
  async onDetermined(manager: EntityManager, key: DeterminationKey): Promise<void> {
    const summary = await this.determinations.find(manager, key);
    const view = summary && (await this.read.issued(manager, summary.documentNumber));
    if (!view || view.supersededBy) return;
    const today = await this.clock.todayIn(manager);
    await this.subsidies.onDetermined(manager, view, today);
    const known = await this.awards.rewardsOf(manager, view.summary);
    if (known.some(({ award }) => award.determinationId === view.summary.determinationId)) return;
    const reward = view.summary.outcome === 'reward' ? (view.summary.reward ?? 0n) : 0n;
    const before = known.at(-1) ?? null;
    if (before?.steps.some(({ kind, refId }) => kind === 'confirmed' && refId === key.determinationId))
      return;
    const open = before && { ...before, manager, today, now: this.clock.now() };
    const { steps, due } = settlementOf(open && { state: stateOf(open, today), award: open.award }, reward);
    let file: AwardFile | null = open;
    for (const step of steps)
      if (file && open)
        file = await this.gate.write({ ...open, ...file }, { ...step, refId: key.determinationId }, null);
    if (due > 0n) await this.offer(manager, view, due, open?.award ?? null, today);
  }

  private async offer(
    manager: EntityManager,
    { summary, input, assessment }: DeterminationView,
    amount: bigint,
    before: Award | null,
    today: PlainDate,
  ): Promise<void> {
    const { policy } = shippedPolicies().ruleFor(input.query);
    const terms = rewardTerms(policy, assessment.unverified);
    const days = windowOf(terms.window, summary.levyYear);
    const award: Award = {
      ...{ regionCode: summary.regionCode, awardId: newId(), kind: 'reward', programme: 'reward' },
      ...{ employerId: summary.employerId, levyYear: summary.levyYear },
      ...{ determinationId: summary.determinationId, persons: assessment.surplus, amount },
      // A determination that came after the window leaves the employer no day of it: then the office sees to lateness.
      claimFrom: days?.from ?? null,
      claimUntil: days && today <= days.until ? days.until : null,
      ...{
        terms,
        supersedesId: before?.regionCode === summary.regionCode ? before.awardId : null,
        openedOn: today,
      },
    };
    const now = this.clock.now();
    await this.awards.add(manager, award, now);
    const open = { manager, today, now };
    const file = await this.gate.write({ ...open, award, steps: [] }, { kind: 'offered' }, null);
    // Where the place asks before the declaration, who chose to do without has waived it then.
    const chosen = await this.choices.latest(manager, award);
    if (chosen?.choice === 'waive')
      await this.gate.write({ ...open, ...file }, { kind: 'waived' }, chosen.chosenBy);
  }
}
