import { readAddress, cellAddress } from './cell-address.js';
import { commentXml, shapeXml } from './notes-xml.js';
import type { Note } from './sheet-xml.js';
import { XmlEdits } from './xml-edits.js';
import { XmlScanner } from './xml-scanner.js';
import { escapeXml, unescapeCellText } from './xml.js';

interface KnownNote {
  readonly address: string;
  readonly author: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * A sheet's notes with ours added. Notes of ours from an earlier marked copy go; somebody else's on the same cell is kept below ours.
 * @returns the part, and addresses whose boxes in the drawing are no longer or already there
 */
export function mergeNotes(
  xml: string,
  notes: readonly Note[],
  author: string,
): { readonly xml: string; readonly gone: ReadonlySet<string>; readonly known: ReadonlySet<string> } {
  const { found, authors, authorsEnd, listEnd, prefix } = readNotes(xml);
  const edits = new XmlEdits();
  edits.insert(authorsEnd, `<${prefix}author>${escapeXml(author)}</${prefix}author>`);
  const wanted = new Map(notes.map(note => [cellAddress(note.place), note]));
  const old = found.filter(note => note.author === author || wanted.has(note.address));
  for (const { from, to } of old) edits.replace(from, to, '');
  const theirs = new Map(
    old.filter(note => note.author !== author).map(({ address, text }) => [address, text]),
  );
  const added = [...wanted].map(([address, note]) => {
    const below = theirs.get(address);
    return commentXml(below ? { ...note, text: `${note.text}\n———\n${below}` } : note, authors, prefix);
  });
  edits.insert(listEnd, added.join(''));
  const gone = old.map(({ address }) => address).filter(address => !wanted.has(address));
  return {
    xml: edits.apply(xml),
    gone: new Set(gone),
    known: new Set(old.map(({ address }) => address).filter(address => wanted.has(address))),
  };
}

/** The drawing with boxes for the notes that have none, and without those of notes that are gone. */
export function mergeDrawing(
  xml: string,
  notes: readonly Note[],
  gone: ReadonlySet<string>,
  known: ReadonlySet<string>,
): string {
  const edits = new XmlEdits();
  let end = xml.length;
  for (const scanner = new XmlScanner(xml); scanner.next();) {
    if (scanner.name === 'xml' && scanner.isClose) end = scanner.start;
    if (scanner.name !== 'shape' || scanner.isClose || scanner.isEmpty) continue;
    const from = scanner.start;
    const address = readBox(scanner);
    if (address && gone.has(address)) edits.replace(from, scanner.end, '');
  }
  const missing = notes.filter(({ place }) => !known.has(cellAddress(place)));
  // Numbers of shapes that an earlier copy may have used are passed over.
  const first = xml.length;
  edits.insert(end, missing.map((note, index) => shapeXml(note, first + index)).join(''));
  return edits.apply(xml);
}

/** Address of the cell that a box belongs to; the scanner stands at the end of the box afterwards. */
function readBox(scanner: XmlScanner): string | null {
  let [row, column]: [number | null, number | null] = [null, null];
  while (scanner.next() && !(scanner.name === 'shape' && scanner.isClose)) {
    if (scanner.name === 'Row' && scanner.isClose) row = Number(scanner.textBefore);
    if (scanner.name === 'Column' && scanner.isClose) column = Number(scanner.textBefore);
  }
  return row === null || column === null ? null : cellAddress({ row: row + 1, column });
}

function readNotes(xml: string) {
  const found: KnownNote[] = [];
  const authors: string[] = [];
  let [authorsEnd, listEnd, prefix] = [0, 0, ''];
  for (const scanner = new XmlScanner(xml); scanner.next();) {
    const { name, isClose } = scanner;
    if (name === 'author' && isClose) authors.push(scanner.textBefore);
    else if (name === 'authors' && isClose) authorsEnd = scanner.start;
    else if (name === 'commentList' && isClose) ({ start: listEnd, prefix } = scanner);
    else if (name === 'comment' && !isClose) found.push(readNote(scanner, authors));
  }
  return { found, authors: authors.length, authorsEnd, listEnd, prefix };
}

function readNote(scanner: XmlScanner, authors: readonly string[]): KnownNote {
  const from = scanner.start;
  const address = readAddress(scanner.attribute('ref') ?? '');
  const author = authors[Number(scanner.attribute('authorId') ?? 0)] ?? '';
  let text = '';
  while (!scanner.isEmpty && scanner.next() && !(scanner.name === 'comment' && scanner.isClose)) {
    if (scanner.name === 't' && scanner.isClose) text += scanner.textBefore;
  }
  return {
    ...{ address: address ? cellAddress(address) : '', author, from, to: scanner.end },
    text: unescapeCellText(text),
  };
}
