import { posix } from 'node:path';
import type { CellPlace } from './cell-address.js';
import { MarkedStyles } from './marked-styles.js';
import { mergeDrawing, mergeNotes } from './marked-notes.js';
import { markSheet, type MarkedCells } from './marked-sheet.js';
import { namespacesOf, type Namespaces } from './namespaces.js';
import { commentsXml, drawingXml } from './notes-xml.js';
import { overrideXml, relationXml, relationshipsXml, VML_DEFAULT } from './package-xml.js';
import { LOOKS, sheetXml, type Note, type WrittenSheet } from './sheet-xml.js';
import { UnreadableSpreadsheet } from './refusal.js';
import { relationshipsOf, WorkbookPackage } from './workbook-package.js';
import { sheetName } from './write-workbook.js';
import { XmlScanner } from './xml-scanner.js';
import { escapeXml } from './xml.js';
import { readZip } from './zip-archive.js';
import { pack, writeZip } from './zip-writer.js';

/** Authors of notes are told apart by name: this one is ours. */
const AUTHOR = '同岗·检查';
/** A sheet with more boxes is slow to open; the list of errors has all of them. */
const MOST_NOTES = 2_000;

/** What is wrong with one cell of one sheet. */
export interface CellMark {
  readonly sheet: string;
  readonly place: CellPlace;
  readonly note: string;
}

/**
 * The same workbook with the bad cells in colour, a note on each, and one more sheet at the end that lists everything. All other
 * parts go over packed as they were: their sheets, order, formats, pictures and formulas are theirs.
 * @throws UnreadableSpreadsheet when the file is not a workbook that `readSpreadsheet` takes
 */
export async function markWorkbook(
  file: Buffer,
  marks: readonly CellMark[],
  list: Omit<WrittenSheet, 'notes'>,
): Promise<Buffer> {
  const marking = new Marking(new WorkbookPackage(readZip(file)));
  await marking.run(marks, list);
  return writeZip(marking.workbook.parts.values());
}

class Marking {
  private main = '';
  private names!: Namespaces;
  private readonly types: string[] = [];

  constructor(readonly workbook: WorkbookPackage) {}

  async run(marks: readonly CellMark[], list: Omit<WrittenSheet, 'notes'>): Promise<void> {
    this.main = await this.workbook.workbookPart();
    this.names = namespacesOf(await this.read(this.main));
    const stylesPart = await this.related(this.main, 'styles');
    const styles = new MarkedStyles(stylesPart && (await this.workbook.text(stylesPart)));
    for (const { name, part } of await this.workbook.sheets(this.main))
      await this.markOne(part, notesOf(marks, name), styles);
    await this.addList(list, styles);
    await this.saveStyles(stylesPart, styles);
    await this.saveTypes();
  }

  private async markOne(part: string, notes: readonly Note[], styles: MarkedStyles): Promise<void> {
    const known = await this.related(part, 'comments');
    if (notes.length === 0 && !known) return;
    const marked = markSheet(await this.read(part), cellsOf(notes), styles, {
      ...{ id: 'rIdTonggangDrawing', names: this.names },
    });
    const shown = firstOfEachCell(notes).slice(0, MOST_NOTES);
    if (known && marked.drawingId !== null) {
      const drawing = await this.related(part, 'vmlDrawing', marked.drawingId);
      const merged = mergeNotes(await this.read(known), shown, AUTHOR);
      await this.save(known, merged.xml);
      if (drawing)
        await this.save(drawing, mergeDrawing(await this.read(drawing), shown, merged.gone, merged.known));
    } else if (shown.length > 0 && !known && marked.drawingId === null) await this.addNotes(part, shown);
    await this.save(part, marked.drawingId === null && known ? withoutOurDrawing(marked.xml) : marked.xml);
  }

  private async addNotes(part: string, notes: readonly Note[]): Promise<void> {
    const folder = posix.dirname(part);
    const stem = `tonggang-${posix.basename(part, '.xml')}`;
    const comments = posix.join(folder, `../${stem}-notes.xml`);
    const drawing = posix.join(folder, `../drawings/${stem}.vml`);
    await this.save(comments, commentsXml(notes, AUTHOR));
    await this.save(drawing, drawingXml(notes));
    this.types.push(overrideXml(comments, 'comments'));
    await this.addRelation(part, 'rIdTonggangNotes', 'comments', `/${comments}`);
    await this.addRelation(part, 'rIdTonggangDrawing', 'vmlDrawing', `/${drawing}`);
  }

  private async saveStyles(part: string | null, styles: MarkedStyles): Promise<void> {
    const name = part ?? posix.join(posix.dirname(this.main), 'tonggang-styles.xml');
    await this.save(name, styles.toXml());
    if (part) return;
    this.types.push(overrideXml(name, 'styles'));
    await this.addRelation(this.main, 'rIdTonggangStyles', 'styles', `/${name}`);
  }

