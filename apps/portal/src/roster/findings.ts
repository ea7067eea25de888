import type { DraftRosterEntry, EntryMonths, FiledRosterEntry } from '#declarations';
import { firstDayOfYear, lastDayOfYear } from '#values';
import { formatDate, type Language } from '#web';
import { monthGroups, monthWords } from '../declarations/month-words.js';
import type { Translate } from '../frame/pages.js';

export interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** A fixed term that ran out before the year, or in it while the person stayed. */
export function contractFinding(
  { contract, to }: Pick<FiledRosterEntry, 'contract' | 'to'>,
  year: number,
): 'beforeYear' | 'inYear' | null {
  if (contract.kind !== 'fixedTerm' || contract.to >= lastDayOfYear(year)) return null;
  if (to !== null && to <= contract.to) return null;
  return contract.to < firstDayOfYear(year) ? 'beforeYear' : 'inYear';
}

/** Why months of the year would not count as things stand, each with what would mend it; not being employed is no finding. */
export function findingSentences(
  entry: Pick<DraftRosterEntry, 'contract' | 'to' | 'validityUnknown'>,
  months: EntryMonths | undefined,
  year: number,
  words: Words,
): string[] {
  const { t } = words;
  const groups = monthGroups(months?.months ?? [], words.t).filter(({ code }) => code !== 'notEmployed');
  return [
    ...(entry.validityUnknown ? [t('roster.waits.validity')] : []),
    ...contractSentence(entry, year, words),
    ...groups.map(({ numbers, reason, remedy }) =>
      t('roster.finding', { months: monthWords(numbers, year, words), reason, remedy: remedy ?? '' }),
    ),
  ];
}

/** The sentence about a contract that ran out, if it did. */
export function contractSentence(
  entry: Pick<FiledRosterEntry, 'contract' | 'to'>,
  year: number,
  { t, language }: Words,
): string[] {
  const found = contractFinding(entry, year);
  if (!found || entry.contract.kind !== 'fixedTerm') return [];
  return [t(`roster.contractEnded.${found}`, { date: formatDate(entry.contract.to, language), year })];
}
