import {
  FieldReader,
  formatYuan,
  ok,
  Rational,
  readTypedNumber,
  type InvalidInput,
  type Result,
} from '#values';
import type { AskedFacts } from './asked-facts.js';
import { ROUNDINGS, type FiledHeadcount, type HeadcountRounding } from './filed-headcount.js';
import { ALL_MONTHS } from './months-there.js';

/** More staff or money than any employer has; a figure above is a slip of the hand. */
const MOST_STAFF = 10_000_000;
const MOST_PAYROLL_YUAN = 1_000_000_000_000;
/** The tax form takes the yearly average to four decimals. */
const DECIMALS = 4;

/** Headcount and payroll as typed; only the chosen way is read. */
export interface HeadcountInput {
  readonly way: string;
  readonly total: string;
  /** January first; fields are named `month1` to `month12`. */
  readonly months: readonly string[];
  readonly payroll: string;
  /** The year's total of social insurance bases, where the levy goes by it. */
  readonly insuranceBase?: string;
  /** How a broken average is rounded, where the place leaves that to the employer. */
  readonly rounding?: string;
}

/** Staff and wages of the levy year. */
export interface HeadcountFacts {
  readonly headcount: FiledHeadcount;
  /** Yuan, two decimals. */
  readonly payroll: string;
  /** Yuan, two decimals: the year's total of social insurance bases; absent where it is not asked. */
  readonly insuranceBase?: string;
  /** The employer's choice; absent where there is none to make. */
  readonly headcountRounding?: HeadcountRounding;
}

/** What headcount and wages are checked against. */
export interface HeadcountContext {
  readonly asked?: Pick<AskedFacts, 'headcountRounding' | 'insuranceBase'>;
  /** Months in which the employer was there; the others are 0 and may be left blank. */
  readonly months?: readonly number[];
}

/** Checks headcount (in total or by month), payroll, and what the place's law asks besides. */
export function readHeadcount(
  input: HeadcountInput,
  { asked, months = ALL_MONTHS }: HeadcountContext = {},
): Result<HeadcountFacts, InvalidInput> {
  const fields = new FieldReader();
  const way = fields.choice('way', input.way, ['total', 'months'] as const);
  const headcount = way && (way === 'total' ? readTotal(input, fields) : readMonths(input, months, fields));
  const isAsked = asked?.headcountRounding && headcount !== null && !averageOf(headcount).isWhole;
  const rounding = isAsked ? fields.choice('rounding', input.rounding ?? '', ROUNDINGS) : null;
  const payroll = fields.yuan('payroll', input.payroll, MOST_PAYROLL_YUAN);
  if (headcount && payroll !== null) checkTogether(averageOf(headcount), payroll, fields);
  const base = asked?.insuranceBase
    ? fields.yuan('insuranceBase', input.insuranceBase ?? '', MOST_PAYROLL_YUAN)
    : null;
  if (!headcount || payroll === null || !fields.isClean) return fields.refusal();
  return ok({
    ...{ headcount, payroll: formatYuan(payroll) },
    ...(base === null ? {} : { insuranceBase: formatYuan(base) }),
    ...(rounding ? { headcountRounding: rounding } : {}),
  });
}

/** Does something stand unanswered that is asked beside these figures? */
export function lacksAnswers(
  { headcount, headcountRounding, insuranceBase }: HeadcountFacts,
  asked: Pick<AskedFacts, 'headcountRounding' | 'insuranceBase'>,
): boolean {
  const asksRounding = asked.headcountRounding && !averageOf(headcount).isWhole;
  return (asksRounding && !headcountRounding) || (asked.insuranceBase && insuranceBase === undefined);
}

/** The year's average staff: the total as given, or the sum of the months by twelve, unrounded. */
export function averageOf(headcount: FiledHeadcount): Rational {
  if ('total' in headcount) return Rational.decimal(headcount.total);
  return Rational.of(
    headcount.months.reduce((sum, staff) => sum + staff, 0),
    12,
  );
}

function readTotal(input: HeadcountInput, fields: FieldReader): FiledHeadcount | null {
  const total = readTypedNumber(input.total);
  if (!total) return fields.wrong('total', input.total.trim() === '' ? 'missing' : 'number');
  if (total.isAbove(Rational.of(MOST_STAFF))) return fields.wrong('total', 'tooLarge', { most: MOST_STAFF });
  if (!total.roundHalfUp(DECIMALS).equals(total))
    return fields.wrong('total', 'decimals', { most: DECIMALS });
  return { total: total.toDecimal() };
}

function readMonths(
  input: HeadcountInput,
  asked: readonly number[],
  fields: FieldReader,
): FiledHeadcount | null {
  const months = ALL_MONTHS.map(month => {
    const [field, typed] = [`month${month}`, input.months[month - 1] ?? ''];
    if (asked.includes(month)) return fields.count(field, typed, MOST_STAFF);
    return typed.trim() === '' || readTypedNumber(typed)?.isZero ? 0 : fields.wrong(field, 'monthNotThere');
  });
  const read = months.filter(staff => staff !== null);
  return read.length === 12 ? { months: read } : null;
}

/** Where nobody worked nothing was paid, and where somebody worked something was. */
function checkTogether(staff: Rational, payroll: bigint, fields: FieldReader): void {
  if (staff.isZero && payroll > 0n) fields.wrong('payroll', 'payrollWithoutStaff');
  if (!staff.isZero && payroll === 0n) fields.wrong('payroll', 'staffWithoutPayroll');
}
