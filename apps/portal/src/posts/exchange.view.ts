import { findConditions, type PlatformEntry, type WaitingEntries } from '#posts';
import { pageLinks } from '../disclosure/page-links.js';
import { wageText, type Words } from './post-words.js';

const SHOWN_PROBLEMS = 100;

/** Where the posts of a page of the exchange are, and stay while they are decided on. */
export function exchangePage(base: string, page: number): string {
  return page > 1 ? `${base}?page=${page}` : base;
}

/** What waits on one page, with links to the others. */
export function waitingView(
  { entries, count, page, pages }: WaitingEntries,
  base: string,
  typed: Readonly<Record<string, string>>,
  words: Words,
) {
  return {
    count,
    entries: entries.map(entry => entryView(entry, base, page, typed, words)),
    pages: pageLinks(page, pages, number => exchangePage(base, number)),
  };
}

function entryView(
  { entryId, post }: PlatformEntry,
  base: string,
  page: number,
  typed: Readonly<Record<string, string>>,
  words: Words,
) {
  const { t } = words;
  const { wageLow, wageHigh, headcount } = post;
  const wage = wageLow === null ? '' : wageText({ wageLow, wageHigh: wageHigh ?? wageLow }, words);
  return {
    id: entryId,
    field: `employer-${entryId}`,
    ...{ title: post.title, place: post.place, accepted: post.acceptedText, requirements: post.requirements },
    facts: [
      headcount === null ? '' : t('posts.headcount', { count: headcount }),
      wage,
      ...post.benefits,
    ].filter(text => text !== ''),
    leftOut: leftOut(post.requirements, words),
    employer: typed[entryId] ?? post.employer,
    adopt: exchangePage(`${base}/${entryId}/adoption`, page),
    dismiss: exchangePage(`${base}/${entryId}/dismissal`, page),
  };
}

/** Wordings that are no part of the draft, for staff to turn into demands; null where there are none. */
function leftOut(requirements: string, { t }: Words): string | null {
  const phrases = findConditions(requirements, null).map(({ phrase }) => phrase);
  return phrases.length === 0
    ? null
    : t('posts.exchange.leftOut', { phrases: phrases.join(t('posts.comma')) });
}

/** What is wrong with a file, line by line. */
export function problemsTable(
  problems: readonly { line: number; field: string; code: string; shown: string }[],
  { t }: Words,
) {
  const heads = ['line', 'field', 'shown', 'problem'];
  return {
    count: problems.length,
    heads: heads.map(head => ({ text: t(`posts.exchange.heads.${head}`) })),
    rows: problems.slice(0, SHOWN_PROBLEMS).map(({ line, field, code, shown }) => ({
      cells: [String(line), field, shown, t(`posts.exchange.problems.${code}`)].map((text, index) => ({
        ...{ text, label: t(`posts.exchange.heads.${heads[index]}`) },
      })),
    })),
  };
}
