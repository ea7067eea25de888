import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { coverageOf, wholeProof, type AskedProof, type ProvingFile } from './coverage.js';
import { sameEvidence, type FiledEvidence } from './evidence.js';

const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const wage = (entryId: string, months = ALL): AskedProof => ({ entryId, months, matter: 'wage' });
const slip = (...claims: ProvingFile['claims']): ProvingFile => ({ kind: 'bankProof', claims });

describe('coverage', () => {
  it('is counted in employee-months, and names who and which months are missing', () => {
    // Chen 12 months, Li 12, Wang 10 from March on: 34. One slip for Chen and Li of the whole year, one for Wang without
    // July, September and October: 12 + 12 + 7 = 31.
    const asked = [wage('chen'), wage('li'), wage('wang', [3, 4, 5, 6, 7, 8, 9, 10, 11, 12])];
    const files = [
      slip({ entryId: 'chen', months: null }, { entryId: 'li', months: ALL }),
      slip({ entryId: 'wang', months: [3, 4, 5, 6, 8, 11, 12] }),
    ];
    expect(coverageOf(asked, files)).toEqual({
      ...{ proved: 31, of: 34 },
      missing: [{ entryId: 'wang', matter: 'wage', months: [7, 9, 10] }],
    });
  });

  it('counts a month once, however much is asked of it, and only when all of it is proved', () => {
    const asked: AskedProof[] = [
      wage('chen', [1, 2]),
      { entryId: 'chen', months: [2, 3], matter: 'insurance' },
      wage('chen', [2]),
    ];
    // January wage, February wage and insurance, March insurance: three months. Wage is proved for both.
    expect(coverageOf(asked, [slip({ entryId: 'chen', months: [1, 2] })])).toEqual({
      ...{ proved: 1, of: 3 },
      missing: [{ entryId: 'chen', matter: 'insurance', months: [2, 3] }],
    });
  });

  it('takes a file for what its kind proves and for whom it is about, and a letter for nothing', () => {
    const asked = [wage('chen', [1])];
    const others: ProvingFile[] = [
      { kind: 'contract', claims: [{ entryId: 'chen', months: null }] },
      { kind: 'commitmentLetter', claims: [{ entryId: 'chen', months: null }] },
      slip({ entryId: 'li', months: null }),
      slip(),
    ];
    expect(coverageOf(asked, others)).toMatchObject({ proved: 0, of: 1 });
    expect(coverageOf(asked, [...others, slip({ entryId: 'chen', months: [1] })]).missing).toEqual([]);
  });

  it('of nothing asked is nothing', () => {
    expect(coverageOf([], [slip()])).toEqual({ proved: 0, of: 0, missing: [] });
  });
});

describe('proof of a whole roster', () => {
  const from = plainDate('2024-03-01');
  const partner = { creditCode: '91210603MA0000001X', name: '某公司' };
  const agreement = {
    side: 'user',
    partner,
    from: plainDate('2024-01-01'),
    to: null,
    countedHere: true,
  } as const;

  it('asks the months that the employer claims, and about an agreement only where there is one', () => {
    const asked = wholeProof(
      [
        { entryId: 'chen', from, to: plainDate('2024-05-15') },
        { entryId: 'wang', from, to: null, dispatch: agreement },
        { entryId: 'gone', from: plainDate('2023-01-01'), to: plainDate('2024-01-30') },
      ],
      2024,
    );
    // Chen is there on the last day of March and April, Wang from March on; who left in January claims nothing.
    expect(asked.filter(({ entryId }) => entryId === 'chen').map(({ matter }) => matter)).toEqual([
      ...['certificate', 'contract', 'wage', 'insurance'],
    ]);
    expect(asked.find(({ entryId }) => entryId === 'chen')?.months).toEqual([3, 4]);
    expect(asked.filter(({ matter }) => matter === 'dispatch')).toEqual([
      { entryId: 'wang', matter: 'dispatch', months: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
    ]);
    expect(asked.some(({ entryId }) => entryId === 'gone')).toBe(false);
  });
});

it('two filings rest on the same files whatever their order', () => {
  const one: FiledEvidence = {
    ...{ evidenceId: 'e1', fileId: 'f1', kind: 'contract', digest: 'd' },
    claims: [
      { entryId: 'b', months: [1] },
      { entryId: 'a', months: null },
    ],
  };
  const two: FiledEvidence = { ...one, evidenceId: 'e2', fileId: 'f2' };
  expect(sameEvidence([one, two], [two, { ...one, claims: [...one.claims].reverse() }])).toBe(true);
  expect(sameEvidence([one], [{ ...one, claims: [{ entryId: 'a', months: null }] }])).toBe(false);
  expect(sameEvidence([one], [{ ...one, kind: 'bankProof' }])).toBe(false);
  expect(sameEvidence(undefined, [])).toBe(true);
});
