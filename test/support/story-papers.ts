import type { FilePayload } from '../browser/person.js';
import { deliveredFile } from '../../libs/checks/src/testing/delivered-file.js';

/** What is delivered of one person, who was with one employer all year. */
export interface Delivered {
  readonly citizenId: string;
  readonly certificate: string;
  readonly creditCode: string;
  readonly wage: string;
}

/** Sources by the words of their radio button. */
const SOURCES = {
  残疾人证名册: 'certificates',
  劳动合同备案: 'contracts',
  养老保险: 'pension',
  医疗保险: 'medical',
  工资发放: 'wages',
} as const;

/** What every other office delivers of these people for a year: source as its button calls it, and its file. */
export function deliveriesOf(people: readonly Delivered[], year: number): [string, FilePayload][] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  const rows = people.map(({ citizenId, certificate, creditCode: unitCode, wage }) => ({
    certificates: [{ citizenId, number: certificate, from: '2019-07-01', to: '2029-06-30' }],
    contracts: [{ citizenId, unitCode, from: '2023-03-01', to: '2026-02-28' }],
    pension: months.map(month => ({ citizenId, month, unitCode, division: '210603' })),
    medical: months.map(month => ({ citizenId, month, unitCode, division: '210603' })),
    wages: months.map(month => ({
      citizenId,
      month,
      unitCode,
      amount: wage,
      account: `6222${citizenId.slice(0, 12)}`,
    })),
  }));
  return Object.entries(SOURCES).map(([words, source]) => {
    const buffer = deliveredFile(
      source,
      rows.flatMap((row): readonly Record<string, string>[] => row[source]),
    );
    return [words, { name: `${source}-210603-${year}.csv`, mimeType: 'text/csv', buffer }];
  });
}

/** One payment as the tax office reports it. */
export interface Payment {
  readonly reference: string;
  readonly creditCode: string;
  readonly payer: string;
  readonly amount: string;
}

/** A payment file of the tax office, with the row that ends it. */
export function paymentsOf(payments: readonly Payment[], levyYear: number, paidOn: string): FilePayload {
  const head = '税票号码,业务类型,统一社会信用代码,缴费单位,所属年度,缴费日期,金额';
  const rows = payments.map(({ reference, creditCode, payer, amount }) =>
    [reference, '缴费', creditCode, payer, levyYear, paidOn, amount].join(','),
  );
  const cents = payments.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
  const last = ['合计', payments.length, '', '', '', '', (cents / 100).toFixed(2)].join(',');
  const name = `jiaofei-${payments[0]?.reference ?? 'none'}.csv`;
  return { name, mimeType: 'text/csv', buffer: Buffer.from([head, ...rows, last, ''].join('\r\n')) };
}

/** A page of PDF that says what it stands for: the smallest that readers open. */
export function paper(name: string, words: string): FilePayload {
  const stream = `BT /F1 14 Tf 72 760 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const entries = objects.map((object, index) => {
    const offset = String(text.length).padStart(10, '0');
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${offset} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text + table + end) };
}
