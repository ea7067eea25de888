import { cellAddress, readAddress } from './cell-address.js';
import type { MarkedStyles } from './marked-styles.js';
import type { Namespaces } from './namespaces.js';
import { XmlEdits } from './xml-edits.js';
import { XmlScanner } from './xml-scanner.js';

/** Elements of a worksheet that stand after the one for notes; the order is the format's. */
const AFTER_NOTES = new Set([
  ...['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts'],
  'extLst',
]);

/** A worksheet being marked. */
export interface MarkedSheet {
  readonly xml: string;
  /** Id of the relationship to the drawing of notes that the sheet has; null when it has none. */
  readonly drawingId: string | null;
}

/** Columns to mark, by row. */
export type MarkedCells = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * The worksheet with these cells in our colour, and colour of ours taken off the others. Only the number of the format changes,
 * and cells that were empty come into being.
 * @param notes the relationship to a drawing of notes, for a sheet that has none yet
 */
export function markSheet(
  xml: string,
  cells: MarkedCells,
  styles: MarkedStyles,
  notes: { readonly id: string; readonly names: Namespaces },
): MarkedSheet {
  const edits = new XmlEdits();
  let drawingId: string | null = null;
  let placed = false;
  const scanner = new XmlScanner(xml);
  for (let [last, depth] = [0, 0]; scanner.next();) {
    const { name, isClose, isEmpty, prefix } = scanner;
    const isPlace = depth === 1 && (isClose || AFTER_NOTES.has(name));
    if (isClose) depth -= 1;
    if (name === 'row' && !isClose) last = markRow(scanner, last, cells, styles, edits);
    else if (!isClose && !isEmpty) depth += 1;
    if (name === 'legacyDrawing' && !isClose) drawingId = scanner.attribute('id') ?? null;
    if (!isPlace || placed || drawingId !== null) continue;
    placed = true;
    edits.insert(scanner.start, notesElement(notes, prefix));
  }
  return { xml: edits.apply(xml), drawingId };
}

/** Declares what it uses, since a sheet without drawings may not. */
function notesElement({ id, names }: { id: string; names: Namespaces }, prefix: string): string {
  return `<${prefix}legacyDrawing xmlns:tgr="${names.relationships}" tgr:id="${id}"/>`;
}

function markRow(
  scanner: XmlScanner,
  last: number,
  cells: MarkedCells,
  styles: MarkedStyles,
  edits: XmlEdits,
): number {
  const row = Number(scanner.attribute('r') ?? last + 1);
  const wanted = [...(cells.get(row) ?? [])].sort((one, other) => one - other);
  const { prefix } = scanner;
  if (scanner.isEmpty) return row;
  const add = (columns: readonly number[]) =>
    columns
      .map(column => `<${prefix}c r="${cellAddress({ column, row })}" s="${styles.marked(0)}"/>`)
      .join('');
  for (let column = -1; scanner.next() && scanner.name !== 'row';) {
    if (scanner.name !== 'c' || scanner.isClose) continue;
    const attributes = scanner.attributes();
    column = readAddress(attributes.get('r') ?? '')?.column ?? column + 1;
    const before = takeWhile(wanted, one => one < column);
    if (before.length > 0) edits.insert(scanner.start, add(before));
    const format = Number(attributes.get('s') ?? 0);
    const isWanted = takeWhile(wanted, one => one === column).length > 0;
    const next = isWanted ? styles.marked(styles.unmarked(format)) : styles.unmarked(format);
    if (next !== format) edits.replace(scanner.start, scanner.end, withFormat(scanner, next));
  }
  if (wanted.length > 0) edits.insert(scanner.start, add(wanted));
  return row;
}

/** Takes what fits off the front. */
function takeWhile(list: number[], fits: (one: number) => boolean): number[] {
  const end = list.findIndex(one => !fits(one));
  return list.splice(0, end < 0 ? list.length : end);
}

function withFormat({ xml, start, end }: XmlScanner, format: number): string {
  return xml
    .slice(start, end)
    .replace(/\ss\s*=\s*(?:"[^"]*"|'[^']*')/, '')
    .replace(/^<([^\s/>]+)/, `<$1 s="${format}"`);
}
