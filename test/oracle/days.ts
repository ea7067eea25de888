/** Days as `YYYY-MM-DD` text, whose string order is date order; the oracle's own calendar. */

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const two = (number: number) => String(number).padStart(2, '0');

export function day(year: number, month: number, date: number): string {
  return `${year}-${two(month)}-${two(date)}`;
}

/** Number of days; `month` is 1 to 12. */
export function lengthOfMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (LENGTHS[month - 1] ?? 0);
}

export const endOfMonth = (year: number, month: number) => day(year, month, lengthOfMonth(year, month));

export function partsOf(written: string): [year: number, month: number, date: number] {
  const [year = 0, month = 0, date = 0] = written.split('-').map(Number);
  return [year, month, date];
}

/** The same day so many years later; where that year has none, the month's last day (民法典 art. 202). */
export function yearsLater(written: string, years: number): string {
  const [year, month, date] = partsOf(written);
  return day(year + years, month, Math.min(date, lengthOfMonth(year + years, month)));
}

/** The day after. */
export function dayAfter(written: string): string {
  const [year, month, date] = partsOf(written);
  if (date < lengthOfMonth(year, month)) return day(year, month, date + 1);
  return month < 12 ? day(year, month + 1, 1) : day(year + 1, 1, 1);
}

/** The day before. */
export function dayBefore(written: string): string {
  const [year, month, date] = partsOf(written);
  if (date > 1) return day(year, month, date - 1);
  return month > 1 ? endOfMonth(year, month - 1) : day(year - 1, 12, 31);
}
