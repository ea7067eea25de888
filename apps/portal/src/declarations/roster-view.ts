import {
  maskName,
  unansweredOf,
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
import { formatDate, formatFixed, type Language } from '#web';
import type { Translate } from '../frame/pages.js';
import { pagePath } from './declaration-paths.js';
import { dispatchPath } from '../dispatch/dispatch-paths.js';
import { contractSentence } from '../roster/findings.js';
import { dispatchSentence } from '../roster/dispatch-words.js';
import type { NameOf } from '../names/shown-names.js';
import { gainSentence } from './estimate-view.js';
import { monthGroups, monthWords } from './month-words.js';

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
  return shown.map(entry => {
    const own = known.months.get(entry.entryId);
    const gain = known.estimate?.entries.find(({ entryId }) => entryId === entry.entryId)?.gain ?? null;
    const returned = draft.returnedLines.some(({ line }) => line === `roster:${entry.entryId}`);
    const isOpen = draft.state === 'draft' || returned;
    return {
      ...describeEntry(entry, words),
      who: whoOf(entry, words),
      ...{
        isOpen,
        href: pagePath(draft, `roster/${entry.entryId}`),
        dispatchHref: entry.dispatch ? `${dispatchPath(draft)}#entry-${entry.entryId}` : null,
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
  const { dispatch, carriedFrom, changesSaid, validityUnknown } = entry;
  return [
    ...(isOpen && carriedFrom !== undefined ? [t('roster.waits.carried', { year: carriedFrom })] : []),
    ...(isOpen && changesSaid ? [t('roster.waits.changes')] : []),
    ...(isOpen && validityUnknown ? [t('roster.waits.validity')] : []),
    ...unansweredNotes(entry, draft, isOpen, words),
    ...contractSentence(entry, draft.levyYear, words),
    ...(dispatch ? [dispatchSentence(dispatch, words)] : []),
  ];
}

function unansweredNotes(entry: DraftRosterEntry, { asked }: Draft, isOpen: boolean, { t }: Words): string[] {
  const questions = isOpen ? unansweredOf(entry, asked) : [];
  return questions.map(question =>
    t('asked.unansweredNote', { field: t(`declarations.fields.${question}.label`) }),
  );
}

function gainOf(gain: Gain, { estimate }: DraftEstimate, { t, language }: Words): string {
  return gainSentence(gain, estimate, t, language);
}

/**
 * Whose entry it is: 陈某, 肢体二级, 身份证号尾号4242. The name is masked unless the words say how else it is shown.
 */
export function describeEntry(
  { entryId, name, citizenId, certificate, jobTitle }: FiledRosterEntry,
  { t, nameOf = maskName }: { readonly t: Translate; readonly nameOf?: NameOf },
) {
  const grade = t(`declarations.grades.${certificate.grade}`);
  const category =
    certificate.kind === 'disability' ? t(`declarations.categories.${certificate.category}`) : '';
  return {
    ...{ entryId, name: nameOf(name), jobTitle },
    what: t(`declarations.entry.${certificate.kind}`, { category, grade }),
    tail: t('declarations.entry.tail', { tail: maskTail(citizenId) }),
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
    settled: settledSentence(own.months, year, { t, language }),
  };
}

/** Why months do not count, as a line of its own where nothing can or need be done about them; else null. */
function settledSentence(months: readonly MonthView[], year: number, words: Words): string | null {
  const { t } = words;
  const groups = monthGroups(months, t);
  if (groups.length === 0 || groups.some(({ remedy }) => remedy !== null)) return null;
  const parts = groups.map(({ numbers, reason }) =>
    t('declarations.entry.settledPart', { months: monthWords(numbers, year, words), reason }),
  );
  return `${t('declarations.entry.settled')}${parts.join(t('declarations.semicolon'))}${t('declarations.stop')}`;
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

/** Two people with one masked name told apart without telling who they are: 王某（操作工，2019年3月1日起）. */
export function whoOf(
  { name, jobTitle, from }: Pick<FiledRosterEntry, 'name' | 'jobTitle' | 'from'>,
  { t, language, nameOf = maskName }: Words & { readonly nameOf?: NameOf },
): string {
  return t('names.who', { name: nameOf(name), job: jobTitle, since: formatDate(from, language) });
}
