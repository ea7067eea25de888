import { commentsXml, drawingXml } from './notes-xml.js';
import { contentTypesXml, relationshipsXml, workbookXml } from './package-xml.js';
import { sheetXml, type WrittenSheet } from './sheet-xml.js';
import { STYLES_XML } from './styles-xml.js';
import { pack, writeZip } from './zip-writer.js';

/** Who notes are by, and what sheet names may not hold. */
const AUTHOR = '同岗';
const LONGEST_SHEET_NAME = 31;
const NOT_IN_NAMES = /[[\]:*?/\\]|^'|'$/g;

/**
 * An .xlsx workbook of these sheets: texts neutralised, notes, choices, a frozen head. Equal sheets give equal bytes.
 * No property of the file tells who or which machine made it.
 */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const parts = [
    ['[Content_Types].xml', contentTypesXml(typesOf(sheets))],
    ['_rels/.rels', relationshipsXml([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookXml(sheets.map(({ name }) => sheetName(name)))],
    ['xl/_rels/workbook.xml.rels', relationshipsXml(sheetRelations(sheets))],
    ['xl/styles.xml', STYLES_XML],
    ...sheets.flatMap(sheetParts),
  ] as const;
  return writeZip(await Promise.all(parts.map(([name, xml]) => pack(name, xml))));
}

/** A name that the format takes for a sheet. */
export function sheetName(text: string): string {
  return text.replace(NOT_IN_NAMES, ' ').slice(0, LONGEST_SHEET_NAME);
}

function typesOf(sheets: readonly WrittenSheet[]) {
  return [
    ['xl/workbook.xml', 'workbook'],
    ['xl/styles.xml', 'styles'],
    ...sheets.map((_sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, 'worksheet'] as const),
    ...sheets.flatMap((sheet, index) =>
      sheet.notes?.length ? [[`xl/comments${index + 1}.xml`, 'comments'] as const] : [],
    ),
  ] as const;
}

function sheetRelations(sheets: readonly WrittenSheet[]) {
  return [
    ...sheets.map(
      (_sheet, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
    ),
    ['rIdStyles', 'styles', 'styles.xml'] as const,
  ];
}

function sheetParts(sheet: WrittenSheet, index: number): [string, string][] {
  const number = index + 1;
  const own: [string, string] = [`xl/worksheets/sheet${number}.xml`, sheetXml(sheet)];
  if (!sheet.notes?.length) return [own];
  const relations = relationshipsXml([
    ['rIdComments', 'comments', `../comments${number}.xml`],
    ['rIdDrawing', 'vmlDrawing', `../drawings/vmlDrawing${number}.vml`],
  ]);
  return [
    own,
    [`xl/worksheets/_rels/sheet${number}.xml.rels`, relations],
    [`xl/comments${number}.xml`, commentsXml(sheet.notes, AUTHOR)],
    [`xl/drawings/vmlDrawing${number}.vml`, drawingXml(sheet.notes)],
  ];
}
