import {
  datePartsOf,
  firstDayOfYear,
  lastDayOfYear,
  monthsOf,
  yearOf,
  type LevyYear,
  type PlainDate,
} from '#values';
import type { EmployerEnding } from './employer-event.js';

/** From when until when an employer is there; `ending` is null while nothing has ended it. */
export interface LifeSpan {
  readonly registeredOn: PlainDate;
  readonly ending: EmployerEnding | null;
}

/** When in a levy year an employer was there, and why not all year. */
export interface Existence {
  /** Months, 1 to 12, in which it was there for a day or more, in order. */
  readonly months: readonly number[];
  /** The day it was founded, where that is within the year. */
  readonly foundedOn: PlainDate | null;
  /** What ended it, where that is within the year. */
  readonly ending: EmployerEnding | null;
}

/** Whether a declaration is due for a year, and if so, for which part of it. */
export type DeclarationDuty =
  | { readonly due: true; readonly existence: Existence }
  | { readonly due: false; readonly because: 'registeredAfterYear'; readonly registeredOn: PlainDate }
  | { readonly due: false; readonly because: 'endedBeforeYear'; readonly ending: EmployerEnding };

/**
 * What an employer declares for a levy year: the months in which it was there. Who was there on no day of the year
 * declares nothing for it. A month counts from its first day there to its last: no national text says which part of
 * a month is enough (`partMonth`, unverified), and a month with nobody left is declared as 0.
 */
export function declarationDuty({ registeredOn, ending }: LifeSpan, levyYear: LevyYear): DeclarationDuty {
  if (yearOf(registeredOn) > levyYear) return { due: false, because: 'registeredAfterYear', registeredOn };
  if (ending && ending.lastDay < firstDayOfYear(levyYear))
    return { due: false, because: 'endedBeforeYear', ending };
  return { due: true, existence: existenceIn({ registeredOn, ending }, levyYear) };
}

/** True when it was there in all twelve months: nothing about the year has to be said. */
export function isWholeYear({ months }: Existence): boolean {
  return months.length === 12;
}

function existenceIn({ registeredOn, ending }: LifeSpan, levyYear: LevyYear): Existence {
  const [first, last] = [firstDayOfYear(levyYear), lastDayOfYear(levyYear)];
  const endsWithin = ending !== null && ending.lastDay <= last;
  const from = registeredOn > first ? datePartsOf(registeredOn).month : 1;
  const to = endsWithin ? datePartsOf(ending.lastDay).month : 12;
  return {
    months: monthsOf(levyYear)
      .map(({ month }) => month)
      .filter(month => month >= from && month <= to),
    foundedOn: registeredOn >= first ? registeredOn : null,
    ending: endsWithin ? ending : null,
  };
}
