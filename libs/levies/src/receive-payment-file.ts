import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayActForEmployer, mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { readSpreadsheet } from '#documents';
import { Clock, constraintOf, Database, newId } from '#persistence';
import { ok, readTypedText, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk, type OpenAccount } from './account-desk.js';
import { BookMoney } from './book-money.js';
import type { LevyAccountKey } from './entry.js';
import type { TaxPaymentFile, PaymentFileKey, PaymentFileRefusal, PaymentRow } from './payment-file.js';
import { readPaymentSheet, type PaymentLine, type PaymentSheet } from './payment-sheet.js';

import { PaymentStore } from './store/payment.store.js';
import { TellSettled } from './tell-settled.js';

/** A file as it was sent. */
export interface SentPayments {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The file, and whether it came for the first time. */
export interface ReceivedPayments extends PaymentFileKey {
  readonly isNew: boolean;
}

const LONGEST_NAME = 200;

/**
 * Takes a payment file of the tax office: every line is stored with what was made of it, and what can be booked is, all in
 * one transaction. The same file again is the one that came; the same receipt in another file books nothing twice.
 */
@Injectable()
export class ReceivePaymentFile {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: AccountDesk,

    private readonly payments: PaymentStore,
    private readonly money: BookMoney,
    private readonly settled: TellSettled,
    private readonly audit: AuditTrail,
  ) {}

