import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import {
  DecideProposal,
  Determine,
  ListProposals,
  ProposeDetermination,
  type DetermineConfirmation,
  type DeterminationSummary,
  type ProposalKey,
  type ReviewKey,
} from '#reviews';
import type { Result } from '#values';
import { DemoPeople } from './demo-people.js';
import type { Sitting } from './sitting.js';

type Made = Result<DeterminationSummary | null, { readonly code: string }>;

/** One case at its end: who decides, in which sitting. */
export interface CaseEnd {
  readonly label: string;
  readonly reviewer: Actor;
  readonly sitting: Sitting;
  readonly key: ReviewKey;
  readonly confirmed: DetermineConfirmation;
}

/** Ends cases in a determination: by the reviewer alone, or proposed by one person and approved by another. */
@Injectable()
export class ApproverWork {
  constructor(
    private readonly determine: Determine,
    private readonly propose: ProposeDetermination,
    private readonly decide: DecideProposal,
    private readonly waiting: ListProposals,
    private readonly people: DemoPeople,
  ) {}

  /**
   * An approver whose right was taken back leaves the proposal waiting.
   * @throws DemoRefused
   */
  async conclude(end: CaseEnd): Promise<void> {
    const { label, sitting, reviewer, key, confirmed } = end;
    const alone = await sitting.act(`${label} determine`, async (): Promise<Made> => {
      const made = await this.determine.run(reviewer, key, confirmed);
      if (made.ok || made.refusal.code !== 'secondPersonNeeded') return made;
      return { ok: true, value: null };
    });
    if (alone) return;
    const proposal = await this.proposed(end);
    const approver = await this.people.approver();
    if (!mayServeRegion(approver, 'approver', key.regionCode)) return;
    await sitting.act(`${label} approve`, () => this.decide.approve(approver, proposal));
  }

  /** Proposes, unless a load that was interrupted has done so. @throws DemoRefused */
  async proposed({ label, sitting, reviewer, key, confirmed }: CaseEnd): Promise<ProposalKey> {
    return sitting.act(`${label} propose`, async () => {
      const made = await this.propose.run(reviewer, key, confirmed);
      if (made.ok || made.refusal.code !== 'proposalWaits') return made;
      const found = await this.ofReview(key);
      return found ? { ok: true as const, value: found } : made;
    });
  }

  private async ofReview(key: ReviewKey): Promise<ProposalKey | undefined> {
    const { items } = await this.waiting.run(await this.people.approver(), null);
    return items.find(({ reviewId }) => reviewId === key.reviewId);
  }
}
