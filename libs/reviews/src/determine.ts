import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { ReviewDesk, type Line } from '#declarations';
import { Clock, Database, Outbox } from '#persistence';
import type { Assessment } from '#policy';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { assessCase } from './assess-case.js';
import { CaseGate, versionOf, type OpenCase } from './case-gate.js';
import { caseInputOf, type CaseInput } from './case-input.js';
import { recordOf, type DeterminationSummary } from './determination.js';
import type { DetermineRefusal } from './review.errors.js';
import { judgementOf, unjudgedLines } from './review-line.js';
import type { ReviewKey } from './review.js';
import { DeterminationStore } from './store/determination.store.js';
import { PolicyArchive } from './store/policy-archive.js';
import { ReviewStore } from './store/review.store.js';

type Outcome = Result<DeterminationSummary, DetermineRefusal>;

/** What the reviewer confirms with a determination. */
export interface DetermineConfirmation {
  /** Number of decisions on the page the reviewer acted from; more by now is refused. */
  readonly decisionsSeen: number;
  /** The lines on which nothing was said stand as declared; needed where there are such lines. */
  readonly restStands: boolean;
  /** The correction under way that stood on that page; one that began since is shown first. */
  readonly correctionSeen?: string | null;
}

/** A reviewer makes a determination of what the rules make of the filing and of the decisions on its lines. */
@Injectable()
export class Determine {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: CaseGate,
    private readonly desk: ReviewDesk,
    private readonly reviews: ReviewStore,
    private readonly determinations: DeterminationStore,
    private readonly policies: PolicyArchive,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async run(actor: Actor, key: ReviewKey, confirmed: DetermineConfirmation): Promise<Outcome> {
    const ready = await this.keepPolicy(actor, key, confirmed);
    if (!ready.ok) return ready;
    // Asked before: the clock may need a connection, and a transaction that waits for a second one can wait for ever.
    const today = await this.clock.today();
    return this.database.transaction(manager => this.determine(manager, actor, key, confirmed, today));
  }

  /** The law is kept before the determination that names it, because it is stored in a transaction of its own. */
  private async keepPolicy(
    actor: Actor,
    key: ReviewKey,
    confirmed: DetermineConfirmation,
  ): Promise<Result<null, DetermineRefusal>> {
    const made = await this.database.transaction(manager => this.make(manager, actor, key, confirmed));
    if (!made.ok) return made;
    const { policyHash, policyContent } = made.value.record;
    await this.policies.keep(policyHash, policyContent);
    return ok(null);
  }

  private async determine(
    manager: EntityManager,
    actor: Actor,
    key: ReviewKey,
    confirmed: DetermineConfirmation,
    determinedOn: PlainDate,
  ): Promise<Outcome> {
    const made = await this.make(manager, actor, key, confirmed);
    if (!made.ok) return made;
    const { review, assessment, record, unjudged, notCounted } = made.value;
    const done = await this.desk.markDetermined(manager, {
      ...versionOf(review),
      determinedBy: actor.accountId,
      correctionSeen: confirmed.correctionSeen ?? null,
      notCounted,
    });
    if (!done.ok) return refuse(done.refusal);
    const before = await this.determinations.inForce(manager, review);
    const determination = await this.determinations.add(manager, {
      of: { ...review, basis: 'declared' },
      ...{ assessment, record, supersedesId: before?.determinationId ?? null, approved: null },
      determinedBy: { accountId: actor.accountId, regionCode: actor.regionCode },
      determinedAt: this.clock.now(),
      determinedOn,
    });
    await this.reviews.close(manager, key, 'determined', actor);
    await this.tell(manager, actor, determination, { ...review, standAsDeclared: unjudged });
    return ok(determination);
  }

  private async make(
    manager: EntityManager,
    actor: Actor,
    key: ReviewKey,
    { decisionsSeen, restStands }: DetermineConfirmation,
  ) {
    const taken = await this.gate.take(manager, actor, key);
    if (!taken.ok) return taken;
    if (taken.value.decisions.length !== decisionsSeen) return refuse({ code: 'decisionsChanged' as const });
    const made = assessmentOf(taken.value);
    if (made.ok && made.value.unjudged.length > 0 && !restStands)
      return refuse({ code: 'linesUnjudged' as const });
    return made;
  }

  private async tell(
    manager: EntityManager,
    actor: Actor,
    determination: DeterminationSummary,
    { declarationId, standAsDeclared }: { declarationId: string; standAsDeclared: readonly Line[] },
  ): Promise<void> {
    const { regionCode, determinationId, employerId, levyYear, documentNumber, basis } = determination;
    await this.audit.record(manager, {
      regionCode,
      actor: { accountId: actor.accountId },
      action: 'declaration.determined',
      subjectKind: 'declaration',
      subjectId: declarationId,
      details: { determinationId, documentNumber, supersedesId: determination.supersedesId, standAsDeclared },
    });
    await this.outbox.add(manager, {
      regionCode,
      kind: 'declaration.determined',
      payload: { declarationId, employerId, levyYear, determinationId, documentNumber, basis },
      dedupeKey: `declarationDetermined:${determinationId}`,
    });
  }
}

function assessmentOf({ review, filed, decisions }: OpenCase) {
  const judgement = judgementOf(decisions);
  const { returned, exclusions } = judgement;
  if (returned.length > 0) return refuse({ code: 'linesReturned' as const });
  const input = caseInputOf(filed.documentNumber, filed.snapshot, exclusions);
  const assessed = assessCase(input);
  if (!assessed.ok) return refuse(assessed.refusal);
  const { assessment, policy } = assessed.value;
  const unjudged = unjudgedLines(filed.snapshot, judgement);
  const record = recordOf(input, policy, assessment);
  return ok({ review, assessment, record, unjudged, notCounted: monthsLeftOut(input, assessment) });
}

/** Months that do not count, by entry. */
function monthsLeftOut(
  { people }: CaseInput,
  { notCounted }: Pick<Assessment, 'notCounted'>,
): Map<string, number[]> {
  const left = new Map<string, number[]>();
  for (const { rosterIndex, month } of notCounted) {
    const entryId = people[rosterIndex]?.entryId ?? '';
    left.set(entryId, [...(left.get(entryId) ?? []), Number(month.slice(-2))]);
  }
  return left;
}
