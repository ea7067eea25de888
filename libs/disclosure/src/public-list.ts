import type { EmployerKind } from '#employers';
import type { PlainDate } from '#values';
import type { DisclosureStatus } from './disclosure-status.js';

/** One line of the public list: a status and its day, no counts of persons, no amounts. */
export interface DisclosedEmployer {
  readonly regionCode: string;
  readonly employerId: string;
  readonly levyYear: number;
  readonly name: string;
  readonly creditCode: string;
  readonly kind: EmployerKind;
  readonly status: DisclosureStatus;
  readonly publishedOn: PlainDate;
}

/** How many employers there are per status, under the same filters but without the status. */
export interface StatusCounts {
  readonly total: number;
  readonly byStatus: Readonly<Record<DisclosureStatus, number>>;
}

/** What was published of an employer for a year, and what it was before. */
export interface DisclosedYear {
  readonly levyYear: number;
  readonly status: DisclosureStatus;
  readonly publishedOn: PlainDate;
  /** Later entries first; empty where nothing was ever corrected. */
  readonly corrections: readonly Correction[];
}

/** A published entry that was superseded. */
export interface Correction {
  readonly correctedOn: PlainDate;
  readonly from: DisclosureStatus;
  readonly to: DisclosureStatus;
}

/** An employer over the years, the latest first. */
export interface EmployerHistory {
  readonly regionCode: string;
  readonly employerId: string;
  readonly name: string;
  readonly creditCode: string;
  readonly kind: EmployerKind;
  readonly years: readonly DisclosedYear[];
}

/** One published entry, as rows come: by year, oldest first. */
export interface HistoryEntry extends Omit<EmployerHistory, 'years'> {
  readonly levyYear: number;
  readonly status: DisclosureStatus;
  readonly publishedOn: PlainDate;
}

/** Folds the entries of one employer into its years; null when there are none. */
export function historyOf(entries: readonly HistoryEntry[]): EmployerHistory | null {
  const latest = entries.at(-1);
  if (!latest) return null;
  const years = [...new Set(entries.map(({ levyYear }) => levyYear))].sort((a, b) => b - a);
  const { regionCode, employerId, name, creditCode, kind } = latest;
  return {
    ...{ regionCode, employerId, name, creditCode, kind },
    years: years.map(year => yearOf(entries.filter(({ levyYear }) => levyYear === year))),
  };
}

function yearOf(entries: readonly HistoryEntry[]): DisclosedYear {
  const [inForce] = entries.slice(-1) as [HistoryEntry];
  const corrections = entries.slice(1).flatMap((entry, index) => {
    const before = entries[index];
    if (!before || before.status === entry.status) return [];
    return [{ correctedOn: entry.publishedOn, from: before.status, to: entry.status }];
  });
  const { levyYear, status, publishedOn } = inForce;
  return { levyYear, status, publishedOn, corrections: corrections.reverse() };
}
