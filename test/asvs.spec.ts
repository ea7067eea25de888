import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const PAGE = 'docs/asvs.md';
/** The items of the third level that the portal promises. */
const PROMISED =
  '1.2.10 1.3.12 2.3.5 3.6.1 5.2.4 5.2.6 6.3.8 7.5.3 8.3.2 11.3.4 11.3.5 14.2.6 14.2.7 14.2.8 15.4.2 16.3.2';

const rows = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter(line => /^\| \d/.test(line))
  .map(line => line.split(' | '))
  .map(([numbers = '', , proof = '']) => ({ numbers: numbers.slice(2).split(', '), proof }));

describe('the list of security requirements', () => {
  it('names tests that exist, by their own names', () => {
    const wrong = rows.flatMap(({ numbers, proof }) =>
      faultsOf(proof).map(fault => `${numbers[0]}: ${fault}`),
    );
    expect(wrong).toEqual([]);
  });

  it('names each requirement once, by its number', () => {
    const numbers = rows.flatMap(row => row.numbers);
    expect(numbers.filter(number => !/^([1-9]|1[0-7])\.[1-9]\.[1-9]\d?$/.test(number))).toEqual([]);
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
  });

  it('has a test for everything of the third level that is promised', () => {
    const tested = new Set(rows.filter(({ proof }) => proof.startsWith('`')).flatMap(row => row.numbers));
    expect(PROMISED.split(' ').filter(number => !tested.has(number))).toEqual([]);
  });
});

/** What is wrong with the last column: files that are not there, or hold no test of the name. */
function faultsOf(proof: string): string[] {
  if (proof.startsWith('no test yet')) return [];
  return proof.split('; `').flatMap(part => {
    const [, path = ''] = /^`?([^`]+)`/.exec(part) ?? [];
    if (!existsSync(path)) return [`no file ${path}`];
    const source = readFileSync(path, 'utf8');
    const names = [...part.matchAll(/"([^"]+)"/g)].map(([, name]) => name ?? '');
    return names.filter(name => !source.includes(name)).map(name => `no test "${name}" in ${path}`);
  });
}
