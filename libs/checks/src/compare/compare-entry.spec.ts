import { describe, expect, it } from '@jest/globals';
import type { Dispatch } from '#declarations';
import { plainDate } from '#values';
import type { CheckedClaim, ClaimKind } from '../claim.js';
import { CERTIFICATE, groundOf, known, paidAllYear, UNIT, wage, insured } from '../testing/grounds.js';
import { compareEntry } from './compare-entry.js';
import type { Ground } from './ground.js';

const AT = new Date('2025-05-20T02:00:00Z');

function verdictsOf(ground: Ground, kind: ClaimKind): Map<number, CheckedClaim> {
  const claims = compareEntry(ground, AT).filter(claim => claim.kind === kind);
  return new Map(claims.map(claim => [claim.month, claim]));
}

/** The certificate as declared until a day, beside what the register has of the person. */
function declaredUntil(day: string, ...certificates: (typeof CERTIFICATE)[]) {
  const { entry, ...ground } = groundOf({ known: known({ certificates }) });
  const certificate = { ...entry.certificate, validTo: plainDate(day) };
  return verdictsOf({ ...ground, entry: { ...entry, certificate } }, 'certificate');
}

const months = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const monthsWith = (claims: Map<number, CheckedClaim>, verdict: string) =>
  [...claims.values()].filter(claim => claim.verdict === verdict).map(({ month }) => month);

it('compares each kind in each claimed month, once', () => {
  const claims = compareEntry(groundOf({ months: [3, 4] }), AT);
  expect(claims).toHaveLength(14);
  expect(new Set(claims.map(({ kind, month }) => `${kind} ${month}`)).size).toBe(14);
});

describe('certificate', () => {
  it('lapses within the year: months whose last day it covers are verified, the others show its last day', () => {
    const record = { ...CERTIFICATE, to: plainDate('2024-06-29') };
    const claims = verdictsOf(groundOf({ known: known({ certificates: [record] }) }), 'certificate');
    expect(monthsWith(claims, 'verified')).toEqual(months(1, 5));
    expect(monthsWith(claims, 'contradicted')).toEqual(months(6, 12));
    expect(claims.get(6)?.found).toEqual({
      word: 'certificateUntil',
      // Named by what the number says, and by the citizen id in it, never by its own end.
      values: {
        ...{ tail: CERTIFICATE.number.slice(14, 18), to: '2024-06-29' },
        ...{ category: expect.any(String), grade: expect.any(String) },
      },
    });
  });

  it('declared to be over: a month that neither side counts is no contradiction, and both say so', () => {
    const record = { ...CERTIFICATE, to: plainDate('2024-06-29') };
    const claims = declaredUntil('2024-06-29', record);
    expect(monthsWith(claims, 'verified')).toEqual(months(1, 12));
    expect([5, 6].map(month => claims.get(month)?.declared.word)).toEqual([
      'certificateUntil',
      'certificateOver',
    ]);
    expect(claims.get(6)?.found).toEqual(claims.get(6)?.declared);
  });

  it('declared to be over on another day than registered: only the months between differ', () => {
    // By the register January to March count, by the declaration January to May; from June on no side counts any.
    const cancelled = { ...CERTIFICATE, cancelledOn: plainDate('2024-04-10') };
    const claims = declaredUntil('2024-06-29', cancelled);
    expect(monthsWith(claims, 'contradicted')).toEqual([4, 5]);
    expect(claims.get(6)).toMatchObject({ verdict: 'verified', found: { word: 'certificateCancelled' } });
  });

  it('declared to be over although it holds, after a renewal or under another number, differs', () => {
    const renewed = declaredUntil('2024-06-29', CERTIFICATE);
    expect(monthsWith(renewed, 'contradicted')).toEqual(months(6, 12));
    expect(renewed.get(6)?.found).toMatchObject({ word: 'certificateUntil', values: { to: '2028-04-30' } });
    const other = { ...CERTIFICATE, number: `${CERTIFICATE.number.slice(0, 19)}4` };
    const over = { ...CERTIFICATE, to: plainDate('2024-06-29') };
    const two = declaredUntil('2024-06-29', over, other);
    expect(two.get(6)).toMatchObject({ verdict: 'contradicted', found: { values: { grade: '4' } } });
    expect(two.get(5)?.verdict).toBe('verified');
  });

  it('counts a whole month where its last day is the month’s last', () => {
    const record = { ...CERTIFICATE, to: plainDate('2024-06-30') };
    const claims = verdictsOf(groundOf({ known: known({ certificates: [record] }) }), 'certificate');
    expect(monthsWith(claims, 'verified')).toEqual(months(1, 6));
  });

  it('was cancelled, or is another number: both are said', () => {
    const cancelled = { ...CERTIFICATE, cancelledOn: plainDate('2024-03-15') };
    const one = verdictsOf(groundOf({ known: known({ certificates: [cancelled] }) }), 'certificate');
    expect([one.get(2)?.verdict, one.get(3)?.verdict]).toEqual(['verified', 'contradicted']);
    expect(one.get(3)?.found?.word).toBe('certificateCancelled');
    const other = { ...CERTIFICATE, number: `${CERTIFICATE.number.slice(0, 19)}4` };
    const two = verdictsOf(groundOf({ known: known({ certificates: [other] }) }), 'certificate');
    expect(two.get(1)).toMatchObject({ verdict: 'contradicted', found: { values: { grade: '4' } } });
    expect(two.get(1)?.declared.values['grade']).not.toBe('4');
  });

  it('is the same certificate after a reissue', () => {
    const reissued = { ...CERTIFICATE, number: `${CERTIFICATE.number}B1` };
    const claims = verdictsOf(groundOf({ known: known({ certificates: [reissued] }) }), 'certificate');
    expect(monthsWith(claims, 'verified')).toHaveLength(12);
  });

  it('of another province that no register here knows contradicts nothing', () => {
    const unknown = { ...known({}), certificates: { state: 'silent', by: 'certificates' } as const };
    const claims = verdictsOf(groundOf({ known: unknown }), 'certificate');
    expect(monthsWith(claims, 'unavailable')).toHaveLength(12);
    expect(claims.get(1)?.found?.word).toBe('personUnknown');
  });
});

