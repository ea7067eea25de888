import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { readSpreadsheet } from './read-spreadsheet.js';
import { restoreText } from './neutral-text.js';
import { writeCsv } from './write-csv.js';

const text = (rows: Parameters<typeof writeCsv>[0]) => writeCsv(rows).toString('utf8');

describe('separated values', () => {
  it('begin with the mark and end each line with CRLF', () => {
    expect(text([[{ text: '项目' }, { number: '1234.50' }], []])).toBe('\uFEFF项目,1234.50\r\n\r\n');
  });

  it('quote what would break a line apart', () => {
    expect(text([[{ text: 'a,b' }, { text: 'say "x"' }, { text: 'two\nlines' }, { text: ' x' }]])).toBe(
      '\uFEFF"a,b","say ""x""","two\nlines"," x"\r\n',
    );
  });

  it('leave no text that a program takes for a formula', () => {
    for (const danger of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1']) {
      const [field = ''] = text([[{ text: danger }]])
        .slice(1)
        .split('\r\n');
      expect(field.replace(/^"/, '').startsWith("'")).toBe(true);
    }
  });

  it('leave numbers and days as they are', () => {
    expect(text([[{ number: '-12.30' }, { day: plainDate('2025-05-20') }, null]])).toBe(
      '\uFEFF-12.30,2025-05-20,\r\n',
    );
  });

  it('come back as they went', async () => {
    const words = ['=HYPERLINK("x")', '单位, 名称', '"'];
    const read = await readSpreadsheet(writeCsv([words.map(word => ({ text: word }))]));
    const cells = read.ok ? [...(read.value.sheets[0]?.rows[0]?.cells.values() ?? [])] : [];
    expect(cells.map(cell => restoreText(cell.text))).toEqual(words);
  });
});
