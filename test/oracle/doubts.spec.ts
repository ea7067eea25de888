import { describe, expect, it } from '@jest/globals';
import { estimate } from '#policy';
import type { EstimateRequest } from './estimate-request.js';
import { judge } from './levy-oracle.js';
import type { OracleAnswer, OracleFigures } from './levy-oracle.js';
import { drawRequest } from './random-requests.js';
import { PLAIN_READINGS } from './readings.js';
import type { Readings } from './readings.js';
import { capMultiple, reliefDay } from './relief-oracle.js';

const CASES = 600;

interface Judged {
  readonly number: number;
  readonly request: EstimateRequest;
  readonly figures: OracleFigures;
  readonly unverified: readonly string[];
  readonly assumed: readonly string[];
}

/** Requests that are answered, and employ somebody, with both answers. */
const JUDGED: readonly Judged[] = Array.from({ length: CASES }, (_, number) => drawRequest(number)).flatMap(
  (request, number) => {
    const figures = judge(request);
    const answer = estimate(request, { language: 'en' });
    if ('code' in figures || figures.headcount === '0' || !answer.ok) return [];
    const { unverified, assumed } = answer.value;
    return [{ number, request, figures, unverified, assumed }];
  },
);

/** What another reading must not change unnamed. */
function essence(answer: OracleAnswer): string {
  if ('code' in answer) return answer.code;
  const { outcome, countedPersons, shortfall, levyBeforeRelief, levy } = answer;
  return JSON.stringify({ outcome, countedPersons, shortfall, levyBeforeRelief, levy });
}

/** Compares, case by case, whether a key is named with whether it should be. */
function expectNamed(cases: readonly Judged[], key: string, isDue: (one: Judged) => boolean): void {
  const named = cases.filter(({ unverified }) => unverified.includes(key)).map(({ number }) => number);
  expect(named).toEqual(cases.filter(isDue).map(({ number }) => number));
  expect(named).not.toEqual([]);
}

const isChangedBy = (reading: Partial<Readings>) => (one: Judged) =>
  essence(judge(one.request, { ...PLAIN_READINGS, ...reading })) !== essence(one.figures);

const capOf = ({ request }: Judged) => capMultiple(reliefDay(request, PLAIN_READINGS));

describe('unverified names what could change the answer', () => {
  it('the local average wage, where a cap waits for it', () => {
    expectNamed(JUDGED, 'localAverageWage', one => {
      return (
        capOf(one) !== null &&
        one.request.assume?.localAverageWage === undefined &&
        one.figures.outcome !== 'met'
      );
    });
  });

  it('an employer registered in the levy year', () => {
    expectNamed(JUDGED, 'newEmployer', ({ request }) => {
      return request.employer.registeredOn.startsWith(String(request.levyYear));
    });
  });

  it('the date that picks the relief', () => {
    // The first rules of relief are younger than levy year 2014: there is no other reading to compare with.
    const cases = JUDGED.filter(({ request }) => request.levyYear > 2014);
    expectNamed(cases, 'reliefDate', isChangedBy({ reliefDate: 'lastDayOfLevyYear' }));
  });

  it('the day on which a certificate must be valid', () => {
    expectNamed(JUDGED, 'certificateMoment', isChangedBy({ certificateOnDeclaration: true }));
  });

  it('the later retirement since 2025', () => {
    expectNamed(JUDGED, 'workingAge', isChangedBy({ laterRetirement: true }));
  });
});

describe('assumed names what was used', () => {
  it('the ratio always, the local average wage where there is a cap', () => {
    for (const one of JUDGED) {
      const { quotaRatio, localAverageWage } = one.request.assume ?? {};
      const used = [
        ...(quotaRatio === undefined ? [] : ['quotaRatio']),
        ...(localAverageWage === undefined || capOf(one) === null ? [] : ['localAverageWage']),
      ];
      const { number, assumed } = one;
      const named = assumed.filter(key => key !== 'minimumWage');
      expect({ number, assumed: named }).toEqual({ number, assumed: used });
    }
  });
});
