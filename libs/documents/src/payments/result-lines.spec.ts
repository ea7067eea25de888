import { describe, expect, it } from '@jest/globals';
import { ok, refuse } from '#values';
import { readSpreadsheet } from '../spreadsheet/index.js';
import { lineOutcome, readResultLines } from './index.js';

async function linesOf(csv: string) {
  const sheet = await readSpreadsheet(Buffer.from(csv));
  return sheet.ok ? readResultLines(sheet.value) : null;
}

describe('a file of results', () => {
  it('is read row by row, of both kinds of orders, in the words of banks', async () => {
    const lines = await linesOf(
      [
        '付款单号,序号,结果,日期,流水号,原因',
        '640104-20250528-01,1,已到账,2025-05-28,HC1',
        '210603-GZ-20250520-01, 2 ,退汇,2025-05-29,HC2,户名不符',
        '合计,2',
        '640104-20250528-02,1,FAILED,2025-05-28,HC3,closed',
        '640104-20250528-02,2,大概,2025-05-28,HC4',
      ].join('\n'),
    );
    const at = { day: '2025-05-28', words: '' };
    expect(lines).toEqual([
      { ...at, row: 2, orderNumber: '640104-20250528-01', line: '1', outcome: 'paid', reference: 'HC1' },
      {
        ...{ row: 3, orderNumber: '210603-GZ-20250520-01', line: '2', outcome: 'failed', day: '2025-05-29' },
        ...{ reference: 'HC2', words: '户名不符' },
      },
      {
        ...{ ...at, row: 5, orderNumber: '640104-20250528-02', line: '1', outcome: 'failed' },
        ...{ reference: 'HC3', words: 'closed' },
      },
      { ...at, row: 6, orderNumber: '640104-20250528-02', line: '2', outcome: '', reference: 'HC4' },
    ]);
  });

  it('without a row of an order is none', async () => {
    expect(await linesOf('付款单号,序号\n20250528-01,1\n')).toBeNull();
  });

  it('says of a line what could not be read, or that it is not its time', () => {
    expect(lineOutcome(ok('done'))).toEqual({ outcome: 'recorded', fields: [] });
    expect(lineOutcome(refuse({ code: 'notNow' }))).toEqual({ outcome: 'notNow', fields: [] });
    const invalid = refuse({ code: 'invalid', fields: [{ field: 'day' }] });
    expect(lineOutcome(invalid)).toEqual({ outcome: 'unreadable', fields: ['day'] });
  });
});
