import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { AuditTrail } from '#audit';
import {
  ReviewDesk,
  unchangedLines,
  type DeclarationSnapshot,
  type FiledVersion,
  type VersionKey,
} from '#declarations';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { AssignReview } from './queue/assign-review.js';
import { accessRefusal } from './review-access.js';
import type { OpenReviewRefusal } from './review.errors.js';
import { judgementOf } from './review-line.js';
import type { Review, ReviewKey } from './review.js';
import { StaffNames } from './staff-names.js';
import { ReviewStore } from './store/review.store.js';

/**
 * A reviewer takes a filed declaration onto the desk. A correction comes to the desk that had the version before it. What
 * was decided on a line stands where a correction, or the answer to a return, left the line as it was.
 */
@Injectable()
export class OpenReview {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: ReviewDesk,
    private readonly reviews: ReviewStore,
    private readonly names: StaffNames,
    private readonly others: AssignReview,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Assigns the review to this person; doing it again changes nothing.
   * @param takeOver take it from the colleague who has it; without it that is refused with `assignedToAnother`
   */
  async run(
    actor: Actor,
    version: VersionKey,
    takeOver = false,
  ): Promise<Result<ReviewKey, OpenReviewRefusal>> {
    return this.database.transaction(async manager => {
      const filed = await this.desk.filed(manager, version);
      if (!filed) return refuse({ code: 'notFound' });
      const refusal = accessRefusal(actor, filed);
      if (refusal) return refuse(refusal);
      if (await this.desk.hasWritten(manager, filed, actor.accountId)) return refuse({ code: 'ownCase' });
      if (filed.withdrawableUntil > this.clock.now())
        return refuse({ code: 'withdrawalOpen', until: filed.withdrawableUntil });
      const key = await this.reviews.open(manager, filed);
      const review = await this.reviews.lock(manager, key);
      const before = review?.assigned === null ? await this.before(manager, filed) : null;
      const taken = review && (await this.takenBy(manager, deskOf(review, before), actor, takeOver));
      if (taken) return refuse(taken);
      if (before) await this.carry(manager, actor, before, filed, key);
      const from = deskOf(review ?? NO_DESK, before).assigned?.by ?? null;
      if (review?.assigned?.by.accountId !== actor.accountId) await this.assign(manager, key, actor, from);
      if (from && from.accountId !== actor.accountId)
        await this.others.tell(manager, 'review.takenOver', filed, key, from);
      return ok(key);
    });
  }

  /** The review of the youngest version that a correction took the place of and that anybody had opened. */
  private async before(manager: EntityManager, filed: FiledVersion): Promise<ReviewBefore | null> {
    if (!filed.correction) return this.returned(manager, filed);
    let replaced = filed.replaced;
    while (replaced) {
      const version = { ...filed, version: replaced.version };
      const review = await this.reviews.ofVersion(manager, version);
      if (review) return { review, snapshot: replaced.snapshot };
      replaced = await this.desk.replacedBy(manager, version);
    }
    return null;
  }

  /** The review by which the version before was returned; what answers it is judged anew on the returned lines alone. */
  private async returned(manager: EntityManager, filed: FiledVersion): Promise<ReviewBefore | null> {
    const { replaced } = filed;
    if (!replaced) return null;
    const review = await this.reviews.ofVersion(manager, { ...filed, version: replaced.version });
    return review?.closure?.outcome === 'returned' ? { review, snapshot: replaced.snapshot } : null;
  }

  private async carry(
    manager: EntityManager,
    actor: Actor,
    { review, snapshot }: ReviewBefore,
    filed: FiledVersion,
    key: ReviewKey,
  ): Promise<void> {
    const sentBack = filed.correction
      ? []
      : judgementOf(await this.reviews.decisions(manager, review)).returned.map(({ line }) => line);
    const lines = unchangedLines(snapshot, filed.snapshot).filter(line => !sentBack.includes(line));
    const carried = await this.reviews.carry(manager, review, key, lines);
    if (carried === 0) return;
    await this.audit.record(manager, {
      regionCode: key.regionCode,
      actor: { accountId: actor.accountId },
      action: 'review.decisionsCarried',
      subjectKind: 'review',
      subjectId: key.reviewId,
      details: { from: review.reviewId, decisions: carried },
    });
  }

  private async takenBy(
    manager: EntityManager,
    { assigned, closure }: Pick<Review, 'assigned' | 'closure'>,
    actor: Actor,
    takeOver: boolean,
  ) {
    if (closure) return this.names.alreadyDecided(manager, closure);
    return takeOver ? null : this.names.assignedToAnother(manager, { assigned }, actor);
  }

  private async assign(
    manager: EntityManager,
    key: ReviewKey,
    actor: Actor,
    from: AccountKey | null,
  ): Promise<void> {
    const isTaken = from !== null && from.accountId !== actor.accountId;
    await this.reviews.assign(manager, key, actor, { how: isTaken ? 'takenOver' : 'opened' });
    await this.audit.record(manager, {
      regionCode: key.regionCode,
      actor: { accountId: actor.accountId },
      action: isTaken ? 'review.takenOver' : 'review.assigned',
      subjectKind: 'review',
      subjectId: key.reviewId,
      ...(isTaken ? { details: { from: from.accountId } } : {}),
    });
  }
}

const NO_DESK = { assigned: null, closure: null };

interface ReviewBefore {
  readonly review: Review;
  readonly snapshot: DeclarationSnapshot;
}

/** Whose desk a review is on: until somebody took it, that of the version before, unless that was decided. */
function deskOf(
  review: Pick<Review, 'assigned' | 'closure'>,
  before: ReviewBefore | null,
): Pick<Review, 'assigned' | 'closure'> {
  const { assigned, closure } = review;
  const earlier = before && !before.review.closure ? before.review.assigned : null;
  return { assigned: assigned ?? earlier, closure };
}
