import type { Sheet, Spreadsheet } from '#documents';
import type { OrderResult } from '#retrofits';

/** Columns of a file of results, in this order. */
export const RESULT_COLUMNS = ['orderNumber', 'line', 'outcome', 'day', 'reference', 'words'] as const;

/** Words by which banks and finance offices say it. */
const OUTCOMES: Readonly<Record<string, string>> = {
  成功: 'paid',
  已付: 'paid',
  已到账: 'paid',
  paid: 'paid',
  失败: 'payFailed',
  退票: 'payFailed',
  退汇: 'payFailed',
  failed: 'payFailed',
};

const ORDER_NUMBER = /^\d{6}-GZ-\d{8}-\d{2,}$/;

/** The lines of a result file: rows of its first sheet that begin with an order's number. Null where there is none. */
export function orderResults({ sheets }: Spreadsheet): OrderResult[] | null {
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
