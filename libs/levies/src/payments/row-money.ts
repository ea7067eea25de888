import type { LevyAccountKey } from '../entry.js';
import type { PaymentRow } from './payment-file.js';

type RowFigures = Pick<PaymentRow, 'kind' | 'reference' | 'amount' | 'paidOn'>;

/** What is booked for a row on an account; the row was found to be whole before. */
export function moneyOf({ kind, reference, amount, paidOn }: RowFigures, key: LevyAccountKey) {
  if (!kind || !reference || amount === null || !paidOn) throw new Error('the row is not whole');
  return { ...key, kind, reference, valueOn: paidOn, amount: kind === 'payment' ? -amount : amount };
}
