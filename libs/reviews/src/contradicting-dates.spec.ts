import { expect, it } from '@jest/globals';
import type { DeclarationSnapshot, FiledRosterEntry } from '#declarations';
import { plainDate, type PlainDate } from '#values';
import { contradictingDates, DATE_FINDINGS } from './contradicting-dates.js';

const day = (text: string): PlainDate => plainDate(text);

/** An entry without a contradiction: there since 2019 under a contract renewed at the turn of the year. */
const ENTRY = {
  ...{ from: day('2019-03-01'), to: null },
  certificate: { kind: 'disability', validTo: day('2030-01-01') },
  contract: { kind: 'fixedTerm', from: day('2024-01-01'), to: day('2026-12-31') },
} as unknown as FiledRosterEntry;
const FILED = {
  levyYear: 2024,
  employer: { registeredOn: day('2012-03-01') },
} as unknown as DeclarationSnapshot;

const kinds = (entry: object, filed: object = {}) =>
  contradictingDates({ ...ENTRY, ...entry }, { ...FILED, ...filed }).map(({ kind }) => kind);

it('finds nothing where nothing contradicts itself, on the last right day either', () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ contract: { kind: 'fixedTerm', from: day('2024-01-01'), to: day('2024-12-31') } })).toEqual(
    [],
  );
  expect(kinds({ contract: { kind: 'establishment' } })).toEqual([]);
  expect(kinds({ certificate: { validTo: day('2019-03-01') } })).toEqual([]);
  expect(kinds({ from: day('2012-03-01') })).toEqual([]);
});

it.each([
  ['contractAfterStart', { contract: { kind: 'openEnded', from: day('2024-01-02') } }, {}],
  ['contractOver', { contract: { kind: 'fixedTerm', from: day('2023-01-01'), to: day('2024-12-30') } }, {}],
  ['certificateLapsed', { certificate: { validTo: day('2019-02-28') } }, {}],
  ['beforeEmployer', { from: day('2012-02-29') }, {}],
  ['employerGone', {}, { existence: { ending: { lastDay: day('2024-12-30') } } }],
  ['dispatchOutside', { dispatch: { from: day('2017-01-01'), to: day('2019-02-28') } }, {}],
  ['dispatchOutside', { to: day('2024-06-30'), dispatch: { from: day('2024-07-01'), to: null } }, {}],
] as const)('names %s', (kind, entry, filed) => {
  expect(kinds(entry, filed)).toEqual([kind]);
  expect(DATE_FINDINGS).toContain(kind);
});

it('gives the two days, the employee’s first', () => {
  const contract = { kind: 'fixedTerm', from: day('2024-03-01'), to: day('2025-02-28') } as const;
  expect(contradictingDates({ ...ENTRY, from: day('2024-02-01'), contract }, FILED)).toEqual([
    { kind: 'contractAfterStart', day: '2024-02-01', other: '2024-03-01' },
  ]);
});
