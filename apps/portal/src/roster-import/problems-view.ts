import type { RosterNotice, RosterProblem } from '#declarations';
import type { Language } from '#web';
import type { Translate } from '../frame/pages.js';
import { problemWords } from './problem-words.js';

/** Rows of the page's table; the marked copy has all. */
const SHOWN = 100;
/** With fewer, the table alone says it. */
const FEWEST_TO_GROUP = 10;
const GROUPS_SHOWN = 20;

/** Problems as the page shows them: what they are and how many, then one by one. */
export function problemsModel(problems: readonly RosterProblem[], t: Translate, language: Language) {
  const words = problems.slice(0, SHOWN).map(problem => problemWords(problem, t, language));
  const heads = ['place', 'column', 'shown', 'problem'];
  return {
    count: problems.length,
    more:
      problems.length > SHOWN
        ? t('rosterImport.result.more', { shown: SHOWN, count: problems.length })
        : null,
    groups: problems.length > FEWEST_TO_GROUP ? groupRows(problems, t, language) : [],
    heads: heads.map(key => ({ text: t(`rosterImport.heads.${key}`) })),
    rows: words.map(({ place, columnName, shown, sentence }) => ({
      cells: [place, columnName, shown, sentence].map((text, index) => ({
        ...{ text, label: t(`rosterImport.heads.${heads[index]}`) },
      })),
    })),
  };
}

/** One row for problems that are mended in the same way, the most frequent first. */
function groupRows(problems: readonly RosterProblem[], t: Translate, language: Language) {
  const groups = new Map<string, { first: RosterProblem; count: number }>();
  for (const problem of problems) {
    const key = `${problem.field} ${problem.code}`;
    const group = groups.get(key);
    groups.set(key, { first: group?.first ?? problem, count: (group?.count ?? 0) + 1 });
  }
  return [...groups.values()]
    .sort((one, other) => other.count - one.count)
    .slice(0, GROUPS_SHOWN)
    .map(({ first, count }) => {
      const { sentence, place, columnName } = problemWords(first, t, language);
      const cells = [
        { text: columnName, label: t('rosterImport.heads.column') },
        { text: sentence, label: t('rosterImport.heads.problem') },
        { text: t('rosterImport.result.times', { count }), label: t('rosterImport.heads.count') },
        { text: place, label: t('rosterImport.heads.first') },
      ];
      return { cells };
    });
}

/** What is taken as it is, but should be known. */
export function noticeSentences(notices: readonly RosterNotice[], t: Translate): string[] {
  return notices.map(notice => {
    if (notice.code === 'hiddenRows') return t('rosterImport.notices.hiddenRows', { count: notice.count });
    return t(`rosterImport.notices.${notice.code}`, { names: notice.names.join(t('rosterImport.comma')) });
  });
}
