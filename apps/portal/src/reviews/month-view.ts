import type { CaseInput } from '#reviews';
import type { Assessment, Remedy } from '#policy';
import { say } from '#policy';
import type { Words } from './words.js';

/** The year of one employee: a cell a month, and below it why months do not count and what would mend it. */
export function monthView(
  assessment: Assessment,
  input: CaseInput,
  rosterIndex: number,
  { t, language }: Words,
) {
  const year = input.query.levyYear;
  const missing = assessment.notCounted.filter(row => row.rosterIndex === rosterIndex);
  const byReviewer = new Set(
    input.exclusions.filter(row => row.rosterIndex === rosterIndex).map(row => monthOf(year, row.month)),
  );
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = monthOf(year, index + 1);
    const row = missing.find(one => one.month === month);
    const state = !row ? 'counted' : row.remedy === null ? 'out' : 'mendable';
    return { month, state, word: t(`reviews.monthWords.${row?.reason ?? 'counted'}`) };
  });
  const reasons = grouped(missing).map(({ reason, remedy, months: those }) => ({
    months: those,
    reason: t(`policy.reasons.${reason}`),
    remedy: remedy && say(language, `remedies.${remedy.key}`, remedy.figures),
    byReviewer: those.some(month => byReviewer.has(month)),
  }));
  return { months, reasons, counted: 12 - missing.length };
}

/** One group for the months that share reason and remedy. */
function grouped(rows: Assessment['notCounted']) {
  const groups = new Map<string, { reason: string; remedy: Remedy | null; months: string[] }>();
  for (const { month, reason, remedy } of rows) {
    const key = JSON.stringify([reason, remedy]);
    const group = groups.get(key) ?? { reason, remedy, months: [] };
    groups.set(key, group);
    group.months.push(month);
  }
  return [...groups.values()];
}

function monthOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
