import { restoreText, type Sheet } from '#documents';
import { checkCreditCode } from '#identifiers';
import { FieldReader } from '#values';
import { readValues, type Figure, type LineError } from './office-figure.js';

/** Headings of the columns, in either language; the code and one figure at least must be there. */
const HEADINGS: Readonly<Record<'creditCode' | Figure, readonly string[]>> = {
  creditCode: ['统一社会信用代码', '信用代码', 'credit code', 'unified social credit code'],
  headcount: ['在职职工人数', '职工人数', 'headcount'],
  payroll: ['工资总额', '在职职工工资总额', 'payroll'],
  insuranceBase: ['缴费基数合计', '社保缴费基数合计', 'insurance base'],
};
type Column = keyof typeof HEADINGS;

/** One employer's figures of a file. */
export interface FigureLine {
  /** As the program shows it, from 1. */
  readonly line: number;
  readonly creditCode: string;
  readonly values: Readonly<Partial<Record<Figure, string>>>;
}

export interface FigureFile {
  readonly lines: readonly FigureLine[];
  readonly errors: readonly LineError[];
}

/** Reads a table of figures: every line, or what is wrong with it. An empty cell leaves what is known. */
export function readFigureSheet({ rows }: Pick<Sheet, 'rows'>): FigureFile {
  const [head, ...rest] = rows;
  const columns = new Map<Column, number>();
  for (const [at, cell] of head?.cells ?? []) {
    const name = restoreText(cell.text).trim().toLowerCase();
    for (const column of Object.keys(HEADINGS) as Column[])
      if (HEADINGS[column].includes(name)) columns.set(column, at);
  }
  const line = head?.number ?? 1;
  if (!columns.has('creditCode')) return failed({ line, field: 'creditCode', code: 'noColumn' });
  if (columns.size < 2) return failed({ line, field: 'headcount', code: 'noColumn' });
  const lines: FigureLine[] = [];
  const errors: LineError[] = [];
  const seen = new Map<string, number>();
  for (const row of rest) {
    const typed = (column: Column) => {
      const cell = row.cells.get(columns.get(column) ?? -1);
      return cell ? restoreText(cell.text).trim() : '';
    };
    const fields = new FieldReader();
    const code = checkCreditCode(typed('creditCode'));
    if (!code.ok) fields.wrong('creditCode', code.refusal.code);
    const earlier = code.ok ? seen.get(code.value) : undefined;
    if (earlier !== undefined) fields.wrong('creditCode', 'twice', { earlier });
    const values = readValues(
      {
        headcount: typed('headcount'),
        payroll: typed('payroll'),
        insuranceBase: typed('insuranceBase'),
      },
      fields,
    );
    errors.push(...fields.errors.map(error => ({ ...error, line: row.number })));
    if (!code.ok || !fields.isClean) continue;
    seen.set(code.value, row.number);
    if (Object.keys(values).length > 0) lines.push({ line: row.number, creditCode: code.value, values });
  }
  return { lines, errors };
}

function failed(error: LineError): FigureFile {
  return { lines: [], errors: [error] };
}
