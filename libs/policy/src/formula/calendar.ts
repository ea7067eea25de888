import { formatMonth, lastDayOfMonth, monthsOf, type LevyYear, type PlainDate } from '#values';

/** A month of a levy year, as its tests and its rows need it. */
export interface LevyMonth {
  /** 1 to 12. */
  readonly month: number;
  /** `2024-03` */
  readonly name: string;
  readonly lastDay: PlainDate;
}

const calendars = new Map<LevyYear, readonly LevyMonth[]>();

/** The twelve months of a levy year, January first; each year is laid out once. */
export function calendarOf(levyYear: LevyYear): readonly LevyMonth[] {
  const known = calendars.get(levyYear);
  if (known) return known;
  const months = monthsOf(levyYear).map(({ year, month }) => ({
    month,
    name: formatMonth({ year, month }),
    lastDay: lastDayOfMonth(year, month),
  }));
  calendars.set(levyYear, months);
  return months;
}
