import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { shippedPolicies } from '../estimate/policies.js';
import { EMPLOYER_KINDS } from './employer-kind.js';
import { bookOf } from './load-policies.js';
import { readPlace } from './read-place.js';
import type { Tree } from './tree.js';

const { definitions, instruments } = shippedPolicies().book;
const context = { definitions, instruments: new Set(instruments.keys()), kinds: EMPLOYER_KINDS };

const GROUND = "reference: { instrument: 财税〔2015〕72号, article: '8' }, verified: true";

function place(parameters: string) {
  const text = `division: '990000'\nname: { zh-CN: 某地, en: Somewhere }\nparameters:\n${parameters}`;
  return () => readPlace(parse(text) as Tree, 'places/990000.yaml', context);
}

describe('a place file', () => {
  it('is read', () => {
    const { places, values } = place(`  quotaRatio: [{ from: 2020-01-01, value: '0.016', ${GROUND} }]`)();
    expect(places).toEqual([{ division: '990000', name: { 'zh-CN': '某地', en: 'Somewhere' } }]);
    expect(values).toMatchObject([
      {
        key: 'quotaRatio',
        division: '990000',
        from: '2020-01-01',
        kinds: null,
        value: '0.016',
        verified: true,
      },
    ]);
  });

  it.each([
    [
      'an unknown parameter',
      `  quota: [{ from: 2020-01-01, value: '0.016', ${GROUND} }]`,
      'parameter "quota"',
    ],
    [
      'an unknown member',
      `  quotaRatio: [{ from: 2020-01-01, value: '0.016', until: x, ${GROUND} }]`,
      '"until"',
    ],
    [
      'a number that is no text',
      `  quotaRatio: [{ from: 2020-01-01, value: 0.016, ${GROUND} }]`,
      'is not a decimal',
    ],
    [
      'a value of another shape',
      `  quotaRatio: [{ from: 2020-01-01, value: { a: '1' }, ${GROUND} }]`,
      'is not a decimal',
    ],
    [
      'a ratio in per cent',
      `  quotaRatio: [{ from: 2020-01-01, value: '1.6', ${GROUND} }]`,
      "is above 1; write it like '0.015' for 1.5 %",
    ],
    [
      'tiers that rise',
      `  relief: [{ from: 2020-01-01, value: [{ atLeast: '0', factor: '0.9' }, { atLeast: '0.01', factor: '0.5' }], ${GROUND} }]`,
      'the highest first',
    ],
    [
      'a window that ends before it begins',
      `  reviewWindow: [{ from: 2020-01-01, value: { from: '10-31', to: '03-01' }, ${GROUND} }]`,
      'is not a window',
    ],
    [
      'a window on a day that no year has',
      `  reviewWindow: [{ from: 2020-01-01, value: { from: '02-30', to: '03-01' }, ${GROUND} }]`,
      'is not a window',
    ],
    [
      'an unknown method',
      `  reward: [{ from: 2020-01-01, value: plenty, ${GROUND} }]`,
      'is not one of none, unknown',
    ],
    [
      'a day in mid-year for the levy year',
      `  quotaRatio: [{ from: 2020-07-01, value: '0.016', ${GROUND} }]`,
      '1 January',
    ],
    ['a day that does not exist', `  wageCap: [{ from: 2020-02-30, value: '2', ${GROUND} }]`, 'is not a day'],
    [
      'an unknown kind',
      `  wageCap: [{ from: 2020-02-01, kinds: [school], value: '2', ${GROUND} }]`,
      '"school"',
    ],
    ['no value', `  wageCap: [{ from: 2020-02-01, ${GROUND} }]`, 'is missing'],
    [
      'an unknown instrument',
      "  wageCap: [{ from: 2020-02-01, value: '2', reference: { instrument: X, article: null }, verified: true }]",
      'does not know the instrument X',
    ],
    ['no reference', "  wageCap: [{ from: 2020-02-01, value: '2', verified: true }]", 'reference'],
    [
      'other readings of what is verified',
      `  wageCap: [{ from: 2020-02-01, value: '2', otherReadings: [], ${GROUND} }]`,
      'unverified values only',
    ],
    [
      'nothing about other readings of what is not verified',
      `  wageCap: [{ from: 2020-02-01, value: '2', ${GROUND.replace('true', 'false')} }]`,
      'otherReadings: is missing; an unverified value names what else it may be',
    ],
  ])('is refused with %s', (_, parameters, problem) => expect(place(parameters)).toThrow(problem));

  it('is refused with an area of another province', () => {
    const text = `division: '990000'\nname: { zh-CN: 某地, en: Somewhere }\nparameters: {}\nareas:\n  - divisions: { '210603': { zh-CN: 某区, en: District } }\n    parameters: {}`;
    const read = () => readPlace(parse(text) as Tree, 'places/990000.yaml', context);
    expect(read).toThrow('does not lie in 990000');
  });

  it('is refused with two values from one day for the same employers', () => {
    const twice = place(
      `  wageCap: [{ from: 2020-02-01, value: '2', ${GROUND} }, { from: 2020-02-01, value: '3', ${GROUND} }]`,
    );
    expect(() => bookOf(definitions, instruments, [twice()])).toThrow('two values from 2020-02-01');
  });

  it('may hold two values from one day for different employers', () => {
    const kinds = place(
      `  wageCap: [{ from: 2020-02-01, value: '2', ${GROUND} }, { from: 2020-02-01, kinds: [organ], value: '3', ${GROUND} }]`,
    );
    expect(bookOf(definitions, instruments, [kinds()]).values.get('wageCap 990000')).toHaveLength(2);
  });
});
