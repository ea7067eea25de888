import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { AuditTrail } from '#audit';
import type { Line } from '#declarations';
import { Clock, Outbox } from '#persistence';
import type { Assessment } from '#policy';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { DeterminationRecord, DeterminationSummary } from './determination.js';
import { DeterminationStore, type DeterminationCase } from './store/determination.store.js';

/** What is to be certified, by whom. */
export interface IssueOrder {
  readonly of: DeterminationCase;
  readonly assessment: Assessment;
  readonly record: DeterminationRecord;
  /** The handler. */
  readonly determinedBy: AccountKey;
  /** The second person, with the proposal this person approved; null where one was enough. */
  readonly approved: { readonly by: AccountKey; readonly proposalId: string } | null;
  /** Business date, asked before the transaction. */
  readonly determinedOn: PlainDate;
  /** Lines that stand as declared because nobody said anything of them; absent where there are no lines. */
  readonly standAsDeclared?: readonly Line[];
}

/** Stores a determination in the place of the one in force, records it and tells everybody whom it concerns. */
@Injectable()
export class IssueDetermination {
  constructor(
    private readonly clock: Clock,
    private readonly determinations: DeterminationStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** In the caller's transaction; rights, and that the case is open, are the caller's. */
  async run(manager: EntityManager, order: IssueOrder): Promise<DeterminationSummary> {
    const { standAsDeclared, ...certified } = order;
    const before = await this.determinations.inForce(manager, order.of);
    const determination = await this.determinations.add(manager, {
      ...{ ...certified, supersedesId: before?.determinationId ?? null, determinedAt: this.clock.now() },
    });
    await this.record(manager, order, determination);
    const { regionCode, determinationId, employerId, levyYear, documentNumber, basis } = determination;
    const { declarationId } = determination;
    await this.outbox.add(manager, {
      regionCode,
      kind: 'declaration.determined',
      payload: { declarationId, employerId, levyYear, determinationId, documentNumber, basis },
      dedupeKey: `declarationDetermined:${determinationId}`,
    });
    return determination;
  }

  private async record(
    manager: EntityManager,
    { approved, determinedBy, standAsDeclared }: IssueOrder,
    made: DeterminationSummary,
  ): Promise<void> {
    const { regionCode, determinationId, documentNumber, supersedesId, declarationId, employerId } = made;
    const second = approved && { proposedBy: determinedBy.accountId, proposalId: approved.proposalId };
    await this.audit.record(manager, {
      regionCode,
      actor: { accountId: approved?.by.accountId ?? determinedBy.accountId },
      action: 'declaration.determined',
      subjectKind: declarationId === null ? 'employer' : 'declaration',
      subjectId: declarationId ?? employerId,
      details: {
        ...{ determinationId, documentNumber, supersedesId, basis: made.basis },
        ...(standAsDeclared ? { standAsDeclared } : {}),
        ...second,
      },
    });
  }
}
