import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { COVERED_YEARS, coverageOf, placesWithRules } from './coverage.js';
import { coverageTable, withCoverage } from './coverage-page.js';

const PAGE = 'docs/policies.md';

describe('the coverage of the law', () => {
  it('is on the page as the files give it', () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(withCoverage(page, coverageTable())).toBe(page);
  });

  it('has every province of the mainland and the cities that differ', () => {
    const provinces = placesWithRules().filter(({ division }) => division.endsWith('0000'));
    expect(provinces).toHaveLength(31);
    const divisions = placesWithRules().map(({ division }) => division);
    expect(divisions).toEqual(expect.arrayContaining(['330200', '440300']));
  });

  it('answers for each levy year and kind of employer, or names what is missing', () => {
    const answers = coverageOf('430000');
    expect(answers.flatMap(({ kinds }) => kinds)).toHaveLength(COVERED_YEARS.length * 5);
    const of2018 = answers.find(({ levyYear, kinds }) => levyYear === 2018 && kinds.includes('enterprise'));
    expect(of2018).toMatchObject({ refused: 'localAverageWage' });
  });

  it('tells doubts from certainty', () => {
    const of = (division: string, year: number) =>
      coverageOf(division).find(({ levyYear, kinds }) => levyYear === year && kinds.includes('enterprise'));
    expect(of('640104', 2024)?.unverified).toContain('rewardMinimumWageMonth');
    expect(of('210000', 2024)?.unverified).toEqual(['reward']);
  });

  it('wants a page with markers', () => {
    expect(() => withCoverage('# Law', 'table')).toThrow('markers');
  });
});
