import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReviewDesk } from '#declarations';
import { Clock, Database } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { versionOf } from './case-gate.js';
import { CaseMaker, type DetermineConfirmation } from './case-maker.js';
import type { DeterminationSummary } from './determination.js';
import { IssueDetermination } from './issue-determination.js';
import type { DetermineRefusal } from './review.errors.js';
import type { ReviewKey } from './review.js';
import { groundOf } from './second-person/ground.js';
import { ProposalStore } from './second-person/proposal.store.js';
import { ReviewStore } from './store/review.store.js';

type Outcome = Result<DeterminationSummary, DetermineRefusal>;

/**
 * A reviewer makes a determination of what the rules make of the filing and of the decisions on its lines, where one
 * person is enough; the rest is proposed to a second one.
 */
@Injectable()
export class Determine {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CaseMaker,
    private readonly desk: ReviewDesk,
    private readonly reviews: ReviewStore,
    private readonly proposals: ProposalStore,
    private readonly issue: IssueDetermination,
  ) {}

  async run(actor: Actor, key: ReviewKey, confirmed: DetermineConfirmation): Promise<Outcome> {
    const ready = await this.cases.keepPolicy(actor, key, confirmed);
    if (!ready.ok) return ready;
    // Asked before: the clock may need a connection, and a transaction that waits for a second one can wait for ever.
    const today = await this.clock.today();
    return this.database.transaction(manager => this.determine(manager, actor, key, confirmed, today));
  }

  private async determine(
    manager: EntityManager,
    actor: Actor,
    key: ReviewKey,
    confirmed: DetermineConfirmation,
    determinedOn: PlainDate,
  ): Promise<Outcome> {
    const made = await this.cases.make(manager, actor, key, confirmed);
    if (!made.ok) return made;
    const { review, assessment, record, unjudged, notCounted } = made.value;
    const ground = groundOf(assessment, key.regionCode, determinedOn);
    if (ground) return refuse({ code: 'secondPersonNeeded', ground });
    const done = await this.desk.markDetermined(manager, {
      ...versionOf(review),
      determinedBy: actor.accountId,
      correctionSeen: confirmed.correctionSeen ?? null,
      notCounted,
    });
    if (!done.ok) return refuse(done.refusal);
    const waiting = await this.proposals.waiting(manager, review);
    if (waiting) await this.proposals.decide(manager, waiting, 'withdrawn', actor, null);
    const determination = await this.issue.run(manager, {
      ...{ of: { ...review, basis: 'declared' }, assessment, record, approved: null, determinedOn },
      ...{ determinedBy: actor, standAsDeclared: unjudged },
    });
    await this.reviews.close(manager, key, 'determined', actor);
    return ok(determination);
  }
}
