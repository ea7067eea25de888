import {
  columnsFor,
  CONFIRMED_COLUMN,
  CONTRACT_KINDS,
  type AskedFacts,
  type RosterField,
  type RosterSheetWords,
} from '#declarations';
import type { Translate } from '../frame/pages.js';

const GRADES = Array.from({ length: 10 }, (_, index) => String(index + 1));
/** Columns with choices; years of tests of the words themselves stand in the room. */
const CHOICES: Partial<Record<RosterField, readonly string[]>> = {
  certificateKind: ['disability', 'veteran'],
  veteranGrade: GRADES,
  contractKind: CONTRACT_KINDS,
  insured: ['yes', 'no'],
  graduate: ['yes', 'no'],
  confirmed: ['yes', 'no'],
  dispatchSide: ['none', 'agency', 'user'],
  countedHere: ['yes', 'no'],
};

/** Words of the roster as a spreadsheet in the language of a page. */
export function sheetWords(t: Translate): RosterSheetWords {
  return {
    sheet: t('rosterImport.sheet.name'),
    heading: field => columnName(field, t),
    note: field => t(`rosterImport.notes.${field}`),
    choices: field => {
      const words = CHOICES[field]?.map(choice => [choice, choiceWord(field, choice, t)] as const);
      return words ? new Map(words) : null;
    },
    unlimited: t('rosterImport.sheet.unlimited'),
    notAChoice: t('rosterImport.sheet.notAChoice'),
  };
}

/** What a column is called. */
export function columnName(field: RosterField, t: Translate): string {
  return t(`rosterImport.columns.${field}`);
}

/** What a choice of a column is called. */
export function choiceWord(field: RosterField, choice: string, t: Translate): string {
  return field === 'veteranGrade'
    ? t(`declarations.grades.${choice}`)
    : t(`rosterImport.choices.${field}.${choice}`);
}

/** The words of a column with choices, for a sentence; empty where it has none. */
export function choiceList(field: RosterField, t: Translate): string {
  return (CHOICES[field] ?? []).map(choice => choiceWord(field, choice, t)).join(t('rosterImport.comma'));
}

/** The sheet that explains the columns, in the words of their notes. */
export function guideRows(asked: AskedFacts, isCarried: boolean, t: Translate) {
  return [
    [{ text: t('rosterImport.guide.title'), look: 'title' as const }],
    ...['fill', 'text', 'order', 'upload'].map(key => [
      { text: t(`rosterImport.guide.${key}`), look: 'text' as const },
    ]),
    [],
    ['column', 'required', 'how'].map(key => ({
      text: t(`rosterImport.guide.heads.${key}`),
      look: 'head' as const,
    })),
    ...[...columnsFor(asked), ...(isCarried ? [CONFIRMED_COLUMN] : [])].map(
      ({ field, required, mayBeBlank }) => [
        { text: columnName(field, t), look: 'wrapped' as const },
        { text: t(`rosterImport.guide.${required && !mayBeBlank ? 'yes' : 'no'}`), look: 'wrapped' as const },
        { text: t(`rosterImport.notes.${field}`), look: 'wrapped' as const },
      ],
    ),
  ];
}
