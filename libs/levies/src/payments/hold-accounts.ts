import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LevyAccountKey, LevyEntry } from '../entry.js';
import { LedgerStore } from '../store/ledger.store.js';

/** An account that is held until the transaction ends, with what was booked on it before. */
export interface HeldAccount {
  readonly account: LevyAccountKey;
  readonly entries: readonly LevyEntry[];
}

/** Names an account among those of one county. */
export function accountText({ employerId, levyYear }: Omit<LevyAccountKey, 'regionCode'>): string {
  return `${employerId} ${levyYear}`;
}

/** Holds many accounts of a county at once, in statements by the year instead of by the account. */
@Injectable()
export class HoldAccounts {
  constructor(private readonly ledger: LedgerStore) {}

  /** By `accountText`; those that no determination has opened are left out. */
  async run(
    manager: EntityManager,
    regionCode: string,
    keys: readonly LevyAccountKey[],
  ): Promise<Map<string, HeldAccount>> {
    const accounts = await this.ledger.holdAll(manager, regionCode, keys);
    const held = new Map<string, HeldAccount>();
    for (const levyYear of new Set(accounts.map(account => account.levyYear))) {
      const ofYear = accounts.filter(account => account.levyYear === levyYear);
      const ids = ofYear.map(({ employerId }) => employerId);
      const entries = await this.ledger.entriesOfMany(manager, { regionCode, levyYear }, ids);
      for (const account of ofYear)
        held.set(accountText(account), { account, entries: entries.get(account.employerId) ?? [] });
    }
    return held;
  }
}
