import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import type { Line } from '#declarations';
import type { Assessment } from '#policy';
import type { Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeterminationBasis, DeterminationRecord } from '../determination.js';
import type { FilingRefusal } from '../review.errors.js';
import type { Proposal } from './proposal.js';

/** What a proposal comes to when it is made again from what is known now. */
export interface Remade {
  readonly assessment: Assessment;
  readonly record: DeterminationRecord;
  /** Lines that stand as declared because nobody said anything of them; absent where there are no lines. */
  readonly standAsDeclared?: readonly Line[];
  /** Months (1 to 12) that do not count, by entry; absent where there is no roster. */
  readonly notCounted?: ReadonlyMap<string, readonly number[]>;
}

/**
 * Why nothing can be made again: `superseded`: the filing was taken back or filed anew; `closed`: the case ended by
 * other means; `addedSince`: the employer brought something that the proposal knows nothing of; `noResult`: what is
 * known now gives no result (`because`: a code of the assessment).
 */
export type RemakeRefusal = { readonly code: 'superseded' | 'closed' | 'addedSince' } | NoResult;

interface NoResult {
  readonly code: 'noResult';
  readonly because: string;
}

/** What an approval asks of the case it is about. */
export interface Settlement {
  readonly proposal: Proposal;
  readonly remade: Remade;
  readonly approver: Actor;
  /** The correction under way that stood on the approver's page, or null. */
  readonly correctionSeen: string | null;
}

/**
 * `ownCase`: filed it, judged it, or acts for the employer; `firstDecider`: made or approved the determination in whose
 * place this one comes; `firstNamesake`: somebody of that name did, and nobody knows whether that is another person.
 */
export type Hand = 'ownCase' | 'firstDecider' | 'firstNamesake';

/** What proposals of one basis rest on; each kind of case brings its own. */
export interface ProposalBasis {
  readonly basis: DeterminationBasis;
  /** What hand this person had in the case, so that somebody else must approve; null for none. */
  handOf(manager: EntityManager, proposal: Proposal, actor: Actor): Promise<Hand | null>;
  /** Makes it again, holding what it rests on to the end of the transaction. */
  remake(manager: EntityManager, proposal: Proposal): Promise<Result<Remade, RemakeRefusal>>;
  /** Ends the case, before the determination is stored. */
  settle(manager: EntityManager, settlement: Settlement): Promise<Result<null, FilingRefusal>>;
}

/** The bases there are; each registers itself when the program starts. */
@Injectable()
export class ProposalBases {
  private readonly known = new Map<DeterminationBasis, ProposalBasis>();

  register(basis: ProposalBasis): void {
    this.known.set(basis.basis, basis);
  }

  /** @throws Error for a basis that nobody registered, which is a fault of the wiring */
  of(basis: DeterminationBasis): ProposalBasis {
    const found = this.known.get(basis);
    if (!found) throw new Error(`nothing is known of proposals that rest on ${basis}`);
    return found;
  }
}
