import { ok, refuse, type Result } from '#values';
import { readCsv } from './csv-reader.js';
import { recogniseFile } from './file-kind.js';
import { WORKBOOK_LIMITS } from './limits.js';
import { readDayFormats } from './number-formats.js';
import { UnreadableSpreadsheet, type SpreadsheetRefusal } from './refusal.js';
import { readSharedStrings } from './shared-strings.js';
import { readSheet } from './sheet-reader.js';
import type { Sheet, Spreadsheet } from './workbook.js';
import { WorkbookPackage } from './workbook-package.js';
import { XmlScanner } from './xml-scanner.js';
import type { ZipPart } from './zip-archive.js';

/**
 * Reads an .xlsx workbook or a file of separated values, told apart by what is in them. Nothing in the file is run or followed:
 * no formula, macro, entity or link. What cannot be read is refused with a code that has its cure.
 */
export async function readSpreadsheet(file: Buffer): Promise<Result<Spreadsheet, SpreadsheetRefusal>> {
  try {
    if (file.length > WORKBOOK_LIMITS.fileBytes) return refuse({ code: 'tooLarge' });
    const recognised = await recogniseFile(file);
    if (recognised.kind === 'csv') return ok({ kind: 'csv', sheets: [readCsv(file)] });
    return ok({ kind: 'xlsx', sheets: await readSheets(recognised.parts) });
  } catch (error) {
    if (error instanceof UnreadableSpreadsheet) return refuse({ code: error.code });
    // Offsets beyond the file: the package is cut off or made up.
    if (error instanceof RangeError) return refuse({ code: 'damaged' });
    throw error;
  }
}

async function readSheets(parts: Map<string, ZipPart>): Promise<Sheet[]> {
  const workbook = new WorkbookPackage(parts);
  const main = await workbook.workbookPart();
  const related = await workbook.relationships(main);
  const textOf = async (type: string) => {
    const part = related.find(one => one.type === type)?.target;
    return part === undefined ? null : workbook.text(part);
  };
  const context = {
    sharedStrings: readSharedStrings(await textOf('sharedStrings')),
    dayFormats: readDayFormats(await textOf('styles')),
    from1904: countsFrom1904((await workbook.text(main)) ?? ''),
  };
  const sheets: Sheet[] = [];
  for (const { name, part, isHidden } of await workbook.sheets(main)) {
    const read = await readSheet((await workbook.text(part)) ?? '', context);
    sheets.push({ name, isHidden, ...read });
  }
  return sheets;
}

/** Workbooks from old Macintosh programs count days from 1904. */
function countsFrom1904(workbook: string): boolean {
  for (const scanner = new XmlScanner(workbook); scanner.next();) {
    if (scanner.name === 'workbookPr' && !scanner.isClose)
      return /^(1|true)$/.test(scanner.attribute('date1904') ?? '');
  }
  return false;
}
