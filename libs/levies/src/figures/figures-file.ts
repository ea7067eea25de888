import { writeCsv, writeWorkbook, type WrittenCell } from '#documents';
import { formatYuan } from '#values';
import type { CertifiedFigure } from './certified-figure.js';

export const FIGURES_MEDIA = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Column heads of the file, in Chinese: it is the tax office that reads it. */
export const FIGURE_HEADS = [
  ...[
    '认定书编号',
    '代替认定书编号',
    '行政区划',
    '统一社会信用代码',
    '单位名称',
    '所属年度',
    '认定依据',
    '结果',
  ],
  ...['在职职工人数', '应安排人数', '计算人数', '应缴金额', '认定日期'],
] as const;

const BASES: Readonly<Record<string, string>> = {
  declared: '申报',
  notFiled: '未申报',
  objection: '异议处理',
};
const OUTCOMES: Readonly<Record<string, string>> = {
  ...{ levy: '应缴', met: '达到比例', reward: '超比例', exempt: '免征' },
};

/** All figures as a file, a line each. */
export function figuresFile(
  figures: readonly CertifiedFigure[],
  channel: 'csv' | 'xlsx',
): Promise<Buffer> | Buffer {
  const rows = [FIGURE_HEADS.map(text => ({ text, look: 'head' as const })), ...figures.map(cellsOf)];
  if (channel === 'csv') return writeCsv(rows);
  const columns = [24, 24, 10, 22, 40, 10, 12, 12, 14, 14, 14, 16, 14].map(width => ({ width }));
  return writeWorkbook([{ name: '认定结果', columns, rows, frozenRows: 1 }]);
}

function cellsOf(figure: CertifiedFigure): WrittenCell[] {
  const { number, replaces, division, creditCode, employerName, levyYear, basis, outcome } = figure;
  return [
    ...[{ text: number }, replaces ? { text: replaces } : null, { text: division }, { text: creditCode }],
    ...[{ text: employerName }, { text: String(levyYear) }, { text: BASES[basis] ?? basis }],
    ...[{ text: OUTCOMES[outcome] ?? outcome }, { text: figure.headcount }, { text: figure.quota }],
    ...[{ text: figure.countedPersons }, { number: formatYuan(figure.levy) }, { day: figure.determinedOn }],
  ];
}
