import type { Cell } from '#documents';
import { checkCitizenId, checkCreditCode, normaliseIdentifier, readCertificate } from '#identifiers';
import { isPlainDate, type LevyYear, type PlainDate } from '#values';
import type { FileSource, SourceRecord } from '../source-record.js';
import type { DeliveredRow } from './delivered-table.js';

/** What is wrong with one cell; the code has its words in the catalogue, the value itself is never kept. */
export interface LineProblem {
  readonly line: number;
  /** Field of the layout; `row` for the line as a whole. */
  readonly field: string;
  readonly code: LineProblemCode;
}

export const LINE_PROBLEMS = [
  'missing',
  'unreadable',
  'citizenId',
  'certificateNumber',
  'otherPerson',
  'creditCode',
  'division',
  'day',
  'month',
  'outsideYear',
  'amount',
  'account',
  'reversed',
  'twice',
] as const;
export type LineProblemCode = (typeof LINE_PROBLEMS)[number];

const UNLIMITED = new Set(['长期', '无固定期限', '永久', 'unlimited', 'open-ended', '']);
const AMOUNT = /^\d{1,9}(\.\d{1,2})?$/;
const ACCOUNT = /^\d{8,32}$/;
const DIVISION = /^[1-9]\d{5}$/;
const MONTH = /^(\d{4})[-/.年]?(\d{1,2})月?$/;

/** Reads cells of one row and gathers what is wrong with them. */
export class RowReader {
  readonly problems: LineProblem[] = [];

  constructor(
    private readonly row: DeliveredRow,
    private readonly levyYear: LevyYear,
  ) {}

  /** The row as a record; null where anything in it is wrong. */
  read(source: FileSource): SourceRecord | null {
    const citizenId = this.citizenId();
    const record = this.recordOf(source, citizenId);
    return this.problems.length > 0 ? null : record;
  }

  private recordOf(source: FileSource, citizenId: string): SourceRecord {
    switch (source) {
      case 'certificates': {
        const { from, to } = this.period();
        const cancelledOn = this.text('cancelledOn') === '' ? null : this.day('cancelledOn');
        return { source, citizenId, number: this.certificate(citizenId), from, to, cancelledOn };
      }
      case 'contracts':
        return { source, citizenId, employerCode: this.unit(), ...this.period() };
      case 'pension':
      case 'medical':
        return {
          ...{ source, citizenId, month: this.month(), insurerCode: this.unit() },
          division: this.matching('division', DIVISION, 'division'),
        };
      case 'wages':
        return {
          ...{ source, citizenId, month: this.month(), payerCode: this.unit(), amount: this.amount() },
          account: this.account(),
        };
    }
  }

  private citizenId(): string {
    const text = this.required('citizenId');
    const read = text === '' ? null : checkCitizenId(text);
    if (read?.ok === false) this.wrong('citizenId', 'citizenId');
    return read?.ok ? read.value.id : '';
  }

  /** A veteran's certificate has a number of another kind, and no citizen id in it. */
  private certificate(citizenId: string): string {
    const text = normaliseIdentifier(this.required('number'));
    const read = readCertificate(text);
    if (text !== '' && !read.ok && !/^[\p{L}\p{N}-]{4,24}$/u.test(text))
      this.wrong('number', 'certificateNumber');
    if (read.ok && read.value.citizenId !== citizenId) this.wrong('number', 'otherPerson');
    return read.ok ? read.value.number : text;
  }

  private unit(): string {
    const text = this.required('unitCode');
    if (text === '') return '';
    const read = checkCreditCode(text);
    // Issued codes are known whose check digit is another: only the shape is asked for.
    if (!read.ok && read.refusal.code === 'creditCodeShape') this.wrong('unitCode', 'creditCode');
    return normaliseIdentifier(text);
  }

  private period(): { from: PlainDate; to: PlainDate | null } {
    const from = this.day('from');
    const to = UNLIMITED.has(this.text('to').toLowerCase()) ? null : this.day('to');
    if (this.problems.length === 0 && to !== null && to < from) this.wrong('to', 'reversed');
    return { from, to };
  }

  private day(field: string): PlainDate {
    const text = this.required(field);
    const day = text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3').replaceAll(/[/.]/g, '-');
    const padded = day.replace(
      /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
      (_, year: string, month: string, date: string) =>
        [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-'),
    );
    if (text !== '' && !isPlainDate(padded)) this.wrong(field, 'day');
    return padded as PlainDate;
  }

  private month(): number {
    const text = this.required('month');
    const [, year, month] = MONTH.exec(text) ?? /^(\d{4})-(\d{2})-\d{2}$/.exec(text) ?? [];
    const number = Number(month);
    if (text === '') return 0;
    if (!year || number < 1 || number > 12) this.wrong('month', 'month');
    else if (Number(year) !== this.levyYear) this.wrong('month', 'outsideYear');
    return number;
  }

  private amount(): string {
    const text = this.required('amount').replaceAll(',', '');
    if (text !== '' && !AMOUNT.test(text)) this.wrong('amount', 'amount');
    const [yuan = '0', fen = ''] = text.split('.');
    return `${Number(yuan)}.${fen.padEnd(2, '0')}`;
  }

  private account(): string | null {
    const text = this.text('account').replaceAll(/[\s-]/g, '');
    if (text === '') return null;
    if (!ACCOUNT.test(text)) this.wrong('account', 'account');
    return text;
  }

  private matching(field: string, shape: RegExp, code: LineProblemCode): string {
    const text = this.required(field);
    if (text !== '' && !shape.test(text)) this.wrong(field, code);
    return text;
  }

  private required(field: string): string {
    const text = this.text(field);
    if (text === '' && !this.problems.some(problem => problem.field === field)) this.wrong(field, 'missing');
    return text;
  }

  private text(field: string): string {
    const cell: Cell | undefined = this.row.cells.get(field);
    if (cell?.kind === 'error' || cell?.kind === 'truth') {
      this.wrong(field, 'unreadable');
      return '';
    }
    return (cell?.text ?? '').normalize('NFKC').trim();
  }

  private wrong(field: string, code: LineProblemCode): void {
    if (!this.problems.some(problem => problem.field === field))
      this.problems.push({ line: this.row.line, field, code });
  }
}
