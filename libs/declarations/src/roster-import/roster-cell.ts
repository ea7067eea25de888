import { checkCitizenId, maskTail, readCertificate } from '#identifiers';
import { dayOfSerial, KEPT_DIGITS, restoreText, type Cell } from '#documents';
import { readTypedDate } from '#values';
import { maskName } from '../mask.js';
import type { ColumnKind, RosterColumn } from './roster-columns.js';
import { choiceOf, isNothing, isUnlimited } from './roster-words.js';

/** A cell as the form would have it typed, or what is wrong with the cell itself. */
export type TypedCell =
  | { readonly typed: string }
  | { readonly code: string; readonly params?: Readonly<Record<string, string | number>> };

/** What a validity without end is typed as; no day looks like it. */
export const UNLIMITED = 'unlimited';

/** Serial numbers of days from 1950 to 2099: nobody means a number of this size in a column of days. */
const FIRST_SERIAL = 18_264;
const LAST_SERIAL = 73_050;
const SCIENTIFIC = /^\d(?:[.．]\d+)?[eE]\+?\d{2}$/;
/** Where a program kept fifteen digits, the rest of a number became zeros; some good numbers end so too. */
const LOST_TAIL = /^[1-9]\d{14}000(?:\d{2})?$/;
const MIDNIGHT = /[\sT]+00?:00(?::00)?(?:\.0+)?Z?$/;
const MONTH_ONLY = /^\d{4}(?:-|\/|\.|年)\d{1,2}月?$/;
const LONGEST_SHOWN = 40;
/** What follows the citizen id in a certificate's number is category and grade. */
const ID_LENGTH = 18;

/** Reads a cell of a column; nothing there is an empty field. */
export function readRosterCell(column: RosterColumn, cell: Cell | undefined): TypedCell {
  if (!cell) return { typed: '' };
  if (cell.kind === 'formula') return { code: 'formula' };
  if (cell.kind === 'error') return { code: 'cellError', params: { text: cell.text } };
  return READERS[column.kind](column, cell, restoreText(cell.text).trim());
}

/** A cell for a list of problems: names by their family name, numbers by the last four of a citizen id's length. */
export function shownCell(column: RosterColumn | null, cell: Cell | undefined): string | null {
  const text = cell ? restoreText(cell.text).trim() : '';
  if (text === '') return null;
  if (column?.field === 'name') return maskName(text);
  if (column?.field === 'citizenId' || column?.field === 'certificateNumber')
    return text.length > 4 ? `…${maskTail(text.slice(0, ID_LENGTH))}` : '…';
  const characters = [...text];
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN).join('')}…` : text;
}

type Reader = (column: RosterColumn, cell: Cell, text: string) => TypedCell;

const READERS: Readonly<Record<ColumnKind, Reader>> = {
  text: (_column, _cell, text) => ({ typed: text }),
  number: (_column, cell, text) => readNumber(cell, text),
  yuan: (_column, _cell, text) => ({ typed: text }),
  day: readDay,
  validTo: (column, cell, text) => (isUnlimited(text) ? { typed: UNLIMITED } : readDay(column, cell, text)),
  choice: (column, _cell, text) => {
    if (text === '') return { typed: '' };
    const choice = choiceOf(column.field, text);
    return choice === null ? { code: 'unknownWord' } : { typed: choice };
  },
};

/** Numbers of documents are texts: as a number a program keeps fifteen digits of them and makes the others zeros. */
function readNumber(cell: Cell, text: string): TypedCell {
  const bare = text.replace(/^['‘’`\s]+|\s+/gu, '');
  const isLost = cell.kind === 'number' && Math.abs(cell.value) >= 10 ** KEPT_DIGITS;
  const hasLostTail = LOST_TAIL.test(bare) && !checkCitizenId(bare).ok && !readCertificate(bare).ok;
  if (isLost || SCIENTIFIC.test(bare) || hasLostTail) return { code: 'digitsLost' };
  return { typed: bare };
}

function readDay(column: RosterColumn, cell: Cell, text: string): TypedCell {
  if (cell.kind === 'date') return { typed: text };
  if (cell.kind === 'number' && cell.value >= FIRST_SERIAL && cell.value <= LAST_SERIAL)
    return { typed: dayOfSerial(cell.value, false) ?? text };
  if (column.mayBeBlank && isNothing(text)) return { typed: '' };
  const day = text.normalize('NFKC').replace(MIDNIGHT, '');
  if (MONTH_ONLY.test(day.replace(/\s/g, ''))) return { code: 'dayMissing' };
  return { typed: readTypedDate(day) ?? text };
}
