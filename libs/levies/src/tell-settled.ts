import { Injectable } from '@nestjs/common';
import { Outbox } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { isOver, standingOf, type AccountState } from './account-state.js';
import type { LevyAccountKey, LevyEntry } from './entry.js';
import { LedgerStore } from './store/ledger.store.js';

/** An account with what was booked on it before. */
export interface AccountBefore {
  readonly account: LevyAccountKey;
  readonly entries: readonly LevyEntry[];
}

/** Tells the employer, by mail, once nothing is left to do: after a payment, relief or reversal that makes it so. */
@Injectable()
export class TellSettled {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly outbox: Outbox,
  ) {}

  /** @param before accounts of one county as they stood before what was booked in this transaction */
  async run(manager: EntityManager, before: readonly AccountBefore[], on: PlainDate): Promise<void> {
    const open = before.filter(({ entries }) => !isOver(stateOf(entries, on)));
    const events = [];
    for (const levyYear of new Set(open.map(({ account }) => account.levyYear))) {
      const ofYear = open.map(({ account }) => account).filter(account => account.levyYear === levyYear);
      const now = await this.ledger.entriesOfMany(
        manager,
        { regionCode: ofYear[0]?.regionCode ?? '', levyYear },
        ofYear.map(({ employerId }) => employerId),
      );
      for (const { employerId } of ofYear)
        events.push(...eventOf({ employerId, levyYear }, now.get(employerId) ?? [], on));
    }
    const regionCode = open[0]?.account.regionCode;
    if (regionCode && events.length > 0) await this.outbox.addAll(manager, regionCode, events);
  }
}

/** What the employer is told; nothing where something is left to do. */
function eventOf(account: Omit<LevyAccountKey, 'regionCode'>, entries: readonly LevyEntry[], on: PlainDate) {
  const last = entries.at(-1);
  const state = stateOf(entries, on);
  if (!last || !isOver(state)) return [];
  const payload = { ...account, refundDue: state === 'refundDue' };
  return [{ kind: 'levy.settled', payload, dedupeKey: `levySettled:${last.entryId}` }];
}

/** Warnings make no difference to the state. */
function stateOf(entries: readonly LevyEntry[], on: PlainDate): AccountState {
  return standingOf(entries, [], on).state;
}
