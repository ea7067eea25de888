import type { AccountKey } from '#accounts';
import type { SpreadsheetRefusal } from '#documents';
import type { Fen, PlainDate } from '#values';
import type { LineProblem, PaymentSheetRefusal } from './payment-sheet.js';

/** Where a payment file is found. */
export interface PaymentFileKey {
  readonly regionCode: string;
  readonly fileId: string;
}

/** A file from the tax office, as it came. */
export interface TaxPaymentFile extends PaymentFileKey {
  readonly name: string;
  readonly rowCount: number;
  /** Payments less refunds, in fen. */
  readonly total: Fen;
  readonly receivedOn: PlainDate;
  readonly receivedAt: Date;
  readonly receivedBy: AccountKey;
}

/**
 * What was made of a line. `again`: booked before, the same; `unmatched`: good in itself, but its account was not found, so
 * that somebody has to look; `refused`: the line itself is wrong.
 */
export const ROW_OUTCOMES = ['booked', 'again', 'unmatched', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/**
 * `referenceDiffers`: its number stands in the ledger for something else. `accountElsewhere`: the year was determined in a county
 * that the employer has left, or moved to since: its account is there.
 */
export type RowProblem =
  LineProblem | 'unknownPayer' | 'noAccountForYear' | 'accountElsewhere' | 'referenceDiffers';

/** The two that people can settle: by naming the account. */
export const MATCHABLE: readonly string[] = ['unknownPayer', 'noAccountForYear'];

export interface PaymentRow extends PaymentFileKey {
  readonly rowId: string;
  readonly line: number;
  readonly kind: 'payment' | 'refund' | null;
  readonly reference: string | null;
  readonly creditCode: string | null;
  readonly payer: string | null;
  readonly levyYear: number | null;
  readonly paidOn: PlainDate | null;
  readonly amount: Fen | null;
  readonly outcome: RowOutcome;
  readonly problem: RowProblem | null;
  readonly employerId: string | null;
  /** By whom it was matched by hand, and to which account. */
  readonly match: {
    readonly employerId: string;
    readonly levyYear: number;
    readonly reason: string;
    readonly matchedOn: PlainDate;
    readonly matchedBy: AccountKey;
  } | null;
}

export type PaymentFileRefusal =
  { readonly code: 'notPermitted' | 'fileMissing' } | SpreadsheetRefusal | PaymentSheetRefusal;

/** A file that is too long for a page to book: the worker takes it, and it becomes the payment file of the same id. */
export interface PaymentArrival extends PaymentFileKey {
  readonly name: string;
  readonly receivedOn: PlainDate;
  readonly receivedAt: Date;
  readonly receivedBy: AccountKey;
  readonly state: 'waiting' | 'taken' | 'refused' | 'stopped';
  /** Why nothing of it was booked. */
  readonly refusal: PaymentFileRefusal | null;
}
