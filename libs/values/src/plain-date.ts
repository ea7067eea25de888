/** A day of the calendar in Asia/Shanghai, written `YYYY-MM-DD`; ordinary string order is date order. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const FEBRUARY = 2;
/** Of a common year, January first. */
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for an existing day between 1900 and 2199 written `YYYY-MM-DD`. */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string') return false;
  if (!SHAPE.test(text)) return false;
  const { year, month, day } = datePartsOf(text as PlainDate);
  if (month === 0 || day === 0 || year < 1900 || year > 2199 || month > 12) return false;
  return day <= daysInMonth(year, month);
}

/**
 * Reads a day.
 * @throws RangeError when `text` is not an existing day; check user input with `isPlainDate` first.
 */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** Number of days of a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return (MONTH_LENGTHS[month - 1] ?? 0) + (isLeap && month === FEBRUARY ? 1 : 0);
}

/** The last day of a month; `month` is 1 to 12. */
export function lastDayOfMonth(year: number, month: number): PlainDate {
  return makeDate(year, month, daysInMonth(year, month));
}

/** A day from its parts; months and days are 1-based. */
export function makeDate(year: number, month: number, day: number): PlainDate {
  return plainDate(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  );
}

/** Year, month and day of a date, as numbers. */
export function datePartsOf(date: PlainDate): { year: number; month: number; day: number } {
  // Rosters are gone through by person and month: taking the text apart is most of that work.
  return { year: digits(date, 0, 4), month: digits(date, 5, 7), day: digits(date, 8, 10) };
}

const ZERO = '0'.charCodeAt(0);

/** The number that some digits of a text make. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - ZERO;
  return value;
}

/** The same day so many years later; 29 February becomes 28 February where the year has none. */
export function addYears(date: PlainDate, years: number): PlainDate {
  const { year, month, day } = datePartsOf(date);
  return makeDate(year + years, month, Math.min(day, daysInMonth(year + years, month)));
}

/** The same day so many months later; the last day of the month where it has no such day. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = datePartsOf(date);
  const count = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return makeDate(inYear, inMonth, Math.min(day, daysInMonth(inYear, inMonth)));
}

/** The day so many days later (or earlier, when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  const { year, month, day } = datePartsOf(date);
  return plainDate(new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10));
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Asia/Shanghai at an instant. */
export function shanghaiDay(instant: Date): PlainDate {
  return plainDate(SHANGHAI.format(instant));
}
