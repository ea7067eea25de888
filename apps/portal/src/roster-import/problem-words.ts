import type { RosterProblem } from '#declarations';
import { columnLetters } from '#documents';
import type { Language } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import type { Translate } from '../frame/pages.js';
import { choiceList, columnName } from './sheet-words.js';

/** A problem in words: where it is, what stands there, what is wrong and what to do about it. */
export interface ProblemWords {
  /** `名册!F32`, or the sheet alone. */
  readonly place: string;
  readonly columnName: string;
  readonly shown: string;
  readonly sentence: string;
}

/** Problems of the file and its cells; the others are those of the form. */
const OWN = new Set([
  ...['noHead', 'severalSheets', 'columnTwice', 'columnMissing', 'noRows', 'tooManyRows', 'merged'],
  ...['formula', 'cellError', 'digitsLost', 'dayMissing', 'unknownWord', 'totalRow', 'loneCell'],
  ...['sameAsRow', 'gradeDiffers'],
]);
/** A form has a box to tick where a sheet has a word to write. */
const OWN_FIELDS = new Set(['validTo.missing']);

export function problemWords(problem: RosterProblem, t: Translate, language: Language): ProblemWords {
  const { sheet, row, column, field, shown } = problem;
  const address =
    row === null ? '' : column === null ? t('rosterImport.row', { row }) : `${columnLetters(column)}${row}`;
  return {
    place: address === '' ? sheet : t('rosterImport.place', { sheet, address }),
    columnName: field === null ? '' : columnName(field, t),
    shown: shown ?? '',
    sentence: sentenceOf(problem, t, language),
  };
}

function sentenceOf({ field, code, params }: RosterProblem, t: Translate, language: Language): string {
  if (OWN.has(code)) {
    const name = field === null ? '' : columnName(field, t);
    return t(`rosterImport.problems.${code}`, {
      ...params,
      name,
      words: field === null ? '' : choiceList(field, t),
    });
  }
  const words = {
    language,
    sentence: (key: string, values: Readonly<Record<string, unknown>>) =>
      OWN_FIELDS.has(key) ? t(`rosterImport.fields.${key}`, values) : t(`declarations.errors.${key}`, values),
    label: (name: string) => t(`declarations.fields.${name}.label`),
  };
  return fieldMessages([{ field: field ?? '', code, params }], words)[0]?.message ?? code;
}