describe('wage', () => {
  it('is verified at the minimum wage of the month and contradicted a fen below it', () => {
    const wages = [
      wage(1, '1700.00'),
      wage(2, '1699.99'),
      wage(3, '1000.00'),
      wage(3, '700.00', UNIT.related),
    ];
    const related = [
      { creditCode: UNIT.related, relation: 'payer', from: plainDate('2024-01-01'), to: null },
    ] as const;
    const claims = verdictsOf(groundOf({ months: [1, 2, 3, 4], related, known: known({ wages }) }), 'wage');
    expect([1, 2, 3].map(month => claims.get(month)?.verdict)).toEqual([
      'verified',
      'contradicted',
      'verified',
    ]);
    expect(claims.get(2)).toMatchObject({
      declared: { word: 'wage', values: { amount: '3200.00' } },
      found: { word: 'wageBelow', values: { amount: '1699.99', minimum: '1700.00' } },
    });
  });

  it('that is missing contradicts only where the source speaks of the month', () => {
    const answer = known({ wages: [wage(1, '3200.00')] }, [1, 2]);
    const claims = verdictsOf(groundOf({ months: [1, 2, 3], known: answer }), 'wage');
    expect([1, 2, 3].map(month => claims.get(month)?.verdict)).toEqual([
      'verified',
      'contradicted',
      'unavailable',
    ]);
    expect(claims.get(2)?.found?.word).toBe('noWage');
  });

  it('goes by the minimum wage of each month: a rise in May divides the year', () => {
    const minimumWages = months(1, 12).map(month => (month < 5 ? '1700.00' : '1900.00'));
    const ground = groundOf({ minimumWages, known: known({ wages: paidAllYear('1800.00') }) });
    expect(monthsWith(verdictsOf(ground, 'wage'), 'contradicted')).toEqual(months(5, 12));
  });
});

describe('insurance', () => {
  it('is compared scheme by scheme and month by month', () => {
    const answer = known({
      pension: months(1, 12).map(month => insured('pension', month)),
      medical: months(1, 11).map(month => insured('medical', month)),
    });
    const ground = groundOf({ known: answer });
    expect(monthsWith(verdictsOf(ground, 'pension'), 'verified')).toHaveLength(12);
    expect(verdictsOf(ground, 'medical').get(12)).toMatchObject({
      ...{ verdict: 'contradicted', declared: { word: 'insured' }, found: { word: 'notInsured' } },
    });
  });
});

