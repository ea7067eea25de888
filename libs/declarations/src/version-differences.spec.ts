import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { readRosterEntry } from './roster-form.js';
import { rosterInput } from './testing/roster-input.js';
import { differencesOf, unchangedLines, type ComparedFiling } from './version-differences.js';

const ONE = '01890000-0000-7000-8000-000000000001';
const TWO = '01890000-0000-7000-8000-000000000002';

function entry(entryId: string, over: Parameters<typeof rosterInput>[1] = {}) {
  const context = { levyYear: 2024, today: plainDate('2025-05-20'), previous: null };
  const read = readRosterEntry(rosterInput(1, over), context);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return { entryId, ...read.value };
}

const filed: ComparedFiling = {
  employer: {
    ...{ creditCode: '912106030000000000', name: '丹东江桥水产食品有限公司', kind: 'enterprise' },
    ...{ registeredOn: plainDate('2012-03-01'), budgetFunded: false, concentrated: false, vatRefund: false },
  },
  ...{ headcount: { total: '186' }, payroll: '13295745.00', roster: [entry(ONE)] },
};

describe('differences between two versions', () => {
  it('are none between a version and itself', () => {
    expect(differencesOf(filed, structuredClone(filed))).toEqual([]);
    expect(unchangedLines(filed, filed)).toEqual(['employerData', 'headcount', 'payroll', `roster:${ONE}`]);
  });

  it('name the line, the field and both values', () => {
    const employer = { ...filed.employer, concentrated: true };
    const after = { ...filed, employer, payroll: '13300000.00', headcount: { total: '190' } };
    expect(differencesOf(filed, after)).toEqual([
      {
        ...{ line: 'employerData', kind: 'changed', entry: null },
        fields: [{ field: 'concentrated', before: false, after: true }],
      },
      {
        ...{ line: 'headcount', kind: 'changed', entry: null },
        fields: [{ field: 'total', before: '186', after: '190' }],
      },
      {
        ...{ line: 'payroll', kind: 'changed', entry: null },
        fields: [{ field: 'payroll', before: '13295745.00', after: '13300000.00' }],
      },
    ]);
    expect(unchangedLines(filed, after)).toEqual([`roster:${ONE}`]);
  });

  it('tell who changed, who came and who went', () => {
    const roster = [
      entry(ONE, { monthlyWage: '3500', contractKind: 'openEnded', contractTo: '' }),
      entry(TWO),
    ];
    const differences = differencesOf({ ...filed, roster: [entry(ONE)] }, { ...filed, roster });
    expect(differences).toMatchObject([
      {
        ...{ line: `roster:${ONE}`, kind: 'changed' },
        fields: [
          { field: 'contractKind', before: 'fixedTerm', after: 'openEnded' },
          { field: 'contractTo', before: '2026-02-28', after: null },
          { field: 'monthlyWage', before: '3200.00', after: '3500.00' },
        ],
      },
      { line: `roster:${TWO}`, kind: 'added' },
    ]);
    expect(differencesOf({ ...filed, roster }, { ...filed, roster: [] })).toMatchObject([
      { line: `roster:${ONE}`, kind: 'removed' },
      { line: `roster:${TWO}`, kind: 'removed' },
    ]);
  });

  it('see another way of giving the headcount, and how it is rounded', () => {
    const months = Array<number>(12).fill(186);
    expect(differencesOf(filed, { ...filed, headcount: { months } })).toMatchObject([
      {
        line: 'headcount',
        fields: [
          { field: 'total', before: '186', after: null },
          { field: 'months', before: null, after: months },
        ],
      },
    ]);
    expect(differencesOf(filed, { ...filed, headcountRounding: 'down' })).toMatchObject([
      { line: 'headcount', fields: [{ field: 'rounding', before: null, after: 'down' }] },
    ]);
  });
});
