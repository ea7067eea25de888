import { describe, expect, it } from '@jest/globals';
import { estimate } from '#policy';
import type { EstimateRequest } from './estimate-request.js';
import type { Written } from './law-files.js';
import { lawOf, NATIONAL, type Law } from './law.js';
import { judge, type OracleAnswer, type OracleFigures } from './levy-oracle.js';
import { drawFrame, drawIn } from './random-requests.js';
import { reliefDay } from './relief-oracle.js';

const CASES = 320;
/** Requests that share place, year and day. */
const ALIKE = 4;

interface Judged {
  readonly number: number;
  readonly request: EstimateRequest;
  readonly law: Law;
  readonly figures: OracleFigures;
  readonly unverified: readonly string[];
}

/** Requests that are answered, and employ somebody, with both answers. */
function judged(division: string | null): readonly Judged[] {
  return Array.from({ length: CASES }, (_, number) => number).flatMap(number => {
    const request = drawIn(
      drawFrame(number - (number % ALIKE), { own: null, ...(division ? { division } : {}) }),
      number,
    );
    const figures = judge(request);
    const answer = estimate(request, { language: 'en' });
    if ('code' in figures || figures.headcount === '0' || !answer.ok) return [];
    const law = lawOf(request, reliefDay(request, null), null);
    return [{ number, request, law, figures, unverified: answer.value.unverified }];
  });
}

const national = judged(NATIONAL);
const anywhere = judged(null);

/** What another reading must not change unnamed. */
function essence(answer: OracleAnswer): string {
  if ('code' in answer) return answer.code;
  const { averageWage: _average, wageBase: _base, assumed: _assumed, notCounted, ...rest } = answer;
  return JSON.stringify([rest, notCounted.map(({ rosterIndex, month }) => [rosterIndex, month])]);
}

/** Compares, case by case, whether a key is named with whether it should be. */
function expectNamed(cases: readonly Judged[], key: string, isDue: (one: Judged) => boolean): void {
  const named = cases.filter(({ unverified }) => unverified.includes(key)).map(({ number }) => number);
  expect(named).toEqual(cases.filter(isDue).map(({ number }) => number));
  expect(named).not.toEqual([]);
}

const isChangedBy = (key: string, value: Written) => (one: Judged) =>
  essence(judge(one.request, { values: { [key]: value } })) !== essence(one.figures);

describe('unverified names what could change the answer', () => {
  it('the local average wage, where a cap waits for it', () => {
    expectNamed(national, 'localAverageWage', ({ law, request, figures }) => {
      const isUnknown = law.number('wageCap') !== null && request.assume?.localAverageWage === undefined;
      return isUnknown && (figures.outcome === 'levy' || figures.outcome === 'exempt');
    });
  });

  it('an employer registered in the levy year', () => {
    expectNamed(national, 'newEmployer', ({ request }) => {
      return request.employer.registeredOn.startsWith(String(request.levyYear));
    });
  });

  it('the date that picks the relief', () => {
    // The first rules of relief are younger than levy year 2014: there is no other reading to compare with.
    const cases = [...national, ...anywhere].filter(({ request }) => request.levyYear > 2014);
    expectNamed(cases, 'reliefDate', isChangedBy('reliefDate', 'levyYear'));
  });

  it('whatever has other readings that are listed', () => {
    const tried = new Set<string>();
    for (const one of [...national, ...anywhere]) {
      for (const [key, others] of readingsOf(one.law)) {
        const isDue = others.some(other => isChangedBy(key, other)(one));
        if (isDue) tried.add(key);
        const { number, request, unverified } = one;
        const { division } = request;
        // A value in doubt for another reason may be named besides, but a reading that decides always is.
        if (isDue)
          expect([number, division, key, unverified.includes(key)]).toEqual([number, division, key, true]);
      }
    }
    expect([...tried].sort()).toEqual(
      expect.arrayContaining(['certificateMoment', 'quotaRatio', 'workingAge']),
    );
  });
});

const ASKED = [
  'quotaRatio',
  'certificateMoment',
  'workingAge',
  'wageBaseMethod',
  'wageCap',
  'headcountRounding',
];
const MORE = [
  'averageWageDecimals',
  'newEmployer',
  'countedHousehold',
  'localAverageWage',
  'reward',
  'rewardPersons',
];

/** Unverified values in force with their other readings. */
function readingsOf(law: Law): [string, readonly Written[]][] {
  return [...ASKED, ...MORE].flatMap(key => {
    const others = law.find(key)?.dated.otherReadings ?? [];
    return others === 'unknown' || others.length === 0 ? [] : [[key, others] as [string, readonly Written[]]];
  });
}
