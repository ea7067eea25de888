import type { PlainDate } from '#values';
import { cellAddress, columnLetters, type CellPlace } from './cell-address.js';
import { OWN_NAMESPACES } from './namespaces.js';
import { neutralText } from './neutral-text.js';
import { serialOfDay } from './number-formats.js';
import { escapeCellText, escapeXml } from './xml.js';

/** Looks that a written workbook knows, in the order of its styles part. */
export const LOOKS = ['plain', 'head', 'text', 'day', 'money', 'wrapped', 'title', 'marked'] as const;
export type Look = (typeof LOOKS)[number];

/** A cell to write. Texts are neutralised here, so no caller can forget it. */
export type WrittenCell =
  | { readonly text: string; readonly look?: Look }
  | { readonly day: PlainDate; readonly look?: Look }
  /** A decimal in plain digits. */
  | { readonly number: string; readonly look?: Look }
  | null;

/** Words to choose from in a block of one column. */
export interface Choices {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly words: readonly string[];
  /** Shown when something else is typed. */
  readonly message: string;
}

export interface WrittenSheet {
  readonly name: string;
  /** Width in characters, and the look of cells that are still empty. */
  readonly columns: readonly { readonly width: number; readonly look?: Look }[];
  readonly rows: readonly (readonly WrittenCell[])[];
  /** Rows at the top that stay when one scrolls. */
  readonly frozenRows?: number;
  readonly choices?: readonly Choices[];
  readonly notes?: readonly Note[];
}

/** A note on a cell, seen when the pointer rests on it. */
export interface Note {
  readonly place: CellPlace;
  readonly text: string;
}

/** What a list of choices may hold together, by the format. */
const LONGEST_LIST = 255;

/** The worksheet part. @throws RangeError when a list of choices is too long for the format */
export function sheetXml(sheet: WrittenSheet): string {
  const rows = sheet.rows.map((cells, index) => rowXml(cells, index + 1)).join('');
  const { main, relationships } = OWN_NAMESPACES;
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}" xmlns:r="${relationships}">`,
    viewXml(sheet.frozenRows ?? 0),
    `<cols>${sheet.columns.map(columnXml).join('')}</cols>`,
    `<sheetData>${rows}</sheetData>`,
    choicesXml(sheet.choices ?? []),
    sheet.notes?.length ? '<legacyDrawing r:id="rIdDrawing"/>' : '',
    '</worksheet>',
  ].join('');
}

/** A row; empty cells are left out. */
export function rowXml(cells: readonly WrittenCell[], row: number): string {
  const written = cells.map((cell, column) => (cell ? cellXml(cell, { column, row }) : '')).join('');
  return written && `<row r="${row}">${written}</row>`;
}

function cellXml(cell: NonNullable<WrittenCell>, place: CellPlace): string {
  const start = (look: Look) => `<c r="${cellAddress(place)}" s="${LOOKS.indexOf(cell.look ?? look)}"`;
  if ('day' in cell) return `${start('day')}><v>${serialOfDay(cell.day)}</v></c>`;
  if ('number' in cell) return `${start('money')}><v>${escapeXml(cell.number)}</v></c>`;
  const text = escapeCellText(neutralText(cell.text));
  return `${start('text')} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function viewXml(frozen: number): string {
  if (frozen === 0) return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>';
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
  return `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
}

function columnXml({ width, look }: WrittenSheet['columns'][number], index: number): string {
  const style = look ? ` style="${LOOKS.indexOf(look)}"` : '';
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${style}/>`;
}

function choicesXml(choices: readonly Choices[]): string {
  if (choices.length === 0) return '';
  return `<dataValidations count="${choices.length}">${choices.map(choiceXml).join('')}</dataValidations>`;
}

function choiceXml({ column, firstRow, lastRow, words, message }: Choices): string {
  const list = words.join(',');
  if (list.length > LONGEST_LIST || words.some(word => /[",]/.test(word)))
    throw new RangeError(`not a list that the format can hold: ${list}`);
  const letters = columnLetters(column);
  return (
    `<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" error="${escapeXml(message)}"` +
    ` sqref="${letters}${firstRow}:${letters}${lastRow}"><formula1>"${escapeXml(list)}"</formula1></dataValidation>`
  );
}
