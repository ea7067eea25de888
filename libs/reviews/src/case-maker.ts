import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { CaseGate } from './case-gate.js';
import { resultOf, type CaseResult } from './case-result.js';
import type { MakeCaseRefusal } from './review.errors.js';
import type { ReviewKey } from './review.js';
import { PolicyArchive } from './store/policy-archive.js';

/** What the reviewer confirms with a determination. */
export interface DetermineConfirmation {
  /** Number of decisions on the page the reviewer acted from; more by now is refused. */
  readonly decisionsSeen: number;
  /** The lines on which nothing was said stand as declared; needed where there are such lines. */
  readonly restStands: boolean;
  /** The correction under way that stood on that page; one that began since is shown first. */
  readonly correctionSeen?: string | null;
}

/** Takes a case that this reviewer may decide on and computes what it comes to. */
@Injectable()
export class CaseMaker {
  constructor(
    private readonly database: Database,
    private readonly gate: CaseGate,
    private readonly policies: PolicyArchive,
  ) {}

  /** The law is kept before what names it, because it is stored in a transaction of its own. */
  async keepPolicy(
    actor: Actor,
    key: ReviewKey,
    confirmed: DetermineConfirmation,
  ): Promise<Result<CaseResult, MakeCaseRefusal>> {
    const made = await this.database.transaction(manager => this.make(manager, actor, key, confirmed));
    if (!made.ok) return made;
    const { policyHash, policyContent } = made.value.record;
    await this.policies.keep(policyHash, policyContent);
    return ok(made.value);
  }

  async make(
    manager: EntityManager,
    actor: Actor,
    key: ReviewKey,
    { decisionsSeen, restStands }: DetermineConfirmation,
  ): Promise<Result<CaseResult, MakeCaseRefusal>> {
    const taken = await this.gate.take(manager, actor, key);
    if (!taken.ok) return taken;
    if (taken.value.decisions.length !== decisionsSeen) return refuse({ code: 'decisionsChanged' });
    const made = resultOf(taken.value);
    if (made.ok && made.value.unjudged.length > 0 && !restStands) return refuse({ code: 'linesUnjudged' });
    return made;
  }
}