describe('employer', () => {
  const answer = known({ wages: paidAllYear('3200.00', UNIT.related), pension: [insured('pension', 1)] });

  it('is contradicted where an unknown unit pays, and verified once that is recorded for the day', () => {
    const stranger = verdictsOf(groundOf({ known: answer }), 'employer');
    expect(stranger.get(1)).toMatchObject({
      ...{ verdict: 'contradicted', found: { word: 'paidByAnother', values: { unit: UNIT.related } } },
    });
    const related = [
      {
        creditCode: UNIT.related,
        relation: 'both',
        from: plainDate('2024-01-01'),
        to: plainDate('2024-06-30'),
      },
    ] as const;
    const recorded = verdictsOf(groundOf({ related, known: answer }), 'employer');
    expect([recorded.get(1)?.found?.word, recorded.get(2)?.found?.word]).toEqual([
      'paidAndInsuredHere',
      'paidHere',
    ]);
    expect([recorded.get(6)?.verdict, recorded.get(7)?.verdict]).toEqual(['verified', 'contradicted']);
  });

  it('takes the other party of a declared dispatch for its payer', () => {
    const ground = groundOf({ known: answer });
    const dispatch: Dispatch = {
      ...{
        side: 'user',
        partner: { creditCode: UNIT.related, name: '派遣公司' },
        from: plainDate('2024-01-01'),
      },
      ...{ to: null, countedHere: true },
    };
    const claims = verdictsOf({ ...ground, entry: { ...ground.entry, dispatch } }, 'employer');
    expect(monthsWith(claims, 'contradicted')).toEqual([]);
  });

  it('is contradicted by one insurance of another unit, though the other is in order', () => {
    const other = { ...insured('medical', 1), insurerCode: UNIT.related };
    const claims = verdictsOf(
      groundOf({ months: [1], known: known({ pension: [insured('pension', 1)], medical: [other] }) }),
      'employer',
    );
    expect(claims.get(1)).toMatchObject({ verdict: 'contradicted', source: 'medical' });
  });
});

describe('contract', () => {
  const contract = (from: string, to: string | null, employerCode: string = UNIT.own) => ({
    ...{
      source: 'contracts' as const,
      citizenId: CERTIFICATE.citizenId,
      employerCode,
      from: plainDate(from),
    },
    to: to === null ? null : plainDate(to),
  });

  it('has to run for twelve months, by the day', () => {
    const year = known({ contracts: [contract('2024-01-01', '2024-12-31')] });
    expect(monthsWith(verdictsOf(groundOf({ known: year }), 'contract'), 'verified')).toHaveLength(12);
    const short = known({ contracts: [contract('2024-01-01', '2024-12-30')] });
    const claims = verdictsOf(groundOf({ known: short }), 'contract');
    expect(claims.get(1)).toMatchObject({ verdict: 'contradicted', found: { values: { months: '11' } } });
  });

  it('with another employer alone is said without more; on the establishment there is none to find', () => {
    const elsewhere = known({ contracts: [contract('2024-01-01', null, UNIT.related)] });
    expect(verdictsOf(groundOf({ known: elsewhere }), 'contract').get(1)?.found?.word).toBe(
      'contractWithAnother',
    );
    const ground = groundOf({ known: elsewhere });
    const entry = { ...ground.entry, contract: { kind: 'establishment' as const } };
    expect(verdictsOf({ ...ground, entry }, 'contract').get(1)?.verdict).toBe('unavailable');
  });
});

describe('counted elsewhere', () => {
  it('names the months that another declaration claims, whoever that is', () => {
    const elsewhere = [
      { entryId: 'e1', months: [2, 3], settled: [3], by: { regionCode: '110101', employerId: 'x' } },
    ];
    const claims = verdictsOf(groundOf({ elsewhere }), 'elsewhere');
    expect(monthsWith(claims, 'contradicted')).toEqual([2, 3]);
    expect([claims.get(2)?.found?.word, claims.get(3)?.found?.word]).toEqual([
      'claimedElsewhere',
      'countedElsewhere',
    ]);
  });
});

describe('no answer', () => {
  it('is pending while one is awaited, unavailable when it was given up or nobody is there to ask', () => {
    const with_ = (state: 'awaited' | 'down' | 'silent', by: 'lookup' | null) =>
      verdictsOf(groundOf({ months: [1], known: { ...known({}), wages: { state, by } } }), 'wage').get(1);
    expect(with_('awaited', 'lookup')).toMatchObject({ verdict: 'pending', found: null });
    expect(with_('down', 'lookup')).toMatchObject({ verdict: 'unavailable', found: { word: 'sourceDown' } });
    expect(with_('silent', null)).toMatchObject({ verdict: 'unavailable', found: null, source: null });
  });
});
