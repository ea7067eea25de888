import {
  maskName,
  type Draft,
  type DraftEstimate,
  type DraftRosterEntry,
  type EntryMonths,
  type FiledRosterEntry,
  type Gain,
  type MonthView,
} from '#declarations';
import { maskTail } from '#identifiers';
import { formatMonth } from '#values';
import { formatFixed, formatMonth as monthName, type Language } from '#web';
import type { Translate } from '../frame/pages.js';
import { pagePath } from './declaration-paths.js';
import { contractSentence } from '../roster/findings.js';
import { dispatchSentence } from '../roster/dispatch-words.js';
import { gainSentence } from './estimate-view.js';

const PERSON_DECIMALS = 2;

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** What is known of the people shown: their months, and what mending them would bring once there is an estimate. */
export interface Known {
  readonly months: ReadonlyMap<string, EntryMonths>;
  readonly estimate: DraftEstimate | null;
}

/** Cards of one page of the roster, with each person's months. */
export function rosterCards(shown: readonly DraftRosterEntry[], draft: Draft, known: Known, words: Words) {
  const { t } = words;
  return shown.map(entry => {
    const own = known.months.get(entry.entryId);
    const gain = known.estimate?.entries.find(({ entryId }) => entryId === entry.entryId)?.gain ?? null;
    const returned = draft.returnedLines.some(({ line }) => line === `roster:${entry.entryId}`);
    const isOpen = draft.state === 'draft' || returned;
    return {
      ...describeEntry(entry, t),
      ...{
        isOpen,
        href: pagePath(draft, `roster/${entry.entryId}`),
        notes: notesOf(entry, draft, isOpen, words),
      },
      ...(own ? monthsOf(own, draft.levyYear, words) : {}),
      gain: gain && known.estimate && gainOf(gain, known.estimate, words),
    };
  });
}

/** What is to be looked at beside the months. */
function notesOf(entry: DraftRosterEntry, draft: Draft, isOpen: boolean, words: Words): string[] {
  const { t } = words;
  const { dispatch, carriedFrom, changesSaid } = entry;
  return [
    ...(isOpen && carriedFrom !== undefined ? [t('roster.waits.carried', { year: carriedFrom })] : []),
    ...(isOpen && changesSaid ? [t('roster.waits.changes')] : []),
    ...contractSentence(entry, draft.levyYear, words),
    ...(dispatch ? [dispatchSentence(dispatch, words)] : []),
  ];
}

function gainOf(gain: Gain, { estimate }: DraftEstimate, { t, language }: Words): string {
  return gainSentence(gain, estimate, t, language);
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

/** The twelve months of one person: strip, sums, and why months do not count. */
export function monthsOf(own: EntryMonths, year: number, { t, language }: Words) {
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
  };
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

function reasonRows(months: readonly MonthView[], year: number, words: Words) {
  const { t } = words;
  const labels = ['months', 'reason', 'remedy'].map(key => t(`declarations.entry.heads.${key}`));
  return monthGroups(months, t).map(({ numbers, reason, remedy }) => ({
    cells: [monthWords(numbers, year, words), reason, remedy ?? t('declarations.entry.noRemedy')].map(
      (text, index) => ({ text, label: labels[index] }),
    ),
  }));
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
