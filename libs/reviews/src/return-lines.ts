import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { ReviewDesk } from '#declarations';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { CaseGate, versionOf } from './case-gate.js';
import type { ReturnLinesRefusal } from './review.errors.js';
import { answerDueOn } from './review-limits.js';
import { judgementOf, type ReturnedLine } from './review-line.js';
import type { Review, ReviewKey } from './review.js';
import { ProposalStore } from './second-person/proposal.store.js';
import { ReviewStore } from './store/review.store.js';

/** A reviewer sends the marked lines back to the employer, which reopens these lines and no others. */
@Injectable()
export class ReturnLines {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: CaseGate,
    private readonly desk: ReviewDesk,
    private readonly reviews: ReviewStore,
    private readonly proposals: ProposalStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param decisionsSeen number of decisions on the page the reviewer acted from; more by now is refused */
  async run(
    actor: Actor,
    key: ReviewKey,
    decisionsSeen: number,
  ): Promise<Result<readonly ReturnedLine[], ReturnLinesRefusal>> {
    const dueOn = answerDueOn(await this.clock.today(), key.regionCode);
    return this.database.transaction(async manager => {
      const taken = await this.gate.take(manager, actor, key);
      if (!taken.ok) return taken;
      const { review, decisions } = taken.value;
      if (decisions.length !== decisionsSeen) return refuse({ code: 'decisionsChanged' });
      const { returned } = judgementOf(decisions);
      if (returned.length === 0) return refuse({ code: 'nothingReturned' });
      const order = { ...versionOf(review), lines: returned, returnedBy: actor.accountId, dueOn };
      const done = await this.desk.markReturned(manager, order);
      if (!done.ok) return refuse(done.refusal);
      const waiting = await this.proposals.waiting(manager, review);
      if (waiting) await this.proposals.decide(manager, waiting, 'withdrawn', actor, null);
      await this.reviews.close(manager, key, 'returned', actor);
      await this.tell(manager, actor, review, returned);
      return ok(returned);
    });
  }

  private async tell(manager: EntityManager, actor: Actor, review: Review, lines: readonly ReturnedLine[]) {
    const { regionCode, reviewId, declarationId, employerId, levyYear } = review;
    await this.audit.record(manager, {
      regionCode,
      actor: { accountId: actor.accountId },
      action: 'declaration.returned',
      subjectKind: 'declaration',
      subjectId: declarationId,
      details: { reviewId, lines: lines.map(({ line }) => line) },
    });
    await this.outbox.add(manager, {
      regionCode,
      kind: 'declaration.returned',
      payload: { declarationId, employerId, levyYear, reviewId, lines: lines.map(({ line }) => line) },
      dedupeKey: `declarationReturned:${reviewId}`,
    });
  }
}
