import { describe, expect, it } from '@jest/globals';
import { rosterLine, type FiledRosterEntry, type Line } from '#declarations';
import type { ReviewCase } from '#reviews';
import { plainDate } from '#values';
import { claimRows } from './claim-rows.js';

const ENTRY = '01900000-0000-7000-8000-000000000001';
const words = { t: (key: string) => key, language: 'zh-CN' as const };
const employer = {
  ...{ name: '丹东江桥包装有限公司', creditCode: '91210603MA0TESTX01', kind: 'enterprise' },
  ...{ registeredOn: plainDate('2015-04-01'), budgetFunded: false, concentrated: false, vatRefund: false },
};
const entry: FiledRosterEntry = {
  ...{ entryId: ENTRY, citizenId: '210603198506150021', name: '陈晓兰', jobTitle: '质检员' },
  ...{ from: plainDate('2020-03-01'), to: null, monthlyWage: '3200.00', insured: true },
  certificate: {
    ...{ kind: 'disability', number: '21060319850615002142', category: 'limb', grade: 2, validTo: null },
  },
  contract: { kind: 'openEnded', from: plainDate('2020-03-01') },
};
const asCounted = {
  ...{ certificateKind: 'disability', category: 'limb', grade: 2, certificateValidTo: null },
  ...{ from: entry.from, to: null, contractMonths: 999, monthlyWage: '3200.00', insured: true },
};

/** A case beside a year for which that was filed; null: nothing was filed, and the office's figures stand. */
function caseAfter(before: { name: string; jobTitle: string } | null): ReviewCase {
  const filing = before && {
    employer: { ...employer, name: before.name },
    roster: [{ ...entry, entryId: 'then', jobTitle: before.jobTitle }],
  };
  return {
    filed: { snapshot: { employer, roster: [entry], regionCode: '210603', levyYear: 2024 } },
    lastYear: {
      filing,
      input: {
        request: { employer, roster: before ? [asCounted] : [] },
        people: before ? [{ entryId: 'then', name: '陈某', certificateTail: '0021' }] : [],
      },
    },
  } as unknown as ReviewCase;
}

const row = (reviewCase: ReviewCase, line: Line, name: string) =>
  claimRows(reviewCase, line, words).find(one => one.name === `reviews.claims.${name}`);

describe('last year beside what is filed', () => {
  const sameEmployer = caseAfter({ name: employer.name, jobTitle: '包装工' });

  it('names the employer and the work as they were filed then', () => {
    expect(row(sameEmployer, 'employerData', 'name')).toMatchObject({
      ...{ before: employer.name, changed: false },
    });
    expect(row(sameEmployer, rosterLine(ENTRY), 'jobTitle')).toMatchObject({
      ...{ filed: '质检员', before: '包装工', changed: true },
    });
  });

  it('marks a name that has changed since', () => {
    const renamed = caseAfter({ name: '丹东江桥纸箱厂', jobTitle: '质检员' });
    expect(row(renamed, 'employerData', 'name')).toMatchObject({ before: '丹东江桥纸箱厂', changed: true });
  });

  it('has no name where nothing was filed', () => {
    expect(row(caseAfter(null), 'employerData', 'name')).toMatchObject({ before: '', changed: false });
  });
});
