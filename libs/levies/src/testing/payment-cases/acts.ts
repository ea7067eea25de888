import { ReadAccount } from '../../read-account.js';
import type { LevyAccountKey } from '../../entry.js';
import type { PaymentRow } from '../../payments/payment-file.js';
import { ReadPaymentFiles } from '../../payments/read-payment-files.js';
import { ReceivePaymentFile } from '../../payments/receive-payment-file.js';
import { openLevyOffice, valueOf, type LevyOffice } from '../levy-office.js';

/** The office of the cases; there from `openCases` to `closeCases`. */
export let levies: LevyOffice;

export async function openCases(): Promise<void> {
  levies = await openLevyOffice();
}

export function closeCases(): Promise<void> {
  return levies.office.close();
}

export const the: LevyOffice['office']['the'] = useCase => levies.office.the(useCase);
export const HEAD = '税票号码,业务类型,统一社会信用代码,缴费单位,所属年度,缴费日期,金额';
let number = 0;

/** A line of a file, good unless told otherwise. */
export function line(
  code: string,
  amount: string,
  over: Partial<Record<'reference' | 'kind' | 'year' | 'day', string>> = {},
) {
  number += 1;
  const { reference = `SP${number}`, kind = '缴费', year = '2024', day = '2025-05-19' } = over;
  return [reference, kind, code, '某单位', year, day, amount].join(',');
}
export function csv(lines: readonly string[], total: string, count = lines.length): Buffer {
  return Buffer.from([HEAD, ...lines, `合计,${count},,,,,${total}`].join('\r\n'));
}
export const send = (bytes: Buffer) =>
  the(ReceivePaymentFile).run(levies.reviewer, '210603', { name: 'jf.csv', bytes });

export async function received(
  bytes: Buffer,
): Promise<{ fileId: string; state: string; rows: readonly PaymentRow[] }> {
  const { fileId, state } = valueOf(await send(bytes));
  const key = { regionCode: '210603', fileId };
  const report = await the(ReadPaymentFiles).report(levies.approver, key, { outcome: null, after: 0 });
  return { fileId, state, rows: report?.rows ?? [] };
}
export const said = (rows: readonly PaymentRow[]) => rows.map(({ outcome, problem }) => problem ?? outcome);
export async function due(account: LevyAccountKey) {
  const view = await the(ReadAccount).run(levies.reviewer, account);
  return view && [view.standing.state, view.standing.due];
}
