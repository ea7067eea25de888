import { awardBars, awardPublication, type Policy, type Source } from '#policy';
import { addDays, addWorkingDays, isPlainDate, type PlainDate } from '#values';

/** On what something of the terms rests. */
export interface Ground {
  readonly sources: readonly Source[];
  readonly verified: boolean;
}

/** How days are counted. */
export type Counted = 'workingDays' | 'calendarDays';

/** What a place says about claiming and publishing, as it stood when the award was opened. */
export interface AwardTerms {
  readonly format: 1;
  /** Days of the year after, `03-01`; null where no rule names them. */
  readonly window: (Ground & { readonly from: string | null; readonly to: string }) | null;
  /** For how long the list is open to objections; null where no rule says. */
  readonly publication: (Ground & { readonly days: number; readonly counted: Counted }) | null;
  /** What bars an employer from being granted anything. */
  readonly bars: (Ground & { readonly list: readonly string[] }) | null;
  /** Kinds of employers that have no reward. */
  readonly excluded: (Ground & { readonly list: readonly string[] }) | null;
  /** Least surplus that is rewarded. */
  readonly leastSurplus: (Ground & { readonly persons: string }) | null;
  /** Keys of the rule that are unverified in the amount. */
  readonly unverified: readonly string[];
  /** The working of a subsidy's rule: its row, as the law has it. */
  readonly rule?: Ground & { readonly key: string };
}

/**
 * The terms of a reward under the law in force for it.
 * @param unverified keys that the amount's assessment named
 */
export function rewardTerms(
  { values, division, levyYear }: Pick<Policy, 'values' | 'division' | 'levyYear'>,
  unverified: readonly string[],
): AwardTerms {
  const of = <Read>(key: string, read: (value: never) => Read): (Ground & Read) | null => {
    const provision = values[key];
    return provision && provision.value !== null
      ? { sources: provision.sources, verified: provision.verified, ...read(provision.value as never) }
      : null;
  };
  return {
    format: 1,
    window: of('rewardWindow', ({ from, to }: { from?: string; to: string }) => ({ from: from ?? null, to })),
    publication: awardPublication(division, levyYear),
    bars: awardBars(division, levyYear),
    excluded: of('rewardExcluded', (list: readonly string[]) => ({ list })),
    leastSurplus: of('rewardLeastSurplus', (persons: string) => ({ persons })),
    unverified,
  };
}

/** The days of a claim window in the year after the levy year. */
export function windowOf(
  window: { readonly from: string | null; readonly to: string } | null,
  levyYear: number,
): { readonly from: PlainDate | null; readonly until: PlainDate } | null {
  if (!window) return null;
  const day = (monthAndDay: string) => {
    const date = `${levyYear + 1}-${monthAndDay}`;
    if (!isPlainDate(date)) throw new RangeError(`no such day: ${date}`);
    return date;
  };
  return { from: window.from === null ? null : day(window.from), until: day(window.to) };
}

/** The last day of objections, inclusive; counting starts with the day after publication. */
export function objectionsUntil(publishedOn: PlainDate, days: number, counted: Counted): PlainDate {
  return counted === 'workingDays' ? addWorkingDays(publishedOn, days) : addDays(publishedOn, days);
}
