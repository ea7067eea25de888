import { writeWorkbook, type WrittenCell } from '#documents';
import { inventCertificate, inventCitizenId } from '#identifiers';
import { addDays, plainDate } from '#values';

/** Headings of a roster as most people would write them. */
export const HEADINGS = [
  ...['姓名', '公民身份号码', '残疾人证号', '证件有效期至', '岗位', '入职日期', '离职日期'],
  ...['合同类型', '合同开始日期', '合同结束日期', '月工资', '是否参加社会保险'],
];

type Row = readonly (string | null)[];

/** Somebody new for each number up to 100,000, employed all through 2024. */
export function rosterRow(number: number, over: Readonly<Record<number, string | null>> = {}): Row {
  const born = {
    birthDate: addDays(plainDate('1970-01-01'), Math.floor(number / 250)),
    sex: 'female' as const,
  };
  const seed = (number % 250) * 2;
  const row: Row = [
    ...[
      `王莉${number}`,
      inventCitizenId(seed, born),
      inventCertificate(seed, 'limb', 2, born),
      '长期',
      '质检员',
    ],
    ...['2020-03-01', null, '固定期限合同', '2023-03-01', '2026-02-28', '3200.00', '是'],
  ];
  return row.map((text, column) => (column in over ? (over[column] ?? null) : text));
}

/** A workbook of texts. */
export function workbookOf(rows: readonly Row[], head: readonly string[] = HEADINGS): Promise<Buffer> {
  const cells = (row: Row): WrittenCell[] => row.map(text => (text === null ? null : { text }));
  return writeWorkbook([{ name: '名册', columns: [], rows: [cells(head), ...rows.map(cells)] }]);
}
