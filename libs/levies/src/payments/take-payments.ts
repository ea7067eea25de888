import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { newId } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { BookMoney } from '../book-money.js';
import type { LevyAccountKey } from '../entry.js';
import { ArrivalStore } from '../store/arrival.store.js';
import { LedgerStore } from '../store/ledger.store.js';
import { PaymentStore } from '../store/payment.store.js';
import { TellSettled } from '../tell-settled.js';
import { accountText, HoldAccounts, type HeldAccount } from './hold-accounts.js';
import type { PaymentRow, TaxPaymentFile } from './payment-file.js';
import type { PaymentLine, PaymentSheet } from './payment-sheet.js';
import { moneyOf } from './row-money.js';

/** A file that was read and is whole. */
export interface ArrivedPayments {
  readonly regionCode: string;
  /** The id under which it is stored. */
  readonly fileId: string;
  readonly today: PlainDate;
  /** SHA-256 of its bytes. */
  readonly digest: Buffer;
  readonly name: string;
  readonly sheet: PaymentSheet;
  /** It waited for the worker, so that it can be stopped up to its last line. */
  readonly isParked: boolean;
}

/** The same number was booked on another account meanwhile: taken again from the start, the file sees it. */
export class BookedMeanwhile extends Error {}

/** Somebody stopped the file, or another worker took it, while it was being booked. */
export class NoLongerWaiting extends Error {}

/** Rows of one statement. */
const AT_ONCE = 5_000;

type Row = Omit<PaymentRow, 'match'>;
/** A row with its account, where it names one, and the cause to book it under. */
type Placed = Row & { readonly account: LevyAccountKey | null; readonly cause: string | null };

/**
 * Stores every line of a payment file with what is made of it, and books what can be booked: in some statements for all
 * lines together, within the caller's transaction.
 */
@Injectable()
export class TakePayments {
  constructor(
    private readonly payments: PaymentStore,
    private readonly arrivals: ArrivalStore,
    private readonly accounts: HoldAccounts,
    private readonly ledger: LedgerStore,
    private readonly money: BookMoney,
    private readonly settled: TellSettled,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws BookedMeanwhile, NoLongerWaiting */
  async run(manager: EntityManager, actor: Actor, arrived: ArrivedPayments): Promise<TaxPaymentFile> {
    const { regionCode, fileId, today, name, sheet } = arrived;
    const file = await this.payments.add(
      manager,
      {
        ...{ regionCode, fileId, name, rowCount: sheet.lines.length, total: sheet.total },
        ...{ receivedOn: today, receivedBy: { accountId: actor.accountId, regionCode: actor.regionCode } },
      },
      arrived.digest,
    );
    const placed = await this.place(manager, actor, file, sheet.lines);
    const keys = placed.flatMap(({ account }) => account ?? []);
    const held = await this.accounts.run(manager, regionCode, keys);
    const rows = await this.judge(manager, regionCode, placed, held);
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      await this.payments.addRows(manager, rows.slice(start, start + AT_ONCE));
      if (arrived.isParked && !(await this.arrivals.isWaiting(manager, arrived))) throw new NoLongerWaiting();
    }
    await this.book(manager, actor, file, rows);
    await this.settled.run(manager, touched(rows, held), today);
    await this.tell(manager, actor, file, rows);
    if (arrived.isParked && !(await this.arrivals.end(manager, arrived, null))) throw new NoLongerWaiting();
    return file;
  }

  /** The lines with the account that each names; those of an employer for whom the person acts are for a colleague. */
  private async place(
    manager: EntityManager,
    actor: Actor,
    { regionCode, fileId }: TaxPaymentFile,
    lines: readonly PaymentLine[],
  ): Promise<Placed[]> {
    const employers = await this.payments.employersOf(
      manager,
      regionCode,
      lines.flatMap(({ creditCode }) => creditCode ?? []),
    );
    const own = new Set([...employers.values()].filter(id => mayActForEmployer(actor, id)));
    return lines.map(({ problem, ...line }) => {
      const employerId = (line.creditCode && employers.get(line.creditCode)) ?? null;
      const row = { ...line, regionCode, fileId, rowId: newId(), employerId, account: null, cause: null };
      if (problem) return { ...row, outcome: 'refused', problem };
      if (employerId === null || own.has(employerId) || line.levyYear === null)
        return { ...row, outcome: 'unmatched', problem: 'unknownPayer' };
      const account = { regionCode, employerId, levyYear: line.levyYear };
      return { ...row, outcome: 'booked', problem: null, account };
    });
  }

  /** What becomes of each line, with the accounts held: nobody else books on them meanwhile. */
  private async judge(
    manager: EntityManager,
    regionCode: string,
    placed: readonly Placed[],
    held: ReadonlyMap<string, HeldAccount>,
  ): Promise<Placed[]> {
    const missing = placed.flatMap(({ account }) =>
      account && !held.has(accountText(account)) ? [account] : [],
    );
    const elsewhere = new Set(
      (await this.ledger.elsewhere(manager, regionCode, missing)).map(key => accountText(key)),
    );
    const rows = placed.map((row): Placed => {
      if (!row.account || held.has(accountText(row.account))) return row;
      const problem = elsewhere.has(accountText(row.account)) ? 'accountElsewhere' : 'noAccountForYear';
      return { ...row, outcome: 'unmatched', problem, account: null };
    });
    const whole = rows.flatMap(row => (row.account ? [moneyOf(row, row.account)] : []));
    const looks = (await this.money.look(manager, regionCode, whole)).values();
    return rows.map((row): Placed => {
      if (!row.account) return row;
      const look = looks.next().value;
      if (look?.outcome === 'differs') return { ...row, outcome: 'refused', problem: 'referenceDiffers' };
      if (look?.outcome === 'again') return { ...row, outcome: 'again' };
      return { ...row, cause: look?.cause ?? null };
    });
  }

  private async book(
    manager: EntityManager,
    actor: Actor,
    { regionCode }: TaxPaymentFile,
    rows: readonly Placed[],
  ): Promise<void> {
    const entries = rows.flatMap(({ cause, account, ...row }) =>
      cause && account ? [{ ...moneyOf(row, account), cause, rowId: row.rowId, bookedBy: actor }] : [],
    );
    for (let start = 0; start < entries.length; start += AT_ONCE) {
      const some = entries.slice(start, start + AT_ONCE);
      const booked = await this.ledger.bookAll(manager, regionCode, some);
      if (booked.length < some.length) throw new BookedMeanwhile();
    }
  }

  private async tell(
    manager: EntityManager,
    actor: Actor,
    { regionCode, fileId, total }: TaxPaymentFile,
    rows: readonly Row[],
  ): Promise<void> {
    const count = (outcome: PaymentRow['outcome']) => rows.filter(row => row.outcome === outcome).length;
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'payments.received' },
      ...{ subjectKind: 'paymentFile', subjectId: fileId },
      details: {
        ...{ rows: rows.length, fen: total.toString(), booked: count('booked'), again: count('again') },
        ...{ unmatched: count('unmatched'), refused: count('refused') },
      },
    });
  }
}

/** The accounts on which something was booked. */
function touched(rows: readonly Placed[], held: ReadonlyMap<string, HeldAccount>): HeldAccount[] {
  const texts = new Set(
    rows.flatMap(({ cause, account }) => (cause && account ? [accountText(account)] : [])),
  );
  return [...texts].flatMap(text => held.get(text) ?? []);
}
