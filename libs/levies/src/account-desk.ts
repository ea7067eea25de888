import { Injectable } from '@nestjs/common';
import { collectionRules, type CollectionRules } from '#policy';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { standingOf, type AccountStanding } from './account-state.js';
import { debtsOf } from './debts.js';
import { standing, type LevyAccountKey, type LevyEntry } from './entry.js';
import { LedgerStore, type LevyAccount } from './store/ledger.store.js';
import { LevyPaperStore } from './store/paper.store.js';
import type { Warning } from './surcharge-due.js';

/** An account with what is booked on it, and what that comes to on a day. */
export interface OpenAccount {
  readonly account: LevyAccount;
  readonly entries: readonly LevyEntry[];
  readonly warnings: readonly Warning[];
  readonly standing: AccountStanding;
  /** The rules of collection in force on the day. */
  readonly rules: CollectionRules;
  /** The day of payment of what is unpaid, before any deferral. */
  readonly firstDue: PlainDate | null;
}

/** Puts an account together, for use cases that look at it or book on it. */
@Injectable()
export class AccountDesk {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly papers: LevyPaperStore,
  ) {}

  /** Null where no determination has opened it. */
  async look(manager: EntityManager, key: LevyAccountKey, on: PlainDate): Promise<OpenAccount | null> {
    const account = await this.ledger.find(manager, key);
    return account && this.put(manager, account, on);
  }

  /** The same, held until the transaction ends. */
  async hold(manager: EntityManager, key: LevyAccountKey, on: PlainDate): Promise<OpenAccount | null> {
    const account = await this.ledger.hold(manager, key);
    return account && this.put(manager, account, on);
  }

  private async put(manager: EntityManager, account: LevyAccount, on: PlainDate): Promise<OpenAccount> {
    const entries = await this.ledger.entries(manager, account);
    const warnings = await this.papers.warnings(manager, account);
    return {
      ...{ account, entries, warnings, standing: standingOf(entries, warnings, on) },
      rules: collectionRules(account.regionCode, account.levyYear, on),
      firstDue: firstDueOf(entries),
    };
  }
}

/** As if nothing had been put off. */
function firstDueOf(entries: readonly LevyEntry[]): PlainDate | null {
  const holding = standing(entries).filter(({ kind, amount }) => kind !== 'relief' || amount !== 0n);
  const open = debtsOf(holding).find(
    debt => debt.principal > debt.paid.reduce((sum, { amount }) => sum + amount, 0n),
  );
  return open?.dueOn ?? null;
}
