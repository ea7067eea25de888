import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database, Outbox } from '#persistence';
import { ok, parseYuan, refuse, type Fen, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { groundOfBasis } from '../second-person/ground.js';
import type { ProposalKey } from '../second-person/proposal.js';
import { ProposalStore } from '../second-person/proposal.store.js';
import { PolicyArchive } from '../store/policy-archive.js';
import type { EmployerStanding, YearOfCounty } from './county-standings.js';
import { NotFiledCase, type NotFiledRefusal, type NotFiledResult } from './not-filed-case.js';
import type { KnownFigures } from './office-figure.js';
import { officeYearRefusal, type OfficeYearRefusal } from './office-year.js';

/** What silence would come to for one employer. */
export interface NotFiledRow extends EmployerStanding {
  readonly figures: KnownFigures;
  readonly result: Result<NotFiledResult, NotFiledRefusal>;
  /** A proposal about it waits for a second person. */
  readonly waits: boolean;
}

/** A dry run: what would be proposed, and what stands in the way of the rest. Nothing is stored. */
export interface NotFiledPreview extends YearOfCounty {
  readonly rows: readonly NotFiledRow[];
  /** Those that can be proposed now. */
  readonly ready: number;
  readonly waiting: number;
  readonly levySum: Fen;
  /** Changes with every figure: whoever proposes confirms exactly what the preview showed. */
  readonly digest: string;
}

/** `listChanged`: it is no longer what the preview showed. `nothingReady`: nobody can be proposed. */
export type ProposeNotFiledRefusal = OfficeYearRefusal | { readonly code: 'listChanged' | 'nothingReady' };

/** What became of a batch of proposals. */
export interface ProposedNotFiled {
  readonly proposed: readonly ProposalKey[];
  /** Employers that filed, or about whom somebody else proposed, in that very moment. */
  readonly left: number;
}

/** Counts employers that have not filed as employing none: shown first, proposed together, approved by a second person. */
@Injectable()
export class DetermineNotFiled {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: NotFiledCase,
    private readonly proposals: ProposalStore,
    private readonly policies: PolicyArchive,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async preview(actor: Actor, year: YearOfCounty): Promise<Result<NotFiledPreview, OfficeYearRefusal>> {
    const today = await this.clock.today();
    const refusal = officeYearRefusal(actor, year, today);
    if (refusal) return refuse(refusal);
    return this.database.snapshot(async manager => ok(await this.previewOf(manager, actor, year, today)));
  }

  /** Proposes everybody that the preview found ready. @param digest of the preview that was confirmed */
  async propose(
    actor: Actor,
    year: YearOfCounty,
    digest: string,
  ): Promise<Result<ProposedNotFiled, ProposeNotFiledRefusal>> {
    const today = await this.clock.today();
    const refusal = officeYearRefusal(actor, year, today);
    if (refusal) return refuse(refusal);
    const preview = await this.database.snapshot(manager => this.previewOf(manager, actor, year, today));
    if (preview.digest !== digest) return refuse({ code: 'listChanged' });
    const ready = preview.rows.filter(isReady);
    if (ready.length === 0) return refuse({ code: 'nothingReady' });
    const proposed: ProposalKey[] = [];
    for (const { employer } of ready) {
      const key = await this.proposeOne(actor, { ...year, employerId: employer.employerId }, today);
      if (key) proposed.push(key);
    }
    return ok({ proposed, left: ready.length - proposed.length });
  }

  /** One employer, in a transaction of its own: another's filing does not hold up the rest. Null where it filed meanwhile. */
  private async proposeOne(
    actor: Actor,
    of: YearOfCounty & { readonly employerId: string },
    today: PlainDate,
  ): Promise<ProposalKey | null> {
    const looked = await this.database.transaction(manager => this.make(manager, actor, of, today));
    if (!looked) return null;
    await this.policies.keep(looked.record.policyHash, looked.record.policyContent);
    try {
      return await this.database.transaction(async manager => {
        const made = await this.make(manager, actor, of, today);
        return made && this.store(manager, actor, of, made, today);
      });
    } catch (error) {
      // A colleague proposed the same in the same moment.
      if (constraintOf(error) === 'determination_proposal_round_key') return null;
      throw error;
    }
  }

  private async make(
    manager: EntityManager,
    actor: Actor,
    of: YearOfCounty & { readonly employerId: string },
    today: PlainDate,
  ): Promise<NotFiledResult | null> {
    const made = await this.cases.hold(manager, of, of.levyYear, today);
    if (!made.ok || mayActForEmployer(actor, of.employerId)) return null;
    const waiting = await this.proposals.waiting(manager, of);
    return waiting ? null : made.value;
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    { regionCode, levyYear, employerId }: YearOfCounty & { readonly employerId: string },
    { assessment, record }: NotFiledResult,
    proposedOn: PlainDate,
  ): Promise<ProposalKey> {
    const key = await this.proposals.add(manager, {
      of: {
        ...{ regionCode, employerId, levyYear, basis: 'notFiled' },
        ...{ reviewId: null, declarationId: null, declarationVersion: null, submittedBy: null },
      },
      ...{ ground: groundOfBasis('notFiled'), objectionId: null, supersedesId: null },
      ...{ decisionsSeen: null, correctionSeen: null, words: null },
      ...{ assessment, record, proposedBy: actor, proposedOn },
    });
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'determination.proposed' },
      ...{ subjectKind: 'employer', subjectId: employerId },
      details: { proposalId: key.proposalId, levyYear, ground: 'notFiled' },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'determination.proposed' },
      payload: { proposalId: key.proposalId, employerId, levyYear },
      dedupeKey: `determinationProposed:${key.proposalId}`,
    });
    return key;
  }

  private async previewOf(
    manager: EntityManager,
    actor: Actor,
    year: YearOfCounty,
    today: PlainDate,
  ): Promise<NotFiledPreview> {
    const rows: NotFiledRow[] = [];
    const waiting = await this.cases.waiting(manager, year);
    for (const row of await this.cases.all(manager, year, today)) {
      const { employerId } = row.employer;
      const own = mayActForEmployer(actor, employerId);
      const waits = waiting.has(employerId);
      rows.push({ ...row, waits, result: own ? refuse({ code: 'notConcerned' as const }) : row.result });
    }
    const ready = rows.filter(isReady);
    return {
      ...{ ...year, rows, ready: ready.length, waiting: rows.filter(({ waits }) => waits).length },
      levySum: ready.reduce((sum, { result }) => sum + levyOf(result), 0n),
      digest: digestOf(ready),
    };
  }
}

function isReady({ result, waits }: NotFiledRow): boolean {
  return result.ok && !waits;
}

function levyOf(result: NotFiledRow['result']): Fen {
  return (result.ok ? parseYuan(result.value.assessment.levy) : null) ?? 0n;
}

function digestOf(rows: readonly NotFiledRow[]): string {
  const said = rows.map(({ employer, result }) => [
    employer.employerId,
    result.ok ? result.value.record.result : null,
  ]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