  async run(
    actor: Actor,
    regionCode: string,
    sent: SentPayments | null,
  ): Promise<Result<ReceivedPayments, PaymentFileRefusal>> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) return refuse({ code: 'notPermitted' });
    if (!sent) return refuse({ code: 'fileMissing' });
    const digest = createHash('sha256').update(sent.bytes).digest();
    const known = await this.database.read(manager => this.payments.ofDigest(manager, regionCode, digest));
    if (known) return ok({ regionCode, fileId: known.fileId, isNew: false });
    const today = await this.clock.today();
    const read = await readSpreadsheet(sent.bytes);
    if (!read.ok) return read;
    const sheet = readPaymentSheet(read.value, today);
    if (!sheet.ok) return sheet;
    return this.store(actor, { regionCode, today, digest, name: nameOf(sent.name), sheet: sheet.value });
  }

  private async store(actor: Actor, arrived: Arrived): Promise<Result<ReceivedPayments, PaymentFileRefusal>> {
    try {
      const { fileId } = await this.database.transaction(manager => this.take(manager, actor, arrived));
      return ok({ regionCode: arrived.regionCode, fileId, isNew: true });
    } catch (error) {
      // Sent twice at once: the other one has stored it.
      if (constraintOf(error) !== 'payment_file_digest_key') throw error;
      const { regionCode, digest } = arrived;
      const known = await this.database.read(manager => this.payments.ofDigest(manager, regionCode, digest));
      if (!known) throw error;
      return ok({ regionCode, fileId: known.fileId, isNew: false });
    }
  }

  private async take(manager: EntityManager, actor: Actor, arrived: Arrived): Promise<TaxPaymentFile> {
    const { regionCode, today, name, sheet } = arrived;
    const file = await this.payments.add(
      manager,
      {
        ...{ regionCode, name, rowCount: sheet.lines.length, total: sheet.total },
        ...{ receivedOn: today, receivedBy: { accountId: actor.accountId, regionCode: actor.regionCode } },
      },
      arrived.digest,
    );
    const employers = await this.employersOf(manager, regionCode, sheet.lines);
    const held = new Map<string, OpenAccount | null>();
    // In one order, so that two files at once wait for one another instead of for ever.
    const lines = [...sheet.lines].sort((one, other) =>
      sortKey(one, employers) < sortKey(other, employers) ? -1 : 1,
    );
    const rows: { readonly line: PaymentLine; readonly employerId: string | null; readonly rowId: string }[] =
      [];
    for (const line of lines) {
      const employerId = (line.creditCode && employers.get(line.creditCode)) ?? null;
      const key = keyOf(regionCode, employerId, line);
      if (key && !held.has(accountText(key)))
        held.set(accountText(key), await this.desk.hold(manager, key, today));
      rows.push({ line, employerId, rowId: newId() });
    }
    const stored: Omit<PaymentRow, 'match'>[] = [];
    for (const row of rows) stored.push(await this.rowOf(manager, actor, file, row, held));
    await this.payments.addRows(manager, stored);
    await this.bookRows(manager, actor, file, stored, held, today);
    await this.tell(manager, actor, file, stored);
    return file;
  }

  /** What becomes of a line, with its account held: nobody else books on it meanwhile. */
  private async rowOf(
    manager: EntityManager,
    actor: Actor,
    { regionCode, fileId }: TaxPaymentFile,
    { line: { problem, ...line }, employerId, rowId }: Placed,
    held: ReadonlyMap<string, OpenAccount | null>,
  ): Promise<Omit<PaymentRow, 'match'>> {
    const row = { ...line, regionCode, fileId, rowId, employerId };
    if (problem) return { ...row, outcome: 'refused', problem };
    const key = keyOf(regionCode, employerId, line);
    if (!key || mayActForEmployer(actor, key.employerId))
      return { ...row, outcome: 'unmatched', problem: 'unknownPayer' };
    if (!held.get(accountText(key))) return { ...row, outcome: 'unmatched', problem: 'noAccountForYear' };
    const before = await this.money.look(manager, moneyOf(row, key));
    if (before === 'differs') return { ...row, outcome: 'refused', problem: 'referenceDiffers' };
    return { ...row, outcome: before === 'again' ? 'again' : 'booked', problem: null };
  }

  private async bookRows(
    manager: EntityManager,
    actor: Actor,
    { regionCode }: TaxPaymentFile,
    rows: readonly Omit<PaymentRow, 'match'>[],
    held: ReadonlyMap<string, OpenAccount | null>,
    today: PlainDate,
  ): Promise<void> {
    const touched = new Set<string>();
    for (const row of rows.filter(({ outcome }) => outcome === 'booked')) {
      const key = keyOf(regionCode, row.employerId, row);
      if (!key) continue;
      const done = await this.money.run(manager, { ...moneyOf(row, key), rowId: row.rowId, bookedBy: actor });
      // The same number on two accounts at once: the file is taken again from the start, and sees the other.
      if (done.outcome !== 'booked') throw new Error(`receipt ${row.rowId} was booked meanwhile`);
      touched.add(accountText(key));
    }
    for (const text of touched) {
      const open = held.get(text);
      if (open) await this.settled.run(manager, open, today);
    }
  }

  private async employersOf(
    manager: EntityManager,
    regionCode: string,
    lines: readonly PaymentLine[],
  ): Promise<ReadonlyMap<string, string>> {
    const codes = [...new Set(lines.flatMap(({ creditCode }) => creditCode ?? []))];
    const rows = await manager.query<{ code: string; id: string }[]>(
      'select credit_code as code, id from employer where region_code = $1 and credit_code = any($2)',
      [regionCode, codes],
    );
    return new Map(rows.map(({ code, id }) => [code, id]));
  }

  private async tell(
    manager: EntityManager,
    actor: Actor,
    { regionCode, fileId, total }: TaxPaymentFile,
    rows: readonly Omit<PaymentRow, 'match'>[],
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

interface Arrived {
  readonly regionCode: string;
  readonly today: PlainDate;
  readonly digest: Buffer;
  readonly name: string;
  readonly sheet: PaymentSheet;
}

interface Placed {
  readonly line: PaymentLine;
  readonly employerId: string | null;
  readonly rowId: string;
}

type RowFigures = Pick<PaymentRow, 'kind' | 'reference' | 'amount' | 'paidOn'>;

/** What is booked for a row on an account; the row was found to be whole before. */
export function moneyOf({ kind, reference, amount, paidOn }: RowFigures, key: LevyAccountKey) {
  if (!kind || !reference || amount === null || !paidOn) throw new Error('the row is not whole');
  return { ...key, kind, reference, valueOn: paidOn, amount: kind === 'payment' ? -amount : amount };
}

function keyOf(
  regionCode: string,
  employerId: string | null,
  { levyYear }: Pick<PaymentLine, 'levyYear'>,
): LevyAccountKey | null {
  return employerId && levyYear !== null ? { regionCode, employerId, levyYear } : null;
}

function accountText({ employerId, levyYear }: LevyAccountKey): string {
  return `${employerId} ${levyYear}`;
}

function sortKey(
  { creditCode, levyYear, line }: PaymentLine,
  employers: ReadonlyMap<string, string>,
): string {
  const employer = (creditCode && employers.get(creditCode)) ?? '';
  return `${employer} ${levyYear ?? ''} ${String(line).padStart(7, '0')}`;
}

function nameOf(typed: string): string {
  const name = readTypedText(typed.split(/[\\/]/).at(-1) ?? '', LONGEST_NAME);
  return name.ok ? name.value : '–';
}
