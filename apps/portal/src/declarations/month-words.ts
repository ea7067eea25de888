import type { MonthView } from '#declarations';
import { formatMonth } from '#values';
import { formatMonth as monthName, type Language } from '#web';
import type { Translate } from '../frame/translate.js';

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** Months that share reason and remedy. */
export interface MonthGroup {
  readonly code: string;
  readonly numbers: readonly number[];
  readonly reason: string;
  readonly remedy: string | null;
}

/** Months that do not count, those of one reason and remedy together. */
export function monthGroups(months: readonly MonthView[], t: Translate): MonthGroup[] {
  const groups = new Map<string, MonthGroup & { readonly numbers: number[] }>();
  for (const { month, notCounted } of months) {
    if (!notCounted) continue;
    const { reason: code, remedy } = notCounted;
    const key = `${code} ${remedy}`;
    const group = groups.get(key) ?? { code, numbers: [], reason: t(`policy.reasons.${code}`), remedy };
    group.numbers.push(month);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Months in words: a run of three or more as a range, 5月至12月. */
export function monthWords(numbers: readonly number[], year: number, { t, language }: Words): string {
  const name = (month: number) => monthName(formatMonth({ year, month }), language);
  const words = runsOf(numbers).flatMap(run => {
    const [first = 0, last = first] = [run[0], run.at(-1)];
    if (run.length < 3) return run.map(name);
    return [t('declarations.entry.range', { from: name(first), to: name(last) })];
  });
  return words.join(t('web.list.and'));
}

function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs;
}
