import { parse } from 'csv-parse/sync';
import { delimiterOf, markedEncoding } from './csv-encoding.js';
import { WORKBOOK_LIMITS } from './limits.js';
import { UnreadableSpreadsheet } from './refusal.js';
import type { Cell, Sheet, SheetRow } from './workbook.js';

/** The one sheet of a file of separated values; commas, tabs and semicolons are told apart by the first lines. */
export function readCsv(file: Buffer): Sheet {
  const text = decode(file);
  const records = parseRecords(text, delimiterOf(text));
  const rows = records.map(csvRow).filter(({ cells }) => cells.size > 0);
  if (rows.length > WORKBOOK_LIMITS.rows) throw new UnreadableSpreadsheet('tooManyRows');
  return { name: 'CSV', isHidden: false, rows, merged: [] };
}

/**
 * UTF-8 with or without its mark, UTF-16 with one ("Unicode text"), or GB18030, which Chinese Windows writes and which holds
 * GBK and GB2312. Bytes that are good UTF-8 by chance in GB18030 are so rare in tables of names that the order is safe.
 */
function decode(file: Buffer): string {
  const marked = markedEncoding(file);
  if (marked) return new TextDecoder(marked).decode(file);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file);
    } catch {
      // Not this one.
    }
  }
  throw new UnreadableSpreadsheet('encoding');
}

function parseRecords(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      maxRecordSize: WORKBOOK_LIMITS.columns * WORKBOOK_LIMITS.cellCharacters,
      to: WORKBOOK_LIMITS.rows * 2,
    });
  } catch {
    throw new UnreadableSpreadsheet('damaged');
  }
}

/** A record as a row; cells without anything in them are left out. */
export function csvRow(record: readonly string[], index: number): SheetRow {
  const cells = new Map<number, Cell>();
  record.slice(0, WORKBOOK_LIMITS.columns).forEach((text, column) => {
    if (text.trim() !== '')
      cells.set(column, { kind: 'text', text: text.slice(0, WORKBOOK_LIMITS.cellCharacters) });
  });
  return { number: index + 1, isHidden: false, cells };
}
