import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { collectionRules, payBy, type CollectionRules } from '#policy';
import { DeterminationStore, type DeterminationKey, type DeterminationSummary } from '#reviews';
import type { EntityManager } from 'typeorm';
import { standing, sumOfKind, type LevyAccountKey, type LevyEntry } from './entry.js';
import { IssueNotice } from './issue-notice.js';
import { LedgerStore } from './store/ledger.store.js';

/** The cause under which a determination is booked. */
export function causeOfDetermination(determinationId: string): string {
  return `determination:${determinationId}`;
}

/**
 * Books a determination: the first one of an employer and year as a notice, a later one as an adjustment by the difference.
 * Asked again it books nothing, and one that comes before the determination it took the place of books that first.
 */
@Injectable()
export class BookDetermination {
  constructor(
    private readonly determinations: DeterminationStore,
    private readonly ledger: LedgerStore,
    private readonly notices: IssueNotice,
    private readonly audit: AuditTrail,
  ) {}

  /** In the transaction of the event that tells of it. @returns whether anything was booked */
  async run(manager: EntityManager, key: DeterminationKey): Promise<boolean> {
    const determination = await this.determinations.find(manager, key);
    if (!determination) throw new Error(`no determination ${key.determinationId}`);
    return this.book(manager, determination);
  }

  private async book(manager: EntityManager, determination: DeterminationSummary): Promise<boolean> {
    const former = await this.formerOf(manager, determination);
    if (former) await this.book(manager, former);
    const account = accountOf(determination);
    const { regionCode, levyYear, determinedOn } = determination;
    const rules = collectionRules(regionCode, levyYear, determinedOn);
    const collectedBy = rules.collectedBy?.value ?? 'taxOffice';
    await this.ledger.open(manager, account, { collectedBy, openedOn: determinedOn });
    await this.ledger.hold(manager, account);
    const entryId = await this.ledger.book(manager, entryOf(determination, former, rules));
    if (entryId === null) return false;
    if (former) await this.boundRelief(manager, account, determination);
    await this.tell(manager, determination, former, entryId);
    await this.notices.run(manager, account, determination, former);
    return true;
  }

  private async formerOf(
    manager: EntityManager,
    { regionCode, supersedesId }: DeterminationSummary,
  ): Promise<DeterminationSummary | null> {
    return supersedesId === null
      ? null
      : this.determinations.find(manager, { regionCode, determinationId: supersedesId });
  }

  /** No more is let off than is levied: after a lower determination the relief is booked anew, up to it. */
  private async boundRelief(
    manager: EntityManager,
    account: LevyAccountKey,
    { determinedOn: valueOn, determinationId }: DeterminationSummary,
  ): Promise<void> {
    const entries = await this.ledger.entries(manager, account);
    let left = sumOfKind(entries, 'notice', 'adjustment');
    for (const relief of standing(entries).filter(({ kind, amount }) => kind === 'relief' && amount < 0n)) {
      const granted = -relief.amount;
      const kept = granted < left ? granted : left;
      left -= kept;
      if (kept < granted) await this.rebook(manager, account, relief, kept, { valueOn, determinationId });
    }
  }

  private async rebook(
    manager: EntityManager,
    account: LevyAccountKey,
    { entryId, amount, proposalId, dueOn }: LevyEntry,
    kept: bigint,
    {
      valueOn,
      determinationId,
    }: { readonly valueOn: LevyEntry['valueOn']; readonly determinationId: string },
  ): Promise<void> {
    await this.ledger.book(manager, {
      ...{ ...account, kind: 'reversal', amount: -amount, valueOn, reversesId: entryId },
      cause: `reversal:${entryId}`,
    });
    if (kept === 0n && dueOn === null) return;
    await this.ledger.book(manager, {
      ...{ ...account, kind: 'relief', amount: -kept, valueOn, proposalId, dueOn },
      cause: `relief:${proposalId}:${determinationId}`,
    });
  }

  private async tell(
    manager: EntityManager,
    { regionCode, employerId, levyYear, documentNumber }: DeterminationSummary,
    former: DeterminationSummary | null,
    entryId: string,
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { system: 'worker' }, action: former ? 'levy.adjusted' : 'levy.noticed' },
      ...{ subjectKind: 'employer', subjectId: employerId },
      details: { entryId, levyYear, documentNumber, formerNumber: former?.documentNumber ?? null },
    });
  }
}

function accountOf({ regionCode, employerId, levyYear }: DeterminationSummary): LevyAccountKey {
  return { regionCode, employerId, levyYear };
}

function entryOf(
  determination: DeterminationSummary,
  former: DeterminationSummary | null,
  rules: CollectionRules,
) {
  const { determinationId, determinedOn, levy } = determination;
  const amount = levy - (former?.levy ?? 0n);
  return {
    ...accountOf(determination),
    ...{ kind: former ? ('adjustment' as const) : ('notice' as const), amount, valueOn: determinedOn },
    dueOn: amount > 0n ? payBy(rules, determinedOn) : null,
    ...{ cause: causeOfDetermination(determinationId), determinationId },
    formerDeterminationId: former?.determinationId ?? null,
  };
}
