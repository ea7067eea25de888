import type { Sheet, Spreadsheet } from '../spreadsheet/index.js';

/** Columns of a file in which a bank or a finance office says what became of ordered payments, in this order. */
export const RESULT_COLUMNS = ['orderNumber', 'line', 'outcome', 'day', 'reference', 'words'] as const;

/** What is said of one line of an order, as it was read; nothing of it is checked but the shape of the order's number. */
export interface ResultLine {
  /** As the program shows it. */
  readonly row: number;
  readonly orderNumber: string;
  readonly line: string;
  /** `paid`, `failed`, or empty where the word is not known. */
  readonly outcome: string;
  /** Day of payment, or of the bank's answer. */
  readonly day: string;
  /** The bank's number of the transfer. */
  readonly reference: string;
  /** Why a payment failed. */
  readonly words: string;
}

/** Words by which banks and finance offices say it. */
const OUTCOMES: Readonly<Record<string, string>> = {
  成功: 'paid',
  已付: 'paid',
  已到账: 'paid',
  paid: 'paid',
  失败: 'failed',
  退票: 'failed',
  退汇: 'failed',
  failed: 'failed',
};

/** Of rewards and subsidies, or of adaptations: which of them is the order's own business. */
const ORDER_NUMBER = /^\d{6}-(?:GZ-)?\d{8}-\d{2,}$/;

/** The lines of a result file: rows of its first sheet that begin with an order's number. Null where there is none. */
export function readResultLines({ sheets }: Spreadsheet): ResultLine[] | null {
  const rows = (sheets[0]?.rows ?? []).map(row => ({ row: row.number, cells: textsOf(row) }));
  const lines = rows.flatMap(({ row, cells: [orderNumber = '', line = '', outcome = '', ...rest] }) => {
    if (!ORDER_NUMBER.test(orderNumber)) return [];
    const [day = '', reference = '', words = ''] = rest;
    return { row, orderNumber, line, outcome: OUTCOMES[outcome.toLowerCase()] ?? '', day, reference, words };
  });
  return lines.length > 0 ? lines : null;
}

function textsOf(row: Sheet['rows'][number]): string[] {
  return RESULT_COLUMNS.map((_column, index) => row.cells.get(index)?.text.trim() ?? '');
}
