import {
  EncodingFinder,
  readSpreadsheet,
  refusedStream,
  streamCsv,
  UnreadableSpreadsheet,
  type SpreadsheetRefusal,
} from '#documents';
import { refuse, type PlainDate, type Result } from '#values';
import {
  PaymentSheetReader,
  readPaymentSheet,
  type PaymentSheet,
  type PaymentSheetRefusal,
} from './payment-sheet.js';

/** Lines of one file of separated values; a workbook has its own, lower bound. */
export const MOST_PAYMENT_LINES = 200_000;
const PIECE_BYTES = 65_536;
const WORKBOOK = 'PK';

/** Reads a payment file: separated values line by line, a workbook as a whole. @param today lines dated later are wrong */
export async function readPayments(
  bytes: Buffer,
  today: PlainDate,
): Promise<Result<PaymentSheet, SpreadsheetRefusal | PaymentSheetRefusal>> {
  if (bytes.toString('latin1', 0, WORKBOOK.length) === WORKBOOK) {
    const read = await readSpreadsheet(bytes);
    return read.ok ? readPaymentSheet(read.value, today) : read;
  }
  const code = refusedStream(bytes);
  if (code) return refuse({ code });
  try {
    return await readLines(bytes, today);
  } catch (error) {
    if (error instanceof UnreadableSpreadsheet) return refuse({ code: error.code });
    throw error;
  }
}

async function readLines(
  bytes: Buffer,
  today: PlainDate,
): Promise<Result<PaymentSheet, SpreadsheetRefusal | PaymentSheetRefusal>> {
  const finder = new EncodingFinder();
  finder.add(bytes);
  const reader = new PaymentSheetReader(today);
  let rows = 0;
  for await (const row of streamCsv({ encoding: finder.encoding, bytes: piecesOf(bytes) })) {
    rows += 1;
    // Beside the lines, the head and the totals.
    if (rows > MOST_PAYMENT_LINES + 2) return refuse({ code: 'tooManyRows' });
    reader.add(row);
  }
  return reader.end();
}

/** In pieces, between which others have their turn. */
async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    yield bytes.subarray(start, start + PIECE_BYTES);
    await new Promise(resolve => setImmediate(resolve));
  }
}
