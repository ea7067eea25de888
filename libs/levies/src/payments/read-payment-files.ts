import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { EmployerRegister, type RegisteredEmployer } from '#employers';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import { scopesOf, servesLevies } from '../levy-access.js';
import { stemsOf } from '../list-accounts.js';
import { ArrivalStore } from '../store/arrival.store.js';
import { PaymentStore, type PaymentRowKey } from '../store/payment.store.js';
import type {
  PaymentArrival,
  PaymentFileKey,
  PaymentRow,
  RowOutcome,
  TaxPaymentFile,
} from './payment-file.js';

/** A payment file with some of its lines, for the report. */
export interface PaymentReport {
  readonly file: TaxPaymentFile;
  /** How many lines have which outcome. */
  readonly counts: Readonly<Partial<Record<RowOutcome, number>>>;
  readonly rows: readonly PaymentRow[];
  /** The line behind which more follow; null where none do. */
  readonly next: number | null;
  readonly employers: ReadonlyMap<string, RegisteredEmployer>;
}

const MOST_FILES = 100;
const ROWS_ON_A_PAGE = 200;
const ROWS_AT_ONCE = 2_000;

/** Reads payment files and what was made of their lines, for the staff of their county. */
@Injectable()
export class ReadPaymentFiles {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentStore,
    private readonly arrivals: ArrivalStore,
    private readonly register: EmployerRegister,
  ) {}

  /** Files of the person's counties, the latest first. */
  async files(actor: Actor) {
    const stems = stemsOf(scopesOf(actor, 'reviewer', 'approver'));
    if (stems.length === 0) return [];
    return this.database.read(manager => this.payments.list(manager, stems, MOST_FILES));
  }

  /** Files that wait for the worker, or of which nothing was booked. */
  async onTheWay(actor: Actor): Promise<PaymentArrival[]> {
    const stems = stemsOf(scopesOf(actor, 'reviewer', 'approver'));
    if (stems.length === 0) return [];
    return this.database.read(manager => this.arrivals.open(manager, stems, MOST_FILES));
  }

  /** A file on its way; null once it was taken, and for one this person may not see. */
  async arrival(actor: Actor, key: PaymentFileKey): Promise<PaymentArrival | null> {
    if (!servesLevies(actor, key.regionCode)) return null;
    const arrival = await this.database.read(manager => this.arrivals.find(manager, key));
    return arrival?.state === 'taken' ? null : arrival;
  }

  /** Null for a file that does not exist as for one this person may not see. */
  async report(
    actor: Actor,
    key: PaymentFileKey,
    { outcome, after }: { readonly outcome: RowOutcome | null; readonly after: number },
  ): Promise<PaymentReport | null> {
    if (!servesLevies(actor, key.regionCode)) return null;
    return this.database.snapshot(async manager => {
      const file = await this.payments.find(manager, key);
      if (!file) return null;
      const more = await this.payments.rows(manager, key, { outcome, after, most: ROWS_ON_A_PAGE + 1 });
      const rows = more.slice(0, ROWS_ON_A_PAGE);
      return {
        ...{ file, counts: await this.payments.counts(manager, key), rows },
        next: more.length > rows.length ? (rows.at(-1)?.line ?? null) : null,
        employers: await this.employersOf(manager, rows),
      };
    });
  }

  /** All lines of a file, some at a time; nothing for a person who may not see it. */
  async *lines(actor: Actor, key: PaymentFileKey): AsyncGenerator<readonly PaymentRow[]> {
    if (!servesLevies(actor, key.regionCode)) return;
    for (let after = 0; ;) {
      const asked = { outcome: null, after, most: ROWS_AT_ONCE };
      const rows = await this.database.read(manager => this.payments.rows(manager, key, asked));
      if (rows.length > 0) yield rows;
      if (rows.length < ROWS_AT_ONCE) return;
      after = rows.at(-1)?.line ?? after;
    }
  }

  async row(actor: Actor, key: PaymentRowKey): Promise<PaymentRow | null> {
    if (!mayServeRegion(actor, 'reviewer', key.regionCode)) return null;
    return this.database.read(manager => this.payments.row(manager, key));
  }

  private employersOf(manager: EntityManager, rows: readonly PaymentRow[]) {
    const ids = rows.flatMap(({ regionCode, employerId, match }) => {
      const id = match?.employerId ?? employerId;
      return id ? [{ regionCode, employerId: id }] : [];
    });
    return this.register.ofKeys(manager, ids);
  }
}
