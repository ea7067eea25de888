import type { CaseInput } from '#reviews';
import type { Assessment, Remedy } from '#policy';
import { presentRemedy } from '#policy';
import { formatMonth } from '#web';
import type { Words } from './paper-words.js';

export type MonthState = 'counted' | 'mendable' | 'out';

/** The year of one employee: a cell a month, and below it why months do not count and what would mend it. */
export function monthView(
  assessment: Assessment,
  input: CaseInput,
  rosterIndex: number,
  { t, language }: Words,
) {
  const year = input.query.levyYear;
  const missing = assessment.notCounted.filter(row => row.rosterIndex === rosterIndex);
  const decided = new Map(
    input.exclusions
      .filter(row => row.rosterIndex === rosterIndex)
      .map(row => [monthOf(year, row.month), row.reason]),
  );
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = monthOf(year, index + 1);
    const row = missing.find(one => one.month === month);
    const state: MonthState = !row ? 'counted' : row.remedy === null ? 'out' : 'mendable';
    return { month, state, word: t(`paper.monthWords.${row?.reason ?? 'counted'}`) };
  });
  // What the rules find by themselves has a remedy or is a fact of employment; the rest is the reviewer's.
  const found = missing.map(row => ({
    ...row,
    byReviewer: row.remedy === null && decided.get(row.month) === row.reason,
  }));
  const reasons = grouped(found).map(({ reason, remedy, byReviewer, months: those }) => ({
    when: rangesOf(those, { t, language }),
    reason: t(`policy.reasons.${reason}`),
    remedy: presentRemedy({ reason, remedy }, language),
    byReviewer,
  }));
  return { months, reasons, counted: 12 - missing.length };
}

type Found = Assessment['notCounted'][number] & { readonly byReviewer: boolean };

/** One group for the months that share reason, remedy and author. */
function grouped(rows: readonly Found[]) {
  const groups = new Map<
    string,
    Pick<Found, 'reason' | 'byReviewer'> & { remedy: Remedy | null; months: string[] }
  >();
  for (const { month, reason, remedy, byReviewer } of rows) {
    const key = JSON.stringify([reason, remedy, byReviewer]);
    const group = groups.get(key) ?? { reason, remedy, byReviewer, months: [] };
    groups.set(key, group);
    group.months.push(month);
  }
  return [...groups.values()];
}

/** Months in words, neighbours as a range: `1月、5月至8月`. */
export function rangesOf(months: readonly string[], { t, language }: Words): string {
  const ranges: [string, string][] = [];
  for (const month of months) {
    const last = ranges.at(-1);
    if (last && Number(month.slice(-2)) === Number(last[1].slice(-2)) + 1) last[1] = month;
    else ranges.push([month, month]);
  }
  const words = ranges.map(([from, to]) =>
    from === to
      ? formatMonth(from, language)
      : t('paper.monthRange', { from: formatMonth(from, language), to: formatMonth(to, language) }),
  );
  return words.join(t('paper.listSeparator'));
}

function monthOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
