import {
  maskName,
  type Draft,
  type DraftEstimate,
  type EntryEstimate,
  type FiledRosterEntry,
  type MonthView,
} from '#declarations';
import { maskTail } from '#identifiers';
import { formatMonth } from '#values';
import { formatFixed, formatMonth as monthName, type Language } from '#web';
import type { Translate } from '../frame/pages.js';
import { pagePath } from './declaration-paths.js';
import { gainSentence } from './estimate-view.js';

const PERSON_DECIMALS = 2;
/** Cards a page of the roster holds. */
export const PAGE_SIZE = 20;

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** Cards of one page of the roster, with each person's months where an estimate is there already. */
export function rosterCards(
  shown: readonly FiledRosterEntry[],
  draft: Draft,
  estimate: DraftEstimate | null,
  words: Words,
) {
  return shown.map(entry => {
    const own = estimate?.entries.find(({ entryId }) => entryId === entry.entryId);
    const returned = draft.returnedLines.some(({ line }) => line === `roster:${entry.entryId}`);
    return {
      ...describeEntry(entry, words.t),
      isOpen: draft.state === 'draft' || returned,
      href: pagePath(draft, `roster/${entry.entryId}`),
      ...(own && estimate ? monthsOf(own, estimate, draft.levyYear, words) : {}),
    };
  });
}

/** Whose entry it is, without telling: 陈某, 肢体二级, 证号尾号4242. */
export function describeEntry({ entryId, name, certificate, jobTitle }: FiledRosterEntry, t: Translate) {
  const grade = t(`declarations.grades.${certificate.grade}`);
  const category =
    certificate.kind === 'disability' ? t(`declarations.categories.${certificate.category}`) : '';
  return {
    ...{ entryId, name: maskName(name), jobTitle },
    what: t(`declarations.entry.${certificate.kind}`, { category, grade }),
    tail: t('declarations.entry.tail', { tail: maskTail(certificate.number) }),
  };
}

function monthsOf(own: EntryEstimate, { estimate }: DraftEstimate, year: number, { t, language }: Words) {
  return {
    weight: own.weight === '2' ? t('declarations.entry.double') : null,
    counted: t('declarations.entry.counted', { count: own.countedMonths }),
    sum: t('declarations.entry.persons', { persons: formatFixed(own.countedPersons, PERSON_DECIMALS) }),
    hasStrip: true,
    strip: own.months.map(({ month, notCounted }) => ({
      month: formatMonth({ year, month }),
      state: !notCounted ? 'counted' : notCounted.remedy === null ? 'out' : 'mendable',
      word: t(`calculator.months.words.${notCounted?.reason ?? 'counted'}`),
    })),
    reasons: reasonRows(own.months, year, { t, language }),
    gain: own.gain && gainSentence(own.gain, estimate, t, language),
  };
}

/** One row for the months that share reason and remedy. */
function reasonRows(months: readonly MonthView[], year: number, { t, language }: Words) {
  const groups = new Map<string, { numbers: number[]; reason: string; remedy: string }>();
  for (const { month, notCounted } of months) {
    if (!notCounted) continue;
    const key = `${notCounted.reason} ${notCounted.remedy}`;
    const group = groups.get(key) ?? {
      numbers: [],
      reason: t(`policy.reasons.${notCounted.reason}`),
      remedy: notCounted.remedy ?? t('declarations.entry.noRemedy'),
    };
    group.numbers.push(month);
    groups.set(key, group);
  }
  const labels = ['months', 'reason', 'remedy'].map(key => t(`declarations.entry.heads.${key}`));
  return [...groups.values()].map(({ numbers, reason, remedy }) => ({
    cells: [monthWords(numbers, year, { t, language }), reason, remedy].map((text, index) => ({
      text,
      label: labels[index],
    })),
  }));
}

/** Months in words: a run of three or more as a range, 5月至12月. */
function monthWords(numbers: readonly number[], year: number, { t, language }: Words): string {
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
