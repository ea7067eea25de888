import type { Cell, SheetRow, Spreadsheet } from '#documents';
import { restoreText } from '#documents';
import { normaliseIdentifier } from '#identifiers';
import { ok, readTypedDate, readTypedText, refuse, type Fen, type PlainDate, type Result } from '#values';

/** Columns of a payment file, each by the names that its head may have. */
export const PAYMENT_COLUMNS = {
  reference: ['税票号码', 'reference'],
  kind: ['业务类型', 'kind'],
  creditCode: ['统一社会信用代码', 'credit code'],
  payer: ['缴费单位', 'payer'],
  levyYear: ['所属年度', 'levy year'],
  paidOn: ['缴费日期', 'paid on'],
  amount: ['金额', 'amount'],
} as const;
export type PaymentColumn = keyof typeof PAYMENT_COLUMNS;
export const PAYMENT_COLUMN_KEYS = Object.keys(PAYMENT_COLUMNS) as PaymentColumn[];

/** First cell of the last line, which holds the number of lines and their sum. */
export const TOTAL_WORDS = ['合计', 'total'] as const;
export const KIND_WORDS = { payment: ['缴费', 'payment'], refund: ['退费', 'refund'] } as const;

/** What is wrong with a line as it stands, whatever the ledger holds. */
export type LineProblem =
  | 'referenceMissing'
  | 'referenceTwice'
  | 'kindUnknown'
  | 'creditCodeWrong'
  | 'yearWrong'
  | 'dateWrong'
  | 'dateInFuture'
  | 'amountWrong'
  | 'amountNegative'
  | 'amountZero';

/** One line, as far as it could be read. */
export interface PaymentLine {
  /** As the program that wrote the file counts, from 1. */
  readonly line: number;
  readonly reference: string | null;
  readonly kind: 'payment' | 'refund' | null;
  readonly creditCode: string | null;
  readonly payer: string | null;
  readonly levyYear: number | null;
  readonly paidOn: PlainDate | null;
  readonly amount: Fen | null;
  /** Null where the line can be booked as far as it goes. */
  readonly problem: LineProblem | null;
}

export interface PaymentSheet {
  readonly lines: readonly PaymentLine[];
  /** Payments less refunds, in fen, as the last line says. */
  readonly total: Fen;
}

/**
 * Why a file is refused as a whole: nothing of it is booked. `cutOff`: the last line with the totals is missing.
 * `countDiffers`, `sumDiffers`: they are not those of the lines.
 */
export type PaymentSheetRefusal =
  | { readonly code: 'noSheet' | 'noLines' | 'cutOff' }
  | { readonly code: 'columnMissing'; readonly column: PaymentColumn }
  | { readonly code: 'countDiffers' | 'sumDiffers'; readonly stated: string; readonly found: string };

const LONGEST_REFERENCE = 60;
const LONGEST_NAME = 200;
/** Some codes on the register have a wrong check digit, with a reason: only the shape is asked for. */
const CODE_SHAPE = /^[0-9A-Z]{18}$/;
const SIGNED_YUAN = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,2})?$/;

type Columns = Readonly<Record<PaymentColumn, number>>;

/** Reads the first sheet that is shown. @param today lines dated later are wrong */
export function readPaymentSheet(
  { sheets }: Spreadsheet,
  today: PlainDate,
): Result<PaymentSheet, PaymentSheetRefusal> {
  const sheet = sheets.find(({ isHidden }) => !isHidden);
  if (!sheet) return refuse({ code: 'noSheet' });
  const reader = new PaymentSheetReader(today);
  for (const row of sheet.rows) reader.add(row);
  return reader.end();
}

/** Reads a payment file row by row, so that a long one need not be in memory as rows. */
export class PaymentSheetReader {
  private readonly lines: PaymentLine[] = [];
  private readonly references = new Set<string>();
  private columns: Result<Columns, PaymentSheetRefusal> | null = null;
  /** The last row with something in it: a line once another comes after it, the totals otherwise. */
  private last: SheetRow | null = null;

  /** @param today lines dated later are wrong */
  constructor(private readonly today: PlainDate) {}

  add(row: SheetRow): void {
    if (row.cells.size === 0) return;
    if (!this.columns) this.columns = columnsOf(row);
    else if (this.columns.ok) {
      if (this.last) this.lines.push(this.once(lineOf(this.last, this.columns.value, this.today)));
      this.last = row;
    }
  }

  /** What the rows come to, once all were added. */
  end(): Result<PaymentSheet, PaymentSheetRefusal> {
    if (!this.columns) return refuse({ code: 'noLines' });
    if (!this.columns.ok) return this.columns;
    const { last } = this;
    if (!last) return refuse({ code: 'cutOff' });
    const first = textOf(last.cells.get(Math.min(...last.cells.keys()))).toLowerCase();
    if (!TOTAL_WORDS.some(word => word === first)) return refuse({ code: 'cutOff' });
    return checkTotals(this.lines, last, this.columns.value);
  }

