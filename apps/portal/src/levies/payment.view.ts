import {
  MATCHABLE,
  PAYMENT_COLUMNS,
  type PaymentFileKey,
  type PaymentFileRefusal,
  type PaymentReport,
  type PaymentRow,
  type RowOutcome,
} from '#levies';
import { formatYuan } from '#values';
import type { TagKind } from '#web';
import type { Words } from '../reviews/words.js';
import { accountPath } from './levy-paths.js';
import { signedMoney } from './levy-words.js';

export const PAYMENTS = '/workspace/payments';

const TAG: Readonly<Record<RowOutcome, TagKind>> = {
  booked: 'done',
  again: 'notApplicable',
  unmatched: 'unverified',
  refused: 'toMend',
};

export function paymentPath({ regionCode, fileId }: PaymentFileKey): string {
  return `${PAYMENTS}/${regionCode}/${fileId}`;
}

/** May the row still be matched by hand? */
export function isOpenRow({ outcome, problem, match }: PaymentRow): boolean {
  return outcome === 'unmatched' && !match && MATCHABLE.includes(problem ?? '');
}

/** Why nothing of a file was booked. */
export function refusalSentence(refusal: PaymentFileRefusal, t: Words['t']): string {
  const column = 'column' in refusal ? PAYMENT_COLUMNS[refusal.column][0] : '';
  const money = (fen: string) => (refusal.code === 'sumDiffers' ? signedMoney(BigInt(fen)) : fen);
  const figures = 'stated' in refusal ? { stated: money(refusal.stated), found: money(refusal.found) } : {};
  return t(`levies.payments.refusals.${refusal.code}`, { column, ...figures });
}

/** A line of the report. @param mayMatch a reviewer of the county */
export function reportRow(
  row: PaymentRow,
  { employers }: Pick<PaymentReport, 'employers'>,
  mayMatch: boolean,
  t: Words['t'],
) {
  const { line, reference, payer, creditCode, levyYear, paidOn, kind, amount, outcome, problem, match } = row;
  return {
    ...{ line, reference: reference ?? '–', payer: payer ?? '–', code: creditCode ?? '' },
    ...{ year: levyYear ?? '–', on: paidOn, tag: TAG[outcome] },
    amount: amount === null ? '–' : signedMoney(kind === 'refund' ? -amount : amount),
    outcome: match ? t('levies.payments.matched') : t(`levies.payments.outcomes.${outcome}`),
    problem: problem && !match ? t(`levies.payments.problems.${problem}`) : '',
    account: accountOf(row),
    accountName: employers.get(match?.employerId ?? row.employerId ?? '')?.name ?? '',
    match: mayMatch && isOpenRow(row) ? `${PAYMENTS}/${row.regionCode}/rows/${row.rowId}` : null,
  };
}

/** The same as cells of a file. */
export function reportCells(row: PaymentRow, t: Words['t']) {
  const { line, reference, kind, creditCode, payer, levyYear, paidOn, amount, outcome, problem } = row;
  const texts = [
    ...[String(line), reference, kind && t(`levies.entries.${kind}`), creditCode, payer],
    ...[levyYear === null ? null : String(levyYear), paidOn, amount === null ? null : formatYuan(amount)],
    ...[t(`levies.payments.outcomes.${outcome}`), problem && t(`levies.payments.problems.${problem}`)],
  ];
  return texts.map(text => (text ? { text } : null));
}

function accountOf({ regionCode, employerId, levyYear, outcome, match }: PaymentRow): string | null {
  if (match) return accountPath({ regionCode, ...match });
  const known = (outcome === 'booked' || outcome === 'again') && employerId !== null && levyYear !== null;
  return known ? accountPath({ regionCode, employerId, levyYear }) : null;
}