  /** The list of errors is a sheet of its own at the end; one from an earlier marked copy is replaced. */
  private async addList(list: Omit<WrittenSheet, 'notes'>, styles: MarkedStyles): Promise<void> {
    const part = posix.join(posix.dirname(this.main), 'worksheets/tonggang-list.xml');
    const isThere = this.workbook.parts.has(part);
    await this.save(part, withLooksOf(styles, sheetXml(list)));
    if (isThere) return;
    const xml = await this.read(this.main);
    const scanner = new XmlScanner(xml);
    let [highest, names]: [number, string[]] = [0, []];
    while (scanner.next() && !(scanner.name === 'sheets' && scanner.isClose)) {
      if (scanner.name !== 'sheet' || scanner.isClose) continue;
      highest = Math.max(highest, Number(scanner.attribute('sheetId') ?? 0));
      names = [...names, scanner.attribute('name') ?? ''];
    }
    const name = escapeXml(freeName(sheetName(list.name), names));
    const sheet = `<${scanner.prefix}sheet xmlns:tgr="${this.names.relationships}" name="${name}" sheetId="${highest + 1}" tgr:id="rIdTonggangList"/>`;
    await this.save(this.main, xml.slice(0, scanner.start) + sheet + xml.slice(scanner.start));
    this.types.push(overrideXml(part, 'worksheet'));
    await this.addRelation(this.main, 'rIdTonggangList', 'worksheet', `/${part}`);
  }

  private async saveTypes(): Promise<void> {
    const name = this.workbook.nameOf('[Content_Types].xml') ?? '[Content_Types].xml';
    const xml = await this.read(name);
    const hasVml = /Extension\s*=\s*["']vml["']/i.test(xml);
    const defaults = hasVml ? '' : VML_DEFAULT;
    await this.save(name, insertBeforeEnd(xml, 'Types', defaults + this.types.join('')));
  }

  private async addRelation(part: string, id: string, type: string, target: string): Promise<void> {
    const name = this.workbook.nameOf(relationshipsOf(part)) ?? relationshipsOf(part);
    const xml = (await this.workbook.text(name)) ?? relationshipsXml([]);
    await this.save(
      name,
      insertBeforeEnd(xml, 'Relationships', relationXml(id, type, target, this.names.relationships)),
    );
  }

  private async related(part: string, type: string, id?: string): Promise<string | null> {
    const relations = await this.workbook.relationships(part);
    const found = relations.find(one => one.type === type && (id === undefined || one.id === id));
    return (found && this.workbook.nameOf(found.target)) ?? null;
  }

  private async read(name: string): Promise<string> {
    const text = await this.workbook.text(name);
    if (text === null) throw new UnreadableSpreadsheet('damaged');
    return text;
  }

  private async save(name: string, xml: string): Promise<void> {
    this.workbook.parts.set(name, await pack(name, xml));
  }
}

function notesOf(marks: readonly CellMark[], sheet: string): Note[] {
  return marks.filter(mark => mark.sheet === sheet).map(({ place, note }) => ({ place, text: note }));
}

function cellsOf(notes: readonly Note[]): MarkedCells {
  const cells = new Map<number, Set<number>>();
  for (const { place } of notes) cells.set(place.row, (cells.get(place.row) ?? new Set()).add(place.column));
  return cells;
}

/** One note a cell: several errors of one cell stand one below the other. */
function firstOfEachCell(notes: readonly Note[]): Note[] {
  const cells = new Map<string, Note>();
  for (const { place, text } of notes) {
    const key = `${place.column} ${place.row}`;
    const before = cells.get(key);
    cells.set(key, { place, text: before ? `${before.text}\n${text}` : text });
  }
  return [...cells.values()];
}

/** The list is written with formats of ours, which their styles part knows by other numbers. */
function withLooksOf(styles: MarkedStyles, xml: string): string {
  const [head, body] = [styles.wrapped(true), styles.wrapped(false)];
  return xml.replace(/ (s|style)="(\d+)"/g, (_all, attribute: string, look: string) => {
    return ` ${attribute}="${LOOKS[Number(look)] === 'head' ? head : body}"`;
  });
}

function withoutOurDrawing(xml: string): string {
  return xml.replace(/<(?:\w+:)?legacyDrawing xmlns:tgr="[^"]*" tgr:id="rIdTonggangDrawing"\/>/, '');
}

function freeName(name: string, taken: readonly string[]): string {
  const isTaken = (one: string) => taken.some(other => other.toLowerCase() === one.toLowerCase());
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name.slice(0, 27)} ${number}`;
    if (!isTaken(free)) return free;
  }
}

/** Adds XML before the closing tag of the root; an empty root (`<a/>`) is opened. */
function insertBeforeEnd(xml: string, root: string, added: string): string {
  const scanner = new XmlScanner(xml);
  while (scanner.next()) {
    if (scanner.name !== root || !(scanner.isClose || scanner.isEmpty)) continue;
    const { prefix, start, end } = scanner;
    const prefixed = prefix ? added.replace(/<(?=[A-Z])/g, `<${prefix}`) : added;
    if (scanner.isClose) return xml.slice(0, start) + prefixed + xml.slice(start);
    const opened = xml.slice(start, end).replace(/\/>$/, '>');
    return `${xml.slice(0, start)}${opened}${prefixed}</${prefix}${root}>${xml.slice(end)}`;
  }
  throw new UnreadableSpreadsheet('damaged');
}