  /** A receipt's number stands for one payment: the second line with it is refused. */
  private once(line: PaymentLine): PaymentLine {
    if (line.reference === null) return line;
    const isTwice = this.references.has(line.reference);
    this.references.add(line.reference);
    return isTwice && line.problem === null ? { ...line, problem: 'referenceTwice' } : line;
  }
}

/** The count stands in the column after the word, the sum below the amounts. */
function checkTotals(
  lines: readonly PaymentLine[],
  last: SheetRow,
  columns: Columns,
): Result<PaymentSheet, PaymentSheetRefusal> {
  const keys = [...last.cells.keys()].sort((one, other) => one - other);
  const count = textOf(last.cells.get((keys[0] ?? 0) + 1));
  const stated = readSigned(textOf(last.cells.get(columns.amount)));
  if (count === '' || stated === null) return refuse({ code: 'cutOff' });
  if (count !== String(lines.length))
    return refuse({ code: 'countDiffers', stated: count, found: String(lines.length) });
  const unreadable = lines.some(({ amount, kind }) => amount === null || kind === null);
  const found = lines.reduce((sum, one) => sum + (one.kind === 'refund' ? -1n : 1n) * (one.amount ?? 0n), 0n);
  if (!unreadable && found !== stated)
    return refuse({ code: 'sumDiffers', stated: stated.toString(), found: found.toString() });
  return ok({ lines, total: stated });
}

function columnsOf(head: SheetRow): Result<Columns, PaymentSheetRefusal> {
  const found = new Map<string, number>();
  for (const [column, cell] of head.cells) found.set(textOf(cell).toLowerCase(), column);
  const columns: Partial<Record<PaymentColumn, number>> = {};
  for (const key of PAYMENT_COLUMN_KEYS) {
    const column = PAYMENT_COLUMNS[key].map(name => found.get(name)).find(one => one !== undefined);
    if (column === undefined) return refuse({ code: 'columnMissing', column: key });
    columns[key] = column;
  }
  return ok(columns as Columns);
}

function lineOf(row: SheetRow, columns: Columns, today: PlainDate): PaymentLine {
  const cell = (key: PaymentColumn) => textOf(row.cells.get(columns[key]));
  const reference = readTypedText(cell('reference'), LONGEST_REFERENCE);
  const payer = readTypedText(cell('payer'), LONGEST_NAME);
  const kindWord = cell('kind').toLowerCase();
  const kinds = ['payment', 'refund'] as const;
  const kind = kinds.find(one => KIND_WORDS[one].some(word => word === kindWord)) ?? null;
  const code = normaliseIdentifier(cell('creditCode'));
  const year = /^\d{4}(?=年?(?:度)?$)/.exec(cell('levyYear'))?.[0];
  const read = {
    ...{ line: row.number, kind, payer: payer.ok ? payer.value : null },
    reference: reference.ok ? reference.value : null,
    creditCode: CODE_SHAPE.test(code) ? code : null,
    levyYear: year ? Number(year) : null,
    paidOn: readTypedDate(cell('paidOn')),
    amount: readSigned(cell('amount')),
  };
  return { ...read, problem: problemOf(read, today) };
}

function problemOf(line: Omit<PaymentLine, 'problem'>, today: PlainDate): LineProblem | null {
  const { reference, kind, creditCode, levyYear, paidOn, amount } = line;
  if (reference === null) return 'referenceMissing';
  if (kind === null) return 'kindUnknown';
  if (amount === null) return 'amountWrong';
  if (amount < 0n) return 'amountNegative';
  if (amount === 0n) return 'amountZero';
  if (paidOn === null) return 'dateWrong';
  if (paidOn > today) return 'dateInFuture';
  if (levyYear === null) return 'yearWrong';
  return creditCode === null ? 'creditCodeWrong' : null;
}

/** Results of formulas are nobody's word, and are read as nothing. */
function textOf(cell: Cell | undefined): string {
  if (!cell || cell.kind === 'formula' || cell.kind === 'error') return '';
  return restoreText(cell.text).normalize('NFKC').trim();
}

/** Yuan with a sign, as fen: a negative amount is read to be refused by name. */
function readSigned(text: string): Fen | null {
  const plain = text
    .replace(/^([-−])?[¥￥]/u, '$1')
    .replace(/^−/u, '-')
    .replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, '');
  if (!SIGNED_YUAN.test(plain)) return null;
  const [whole = '0', decimals = ''] = plain.replace('-', '').split('.');
  const fen = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0') || '0');
  return plain.startsWith('-') ? -fen : fen;
}
