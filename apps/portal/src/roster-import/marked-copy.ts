import type { RosterImportView } from '#declarations';
import { markSpreadsheet, type CellMark, type WrittenCell } from '#documents';
import type { Language } from '#web';
import type { Translate } from '../frame/pages.js';
import { problemWords } from './problem-words.js';
import { fileStem } from './send-workbook.js';

/** Rows of the list in the copy: above it nobody reads any more. */
const MOST_LISTED = 20_000;

/** The sender's own file with every problem marked where it is, and listed on a sheet of its own. */
export async function markedCopy(
  { file, spreadsheet, problems }: RosterImportView,
  t: Translate,
  language: Language,
): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
  const words = problems.map(problem => problemWords(problem, t, language));
  const marks = problems.flatMap(({ sheet, row, column }, index): CellMark[] =>
    row === null || column === null
      ? []
      : [{ sheet, place: { column, row }, note: words[index]?.sentence ?? '' }],
  );
  const heads = ['place', 'column', 'shown', 'problem'] as const;
  const list = {
    name: t('rosterImport.sheet.errors'),
    columns: [{ width: 22 }, { width: 22 }, { width: 22 }, { width: 70 }],
    frozenRows: 1,
    rows: [
      heads.map((key): WrittenCell => ({ text: t(`rosterImport.heads.${key}`), look: 'head' })),
      ...words
        .slice(0, MOST_LISTED)
        .map(({ place, columnName, shown, sentence }) =>
          [place, columnName, shown, sentence].map((text): WrittenCell => ({ text, look: 'wrapped' })),
        ),
    ],
  };
  const fileName = `${fileStem(file.fileName)}${t('rosterImport.fileNames.marked')}.xlsx`;
  return { fileName, bytes: await markSpreadsheet(file.bytes, spreadsheet, marks, list) };
}
