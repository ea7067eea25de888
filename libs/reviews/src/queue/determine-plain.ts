import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadChecks, type VersionChecks } from '#checks';
import { ReviewDesk, type FiledVersion, type VersionKey } from '#declarations';
import { Clock, Database } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { resultOf } from '../case-result.js';
import type { DeterminationSummary } from '../determination.js';
import { Determine } from '../determine.js';
import { OpenReview } from '../open-review.js';
import { accessRefusal } from '../review-access.js';
import type { DetermineRefusal, OpenReviewRefusal } from '../review.errors.js';
import type { Review } from '../review.js';
import { groundOf } from '../second-person/ground.js';
import { StaffNames } from '../staff-names.js';
import { ReviewStore } from '../store/review.store.js';

/**
 * Why a case is not plain: `notVerified`: other offices do not confirm all of it; `judgedAlready`: somebody said
 * something about its lines, which one who determines many at once has not read.
 */
export type PlainRefusal =
  OpenReviewRefusal | DetermineRefusal | { readonly code: 'notVerified' | 'judgedAlready' };

/** Determines a case as declared where nothing speaks against it: everything verified that there is to verify, and one person enough. */
@Injectable()
export class DeterminePlain {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: ReviewDesk,
    private readonly reviews: ReviewStore,
    private readonly checks: ReadChecks,
    private readonly names: StaffNames,
    private readonly open: OpenReview,
    private readonly determine: Determine,
  ) {}

  /** What stands in the way; null where the case is plain. Changes nothing. */
  async obstacle(actor: Actor, version: VersionKey): Promise<PlainRefusal | null> {
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const filed = await this.desk.filed(manager, version);
      if (!filed) return { code: 'superseded' as const };
      const refusal = accessRefusal(actor, filed);
      if (refusal) return refusal;
      if (await this.desk.hasWritten(manager, filed, actor.accountId)) return { code: 'ownCase' as const };
      if (filed.withdrawableUntil > this.clock.now())
        return { code: 'withdrawalOpen' as const, until: filed.withdrawableUntil };
      const review = await this.reviews.ofVersion(manager, filed);
      return (
        (await this.deskObstacle(manager, actor, review)) ??
        (await this.caseObstacle(manager, filed, review, today))
      );
    });
  }

  async run(actor: Actor, version: VersionKey): Promise<Result<DeterminationSummary, PlainRefusal>> {
    const obstacle = await this.obstacle(actor, version);
    if (obstacle) return refuse(obstacle);
    const opened = await this.open.run(actor, version);
    if (!opened.ok) return opened;
    // No decision was seen: one made since is refused with `decisionsChanged`.
    const made = await this.determine.run(actor, opened.value, { decisionsSeen: 0, restStands: true });
    return made.ok ? ok(made.value) : made;
  }

  private async deskObstacle(
    manager: EntityManager,
    actor: Actor,
    review: Review | null,
  ): Promise<PlainRefusal | null> {
    if (review?.closure) return this.names.alreadyDecided(manager, review.closure);
    return review && this.names.assignedToAnother(manager, review, actor);
  }

  private async caseObstacle(
    manager: EntityManager,
    filed: FiledVersion,
    review: Review | null,
    today: PlainDate,
  ): Promise<PlainRefusal | null> {
    const { correcting } = filed;
    if (correcting)
      return {
        code: 'correctionUnderWay',
        correctionId: correcting.correctionId,
        since: correcting.openedAt,
      };
    const decisions = review ? await this.reviews.decisions(manager, review) : [];
    if (decisions.length > 0) return { code: 'judgedAlready' };
    const checks = await this.checks.of(manager, filed);
    if (!isConfirmed(checks)) return { code: 'notVerified' };
    const made = resultOf({ review: review ?? notOpened(filed), filed, decisions });
    if (!made.ok) return made.refusal;
    const ground = groundOf(made.value.assessment, filed.regionCode, today);
    return ground && { code: 'secondPersonNeeded', ground };
  }
}

/** Nothing is left to confirm where a comparison found nobody on the roster. */
function isConfirmed({ overall, ranAt }: VersionChecks): boolean {
  return overall === 'verified' || (overall === 'none' && ranAt !== null);
}

/** What the review of a filing would be once somebody opened it. */
function notOpened(filed: FiledVersion): Review {
  const { regionCode, declarationId, version, employerId, levyYear, submittedAt, submittedBy } = filed;
  return {
    ...{ regionCode, reviewId: '', declarationId, declarationVersion: version, employerId, levyYear },
    ...{ submittedAt, submittedBy, openedAt: submittedAt, assigned: null, closure: null },
  };
}
