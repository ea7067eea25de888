import { Injectable } from '@nestjs/common';
import { AccountStore, type Actor } from '#accounts';
import { employerDeclaredBy, employerServedBy, SeatStore, type ActedUnder } from '#employers';
import { checkDocumentNumber } from '#identifiers';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ActedUnderReader } from './acted-under.js';
import type { DeclarationRef } from './draft.js';
import { receiptOf, type Receipt } from './receipt.js';
import { DeclarationStore } from './store/declaration.store.js';
import type { SubmissionRow } from './store/submission.row.js';
import { SubmissionStore } from './store/submission.store.js';

/** A receipt as its page shows it, with what happened to the filing since. */
export interface ReceiptView extends Receipt {
  readonly regionCode: string;
  /** Keyed digest of what was filed: equal for equal contents, and nothing can be read from it. */
  readonly contentDigest: string;
  /** The officer who filed, by name. */
  readonly submittedByName: string;
  /** The mandate it was filed under; null for one of the employer's own people. */
  readonly submittedUnder: ActedUnder | null;
  readonly withdrawnAt: Date | null;
  /** Is this still what the office works on? False once withdrawn, answered by a later filing. */
  readonly isCurrent: boolean;
}

/** Finds receipts again: by number, by the key they were sent under, by year. */
@Injectable()
export class Receipts {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
    private readonly seats: SeatStore,
    private readonly accounts: AccountStore,
    private readonly under: ActedUnderReader,
  ) {}

  /** By document number; null for numbers of others' filings as for numbers of none. */
  async byNumber(actor: Actor, typed: string): Promise<ReceiptView | null> {
    const number = checkDocumentNumber(typed);
    if (!number.ok) return null;
    return this.database.read(async manager => {
      const key = await this.submissions.keyOfNumber(manager, number.value);
      const filed = key && (await this.submissions.find(manager, key.regionCode, key.id));
      return filed && this.view(manager, actor, filed);
    });
  }

  /** By the idempotency key it was sent under, for whoever never got the answer. */
  async byKey(actor: Actor, employerId: string, idempotencyKey: string): Promise<ReceiptView | null> {
    const employer = employerServedBy(actor, employerId);
    if (!employer) return null;
    return this.database.read(async manager => {
      for (const regionCode of await this.seats.regionsOf(manager, employer)) {
        const key = await this.submissions.key(manager, regionCode, employerId, idempotencyKey);
        const filed = key && (await this.submissions.find(manager, regionCode, key.submissionId));
        if (filed) return this.view(manager, actor, filed);
      }
      return null;
    });
  }

  /** The last filing of a year, or null before the first. */
  async latest(actor: Actor, ref: DeclarationRef): Promise<ReceiptView | null> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return null;
    return this.database.read(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      const filed = head && (await this.submissions.ofVersion(manager, head, head.filedVersion));
      return filed && this.view(manager, actor, filed);
    });
  }

  /**
   * A receipt whoever asks, for papers the office issues itself; null for a number of none. The number is one that was
   * checked.
   */
  async issued(manager: EntityManager, number: string): Promise<ReceiptView | null> {
    const key = await this.submissions.keyOfNumber(manager, number);
    const filed = key && (await this.submissions.find(manager, key.regionCode, key.id));
    return filed && this.viewOf(manager, filed);
  }

  private async view(
    manager: EntityManager,
    actor: Actor,
    filed: SubmissionRow,
  ): Promise<ReceiptView | null> {
    const view = await this.viewOf(manager, filed);
    const employer = employerDeclaredBy(actor, view);
    return employer ? view : null;
  }

  private async viewOf(manager: EntityManager, filed: SubmissionRow): Promise<ReceiptView> {
    const { regionCode } = filed;
    const snapshot = this.submissions.snapshotOf(filed);
    const { employerId } = snapshot;
    const head = await this.declarations.find(manager, { regionCode, employerId }, snapshot.levyYear);
    const withdrawal = await this.submissions.withdrawalOf(manager, filed);
    const by = { regionCode: filed.submittedByRegion, accountId: filed.submittedBy };
    const account = await this.accounts.find(manager, by);
    return {
      ...receiptOf(filed, snapshot),
      ...{ regionCode, contentDigest: filed.snapshotDigest.toString('hex') },
      submittedByName: account?.name ?? '',
      submittedUnder: await this.under.of(manager, filed),
      withdrawnAt: withdrawal?.withdrawnAt ?? null,
      isCurrent: !withdrawal && head?.filedVersion === filed.version,
    };
  }
}
