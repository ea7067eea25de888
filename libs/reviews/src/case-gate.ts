import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReviewDesk, type FiledVersion } from '#declarations';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { accessRefusal, type AccessRefusal } from './review-access.js';
import type { AlreadyDecided, AssignedToAnother, FilingRefusal } from './review.errors.js';
import type { LineDecision } from './review-line.js';
import type { Review, ReviewKey } from './review.js';
import { StaffNames } from './staff-names.js';
import { ReviewStore } from './store/review.store.js';

/** A review that is open, with what was filed and what was decided so far. */
export interface OpenCase {
  readonly review: Review;
  readonly filed: FiledVersion;
  readonly decisions: readonly LineDecision[];
}

export type GateRefusal = AccessRefusal | FilingRefusal | AlreadyDecided | AssignedToAnother;

/** The one way to a decision: existence, rights, that nobody else has decided meanwhile and no colleague has the case. */
@Injectable()
export class CaseGate {
  constructor(
    private readonly reviews: ReviewStore,
    private readonly desk: ReviewDesk,
    private readonly names: StaffNames,
  ) {}

  /** Holds the review to the end of the transaction and gives it, or what stands in the way. */
  async take(manager: EntityManager, actor: Actor, key: ReviewKey): Promise<Result<OpenCase, GateRefusal>> {
    const review = await this.reviews.lock(manager, key);
    if (!review) return refuse({ code: 'notFound' });
    const refusal = accessRefusal(actor, review);
    if (refusal) return refuse(refusal);
    if (await this.desk.hasWritten(manager, review, actor.accountId)) return refuse({ code: 'ownCase' });
    if (review.closure) return refuse(await this.names.alreadyDecided(manager, review.closure));
    const filed = await this.desk.filed(manager, versionOf(review));
    if (!filed) return refuse({ code: 'superseded' });
    const elsewhere = await this.names.assignedToAnother(manager, review, actor);
    if (elsewhere) return refuse(elsewhere);
    return ok({ review, filed, decisions: await this.reviews.decisions(manager, key) });
  }
}

/** Key of the filed version a review is about. */
export function versionOf({ regionCode, declarationId, declarationVersion }: Review) {
  return { regionCode, declarationId, version: declarationVersion };
}
