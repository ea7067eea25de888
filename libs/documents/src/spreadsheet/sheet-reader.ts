import { setImmediate as nextTurn } from 'node:timers/promises';
import { readAddress, readRange, type CellRange } from './cell-address.js';
import { WORKBOOK_LIMITS } from './limits.js';
import { dayOfIso, dayOfSerial } from './number-formats.js';
import { plainDigits } from './plain-digits.js';
import { UnreadableSpreadsheet } from './refusal.js';
import { readRichText } from './shared-strings.js';
import type { Cell, SheetRow } from './workbook.js';
import { XmlScanner } from './xml-scanner.js';
import { unescapeCellText } from './xml.js';

/** Rows read in one turn of the event loop. */
const ROWS_A_TURN = 500;

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly sharedStrings: readonly string[];
  readonly dayFormats: readonly boolean[];
  readonly from1904: boolean;
}

/** Rows and merged blocks of a worksheet. @throws UnreadableSpreadsheet */
export async function readSheet(
  xml: string,
  context: SheetContext,
): Promise<{ rows: SheetRow[]; merged: CellRange[] }> {
  const scanner = new XmlScanner(xml);
  const rows: SheetRow[] = [];
  const merged: CellRange[] = [];
  let seen = 0;
  for (let last = 0; scanner.next();) {
    if (scanner.isClose) continue;
    if (scanner.name === 'row') {
      const row = readRow(scanner, last, context);
      last = row.number;
      if (row.cells.size > 0) rows.push(row);
      if (rows.length > WORKBOOK_LIMITS.rows) throw new UnreadableSpreadsheet('tooManyRows');
      if (++seen % ROWS_A_TURN === 0) await nextTurn();
    } else if (scanner.name === 'mergeCell') {
      const range = readRange(scanner.attribute('ref') ?? '');
      if (range) merged.push(range);
      if (merged.length > WORKBOOK_LIMITS.merged) throw new UnreadableSpreadsheet('archiveBomb');
    }
  }
  return { rows, merged };
}

function readRow(scanner: XmlScanner, last: number, context: SheetContext): SheetRow {
  const number = Number(scanner.attribute('r') ?? last + 1);
  const row = { number, isHidden: isTrue(scanner.attribute('hidden')), cells: new Map<number, Cell>() };
  if (scanner.isEmpty) return row;
  for (let column = -1; scanner.next() && scanner.name !== 'row';) {
    if (scanner.name !== 'c' || scanner.isClose) continue;
    const attributes = scanner.attributes();
    column = readAddress(attributes.get('r') ?? '')?.column ?? column + 1;
    const cell = readCell(scanner, attributes, context);
    if (cell && column < WORKBOOK_LIMITS.columns) row.cells.set(column, cell);
  }
  return row;
}

function readCell(
  scanner: XmlScanner,
  attributes: ReadonlyMap<string, string>,
  context: SheetContext,
): Cell | null {
  if (scanner.isEmpty) return null;
  let [value, inline, hasFormula] = ['', '', false];
  while (scanner.next() && scanner.name !== 'c') {
    if (scanner.name === 'f') hasFormula = true;
    else if (scanner.name === 'is' && !scanner.isClose) inline = readRichText(scanner);
    else if (scanner.name === 'v' && scanner.isClose) value = scanner.textBefore;
  }
  const cell = cellOf(attributes.get('t') ?? 'n', value, inline, Number(attributes.get('s') ?? 0), context);
  if (hasFormula) return { kind: 'formula', text: cell?.text ?? '' };
  return cell;
}

function cellOf(
  type: string,
  value: string,
  inline: string,
  style: number,
  context: SheetContext,
): Cell | null {
  if (type === 's') return textCell(context.sharedStrings[Number(value)] ?? '');
  if (type === 'inlineStr') return textCell(inline);
  if (type === 'str') return textCell(unescapeCellText(value));
  if (value === '') return null;
  if (type === 'b') return { kind: 'truth', text: isTrue(value) ? 'true' : 'false' };
  if (type === 'e') return { kind: 'error', text: value };
  if (type === 'd') return dayCell(dayOfIso(value), value);
  return numberCell(value, context.dayFormats[style] ?? false, context.from1904);
}

function textCell(text: string): Cell | null {
  if (text === '') return null;
  return { kind: 'text', text: text.slice(0, WORKBOOK_LIMITS.cellCharacters) };
}

function numberCell(raw: string, isDay: boolean, from1904: boolean): Cell | null {
  const value = Number(raw);
  if (!Number.isFinite(value)) return textCell(raw);
  if (isDay) return dayCell(dayOfSerial(value, from1904), raw);
  return { kind: 'number', text: plainDigits(value), value };
}

function dayCell(day: string | null, raw: string): Cell | null {
  return day ? { kind: 'date', text: day } : textCell(raw);
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}
