import type { WrittenCell } from '#documents';
import type { BankDetails } from '#identifiers';
import { sendSheet } from '../files/send-sheet.js';
import type { Words } from '../reviews/words.js';
import type { PortalReply } from '../security/portal-request.js';

/** An order with its lines; amounts in yuan with two decimals. */
interface SentOrder {
  readonly order: { readonly orderNumber: string };
  readonly lines: readonly (BankDetails & { readonly line: number; readonly amount: string })[];
}

const COLUMNS = ['orderNumber', 'line', 'holder', 'number', 'bank', 'amount'];
const WIDTHS = [28, 8, 40, 34, 40, 16];

/** Sends an order to pay as the bank or the finance office takes it. */
export async function sendOrder(
  reply: PortalReply,
  kind: 'csv' | 'xlsx',
  sent: SentOrder,
  { t }: Words,
): Promise<void> {
  const head = COLUMNS.map(column => ({ text: t(`paymentOrders.columns.${column}`) }));
  await sendSheet(reply, kind, {
    ...{ fileName: sent.order.orderNumber, name: t('paymentOrders.sheet') },
    ...{ rows: [head, ...rowsOf(sent)], widths: WIDTHS },
  });
}

/** Account numbers are text, so that no digit is lost, and no text is taken for a formula. */
function rowsOf({ order, lines }: SentOrder): WrittenCell[][] {
  return lines.map(({ line, holder, number, bank, amount }) => [
    ...[{ text: order.orderNumber }, { text: String(line) }, { text: holder }, { text: number }],
    ...[{ text: bank }, { number: amount }],
  ]);
}
