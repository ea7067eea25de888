import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayActInYear, mayServeRegion, type Actor } from '#accounts';
import { EmployerRegister, type RegisteredEmployer } from '#employers';
import { checkDocumentNumber } from '#identifiers';
import { Database } from '#persistence';
import { contentHash, type Assessment } from '#policy';
import type { EntityManager } from 'typeorm';
import type { CaseInput } from './case-input.js';
import {
  recompute,
  type DeterminationKey,
  type DeterminationSummary,
  type Recomputation,
} from './determination.js';
import { StaffNames } from './staff-names.js';
import { DeterminationStore } from './store/determination.store.js';

/** A determination with its working, and whether it still comes out of what it stored. */
export interface DeterminationView {
  readonly summary: DeterminationSummary;
  readonly employer: RegisteredEmployer | null;
  /** The handler. */
  readonly determinedByName: string;
  /** The second person; null where one was enough. */
  readonly approvedByName: string | null;
  readonly input: CaseInput;
  readonly assessment: Assessment;
  readonly recomputation: Recomputation;
  /** Digest of what it was made from and what it says. */
  readonly contentDigest: string;
  /** The determination that has taken its place, or null while it is in force. */
  readonly supersededBy: DeterminationSummary | null;
  /** The determination whose place it has taken, or null. */
  readonly supersedes: DeterminationSummary | null;
}

/** Reads a determination for its employer's officers and for the reviewers and approvers of its county. */
@Injectable()
export class ReadDetermination {
  constructor(
    private readonly database: Database,
    private readonly determinations: DeterminationStore,
    private readonly register: EmployerRegister,
    private readonly names: StaffNames,
  ) {}

  /** Null for a determination that does not exist as for one this person may not see. */
  async run(actor: Actor, key: DeterminationKey): Promise<DeterminationView | null> {
    return this.database.snapshot(async manager => {
      const summary = await this.determinations.find(manager, key);
      return summary && maySee(actor, summary) ? this.view(manager, summary) : null;
    });
  }

  /** By document number, for whoever may see it; null as above. */
  async byNumber(actor: Actor, typed: string): Promise<DeterminationView | null> {
    const number = checkDocumentNumber(typed);
    if (!number.ok) return null;
    const key = await this.database.read(manager => this.determinations.keyOfNumber(manager, number.value));
    return key && this.run(actor, key);
  }

  /**
   * A determination whoever asks, for papers the office issues itself; null for a number of none. The number is one
   * that was checked.
   */
  async issued(manager: EntityManager, number: string): Promise<DeterminationView | null> {
    const key = await this.determinations.keyOfNumber(manager, number);
    const summary = key && (await this.determinations.find(manager, key));
    return summary && this.view(manager, summary);
  }

  private async view(
    manager: EntityManager,
    summary: DeterminationSummary,
  ): Promise<DeterminationView | null> {
    const record = await this.determinations.record(manager, summary);
    if (!record) return null;
    const inForce = await this.determinations.inForce(manager, summary);
    return {
      summary,
      employer: (await this.register.ofKeys(manager, [summary])).get(summary.employerId) ?? null,
      determinedByName: await this.names.of(manager, summary.determinedBy),
      approvedByName: summary.approvedBy && (await this.names.of(manager, summary.approvedBy)),
      input: JSON.parse(record.input) as CaseInput,
      assessment: JSON.parse(record.result) as Assessment,
      recomputation: recompute(record),
      contentDigest: contentHash([record.input, record.policyHash, record.result]),
      supersedes: await this.before(manager, summary),
      supersededBy: inForce?.determinationId === summary.determinationId ? null : inForce,
    };
  }

  /** Every determination of a declaration this person's employer filed, superseded ones too, the first one first. */
  async ofDeclaration(
    actor: Actor,
    declaration: { regionCode: string; declarationId: string; employerId: string },
  ): Promise<DeterminationSummary[]> {
    if (!mayActForEmployer(actor, declaration.employerId)) return [];
    const all = await this.database.read(manager => this.determinations.ofDeclaration(manager, declaration));
    return all.filter(one => one.employerId === declaration.employerId && mayActInYear(actor, one));
  }

  private async before(
    manager: EntityManager,
    { regionCode, supersedesId }: DeterminationSummary,
  ): Promise<DeterminationSummary | null> {
    if (supersedesId === null) return null;
    return this.determinations.find(manager, { regionCode, determinationId: supersedesId });
  }

  /** Determinations in force that this person may open as one who acts for the employer, the latest year first. */
  async ofEmployer(
    actor: Actor,
    employer: { regionCode: string; employerId: string },
  ): Promise<DeterminationSummary[]> {
    if (!mayActForEmployer(actor, employer.employerId)) return [];
    const all = await this.database.read(manager => this.determinations.ofEmployer(manager, employer));
    return all.filter(one => mayActInYear(actor, one));
  }
}

function maySee(actor: Actor, summary: DeterminationSummary): boolean {
  const serves = (['reviewer', 'approver'] as const).some(role =>
    mayServeRegion(actor, role, summary.regionCode),
  );
  return serves || mayActInYear(actor, summary);
}
