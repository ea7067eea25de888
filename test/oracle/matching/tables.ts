import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** What an item does to one demand: it lifts the person towards a limit, or lowers what the post asks. */
interface Effect {
  readonly demand: string;
  readonly side: 'person' | 'post';
  readonly by: number;
  readonly limit: number;
}

/** A row of the two tables of help, as the oracle reads it. */
export interface Help {
  readonly id: string;
  readonly table: 'aids' | 'retrofits';
  readonly rank: 0 | 1 | 2;
  readonly effects: readonly Effect[];
  readonly needs: readonly string[];
  readonly makes: readonly string[];
  readonly cost: number;
  readonly middle: number;
  readonly days: number;
}

type Row = Readonly<Record<string, string>>;

export const [ARRANGEMENT, AID, RETROFIT] = [0, 1, 2] as const;

const folder = join(process.cwd(), 'libs/vocabulary/tables');
const rowsOf = (name: string): Row[] =>
  parse(readFileSync(join(folder, `${name}.csv`), 'utf8'), { columns: true, bom: true });
const words = (cell = '', mark = ',') => cell.split(mark).filter(word => word !== '');

function effectsOf(cell = ''): Effect[] {
  return words(cell, ';').map(text => {
    const [, demand = '', sign, by, limit] = /^(\w+)([+-])(\d+)[<>]=(\d+)$/.exec(text) ?? [];
    return { demand, side: sign === '+' ? 'person' : 'post', by: Number(by), limit: Number(limit) };
  });
}

const middleOf = (row: Row) => Math.floor((Number(row['cost_low_cny']) + Number(row['cost_high_cny'])) / 2);

const AIDS = rowsOf('aids').map((row): Help => {
  const middle = middleOf(row);
  return {
    ...{ id: row['id'] ?? '', table: 'aids', effects: effectsOf(row['effects']), makes: [], middle },
    rank: ['arrangement', 'transport'].includes(row['kind'] ?? '') ? ARRANGEMENT : AID,
    needs: words(row['needs_features']),
    cost: words(row['payer'])[0] === 'employer' ? middle : 0,
    days: Number(row['lead_days']),
  };
});

const RETROFITS = rowsOf('retrofits').map((row): Help => {
  const middle = middleOf(row);
  return {
    ...{ id: row['id'] ?? '', table: 'retrofits', needs: [], cost: middle, middle },
    rank: row['kind'] === 'arrangement' ? ARRANGEMENT : RETROFIT,
    effects: effectsOf(row['lowers_demands']),
    makes: words(row['creates_features']),
    days: Number(row['lead_high_days']),
  };
});

export const HELP: readonly Help[] = [...AIDS, ...RETROFITS];
export const RETROFIT_ROWS: readonly Help[] = RETROFITS;
export const DEMANDS: readonly (readonly [id: string, max: number])[] = rowsOf('demands').map(row => [
  row['id'] ?? '',
  Number(row['max_level']),
]);
export const FEATURES: readonly string[] = rowsOf('features').map(row => row['id'] ?? '');
export const OCCUPATIONS: readonly string[] = rowsOf('occupations')
  .map(row => row['code'] ?? '')
  .filter(code => code.split('-').length === 4);
