import { UnreadableSpreadsheet, type SpreadsheetRefusal } from './refusal.js';
import { readZip, unpack, type ZipPart } from './zip-archive.js';

/** What a file is by what is in it; its name tells nothing. */
export type FileKind =
  { readonly kind: 'xlsx'; readonly parts: Map<string, ZipPart> } | { readonly kind: 'csv' };

const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const UTF16_MARKS = ['fffe', 'feff'];
const HEAD = 4_096;

/** @throws UnreadableSpreadsheet for everything that is neither .xlsx nor text */
export async function recogniseFile(file: Buffer): Promise<FileKind> {
  if (file.length === 0) throw new UnreadableSpreadsheet('empty');
  if (file.subarray(0, 8).equals(COMPOUND))
    throw new UnreadableSpreadsheet(file.includes(ENCRYPTED_PACKAGE) ? 'password' : 'oldExcel');
  if (file.toString('latin1', 0, 2) === 'PK') {
    const parts = readZip(file);
    const refused = await refusedPackage(parts);
    if (refused) throw new UnreadableSpreadsheet(refused);
    return { kind: 'xlsx', parts };
  }
  const refused = refusedText(file);
  if (refused) throw new UnreadableSpreadsheet(refused);
  return { kind: 'csv' };
}

async function refusedPackage(parts: Map<string, ZipPart>): Promise<SpreadsheetRefusal['code'] | null> {
  const names = [...parts.keys()].map(name => name.toLowerCase());
  const has = (pattern: RegExp) => names.some(name => pattern.test(name));
  const type = parts.get('mimetype');
  if (type && /opendocument/.test((await unpack(type)).toString('latin1'))) return 'openDocument';
  if (has(/vbaproject\.bin$/)) return 'macros';
  if (has(/xl\/workbook\.bin$/)) return 'binaryWorkbook';
  return has(/^\[content_types\]\.xml$/) && has(/^xl\//) ? null : 'notSpreadsheet';
}

/** Why text is no table of separated values, by its beginning; null where it may be one. */
export function refusedText(file: Buffer): SpreadsheetRefusal['code'] | null {
  const head = file.subarray(0, HEAD).toString('latin1').trimStart().toLowerCase();
  if (/^\S{0,4}<\?xml/.test(head)) return head.includes('spreadsheet') ? 'oldExcel' : 'notSpreadsheet';
  if (/^\S{0,4}<(?:!doctype html|html|head|meta|table|!--)/.test(head)) return 'webPage';
  const isUtf16 = UTF16_MARKS.includes(file.toString('hex', 0, 2));
  return !isUtf16 && file.includes(0) ? 'notSpreadsheet' : null;
}
