import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReviewDesk } from '#declarations';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { versionOf } from '../case-gate.js';
import { resultOf } from '../case-result.js';
import type { FilingRefusal } from '../review.errors.js';
import type { ReviewKey } from '../review.js';
import { ReviewStore } from '../store/review.store.js';
import type { Proposal } from './proposal.js';
import {
  ProposalBases,
  type Hand,
  type ProposalBasis,
  type Remade,
  type RemakeRefusal,
  type Settlement,
} from './proposal-basis.js';

/** Proposals that rest on a filing and the decisions on its lines. */
@Injectable()
export class DeclaredBasis implements ProposalBasis {
  readonly basis = 'declared';

  constructor(
    bases: ProposalBases,
    private readonly reviews: ReviewStore,
    private readonly desk: ReviewDesk,
  ) {
    bases.register(this);
  }

  /** Who wrote in the declaration, or judged a line of it, whatever role the person holds by now. */
  async handOf(manager: EntityManager, proposal: Proposal, { accountId }: Actor): Promise<Hand | null> {
    const { regionCode, declarationId } = proposal;
    if (declarationId === null) return null;
    if (await this.desk.hasWritten(manager, { regionCode, declarationId }, accountId)) return 'ownCase';
    return (await this.reviews.isJudge(manager, keyOf(proposal), accountId)) ? 'ownCase' : null;
  }

  async remake(manager: EntityManager, proposal: Proposal): Promise<Result<Remade, RemakeRefusal>> {
    const review = await this.reviews.lock(manager, keyOf(proposal));
    if (!review || review.closure) return refuse({ code: 'closed' });
    const filed = await this.desk.filed(manager, versionOf(review));
    if (!filed) return refuse({ code: 'superseded' });
    const made = resultOf({ review, filed, decisions: await this.reviews.decisions(manager, review) });
    if (!made.ok) return refuse({ code: 'noResult', because: made.refusal.code });
    const { assessment, record, unjudged } = made.value;
    return ok({ assessment, record, standAsDeclared: unjudged, notCounted: made.value.notCounted });
  }

  async settle(
    manager: EntityManager,
    { proposal, remade, approver, correctionSeen }: Settlement,
  ): Promise<Result<null, FilingRefusal>> {
    const { regionCode, declarationId, declarationVersion, proposed } = proposal;
    const { notCounted } = remade;
    const done = await this.desk.markDetermined(manager, {
      ...{ regionCode, declarationId: declarationId ?? '', version: declarationVersion ?? 0 },
      ...{ determinedBy: proposed.by.accountId, correctionSeen },
      ...(notCounted ? { notCounted } : {}),
    });
    if (!done.ok) return done;
    await this.reviews.close(manager, keyOf(proposal), 'determined', approver);
    return ok(null);
  }
}

function keyOf({ regionCode, reviewId }: Proposal): ReviewKey {
  return { regionCode, reviewId: reviewId ?? '' };
}
