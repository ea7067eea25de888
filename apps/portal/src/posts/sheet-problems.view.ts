import type { SheetProblem } from '#posts';
import { messageOf } from './post-errors.js';
import type { Words } from './post-words.js';

const SHOWN = 100;
const HEADS = ['cell', 'column', 'shown', 'problem'] as const;

/** What is wrong in a spreadsheet, cell by cell. */
export function sheetProblems(problems: readonly SheetProblem[], words: Words) {
  const { t } = words;
  const label = (head: string) => t(`posts.sheet.heads.${head}`);
  return {
    count: problems.length,
    heads: HEADS.map(head => ({ text: label(head) })),
    rows: problems.slice(0, SHOWN).map(({ cell, column, shown, error }) => {
      const texts = [cell, t(`posts.fields.${column}`), shown, messageOf(error, words)];
      return { cells: texts.map((text, index) => ({ text, label: label(HEADS[index] ?? 'cell') })) };
    }),
    more: problems.length > SHOWN ? t('posts.sheet.more', { shown: SHOWN, count: problems.length }) : null,
  };
}
