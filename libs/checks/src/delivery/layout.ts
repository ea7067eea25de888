import type { FileSource } from '../source-record.js';

/** A column of a delivered file; the first heading is the one we write, the others are read as well. */
export interface LayoutColumn {
  readonly field: string;
  readonly headings: readonly [string, ...string[]];
  readonly required: boolean;
}

const PERSON: LayoutColumn = {
  ...{ field: 'citizenId', required: true },
  headings: ['公民身份号码', '身份证号', '身份证号码', 'citizen id'],
};

function column(field: string, required: boolean, ...headings: [string, ...string[]]): LayoutColumn {
  return { field, headings, required };
}

const INSURANCE: readonly LayoutColumn[] = [
  PERSON,
  column('month', true, '费款所属期', '缴费月份', 'month'),
  column('unitCode', true, '缴费单位统一社会信用代码', 'insurer credit code'),
  column('division', true, '参保地行政区划代码', 'place of insurance'),
];

/** The columns of each file, in the order of the documentation; docs/source-files.md shows the same. */
export const LAYOUTS: Readonly<Record<FileSource, readonly LayoutColumn[]>> = {
  certificates: [
    PERSON,
    column('number', true, '残疾人证号', '证件号码', 'certificate number'),
    column('from', true, '有效期起', 'valid from'),
    column('to', true, '有效期止', 'valid to'),
    column('cancelledOn', false, '注销日期', 'cancelled on'),
  ],
  contracts: [
    PERSON,
    column('unitCode', true, '用人单位统一社会信用代码', 'employer credit code'),
    column('from', true, '合同起始日期', 'contract from'),
    column('to', true, '合同终止日期', 'contract to'),
  ],
  pension: INSURANCE,
  medical: INSURANCE,
  wages: [
    PERSON,
    column('month', true, '工资所属月份', 'month'),
    column('unitCode', true, '发放单位统一社会信用代码', 'payer credit code'),
    column('amount', true, '实发金额', '发放金额', 'amount'),
    column('account', false, '收款账号', 'account'),
  ],
};

/** The row that ends a file: this word in its first cell, the number of rows above in the next. */
export const TOTAL_WORDS = ['合计', 'total'];

/** Headings without blanks, half width, small letters. */
export function plainHeading(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
