import { Injectable } from '@nestjs/common';
import { SeatStore } from '#employers';
import type { Fen, PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { standingOf } from './account-state.js';
import type { LevyAccountKey } from './entry.js';
import { LedgerStore } from './store/ledger.store.js';

/** An account on which something is owed past its day. */
export interface OverdueAccount extends LevyAccountKey {
  /** Fen, surcharge included. */
  readonly due: Fen;
  /** The day that passed; null where a surcharge alone is left. */
  readonly payBy: PlainDate | null;
}

/** What the ledger says an employer owes: no more is owed than is booked, and what was put off is not late. */
@Injectable()
export class ReadArrears {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly seats: SeatStore,
  ) {}

  /** Overdue accounts of every year, also in counties the employer has left; the earliest year first. */
  async of(
    manager: EntityManager,
    employer: Pick<LevyAccountKey, 'regionCode' | 'employerId'>,
    on: PlainDate,
  ): Promise<OverdueAccount[]> {
    const regions = await this.seats.regionsOf(manager, employer);
    const accounts = await this.ledger.ofEmployer(manager, regions, employer.employerId);
    const arrears: OverdueAccount[] = [];
    for (const { regionCode, employerId, levyYear } of accounts) {
      const key = { regionCode, employerId, levyYear };
      // Warnings change nothing about what is late.
      const { state, due, payBy } = standingOf(await this.ledger.entries(manager, key), [], on);
      if (state === 'overdue') arrears.push({ ...key, due, payBy });
    }
    return arrears.reverse();
  }
}
