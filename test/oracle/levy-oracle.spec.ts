import { describe, expect, it } from '@jest/globals';
import { estimate } from '#policy';
import { compareBatches } from './batches.js';
import { answerOf } from './estimate-answer.js';
import type { EstimateRequest } from './estimate-request.js';
import { ends, multiply, parseFraction } from './fraction.js';
import { averageStaff } from './headcount-oracle.js';
import { judge } from './levy-oracle.js';
import { drawFrame, drawIn } from './random-requests.js';
import { WORKED_BY_HAND } from './worked-by-hand.js';

const CASES = 1_200;
const LIMIT = 120_000;
const NATIONAL = { division: '000000', own: null };
/** Every run draws others too; what they find names their seed. */
const VARYING = Math.floor(Date.now() / 1000) * 10_000;

describe('cases worked by hand', () => {
  it.each(WORKED_BY_HAND)('$name: oracle', ({ request, expected }) => {
    expect(judge(request)).toMatchObject(expected);
  });

  it.each(WORKED_BY_HAND)('$name: estimate', ({ request, expected }) => {
    expect(answerOf(request)).toMatchObject(expected);
  });
});

describe('random requests', () => {
  it.each([
    ['the same every time', 0],
    ['others every time', VARYING],
  ])(
    `estimate agrees with the oracle, ${CASES} of them, %s`,
    (_, first) => {
      expect(compareBatches(CASES, first).disagreements.join('\n\n')).toBe('');
    },
    LIMIT,
  );

  it('steps give the exact fraction of a headcount and a quota that do not end', () => {
    let tried = 0;
    for (let number = 0; tried < 50; number++) {
      const request = drawIn(drawFrame(number, NATIONAL), number);
      if ('code' in judge(request)) continue;
      const headcount = averageStaff(request);
      const quota = multiply(headcount, parseFraction(request.assume?.quotaRatio ?? '0.015'));
      for (const [key, value] of Object.entries({ headcount, quota }).filter(([, one]) => !ends(one))) {
        const exact = `${value.top}/${value.bottom}`;
        expect({ number, key, exact: exactOf(request, key) }).toEqual({ number, key, exact });
        tried++;
      }
    }
  });

  it('a choice of rounding, which the national rules do not leave, is answered by a warning', () => {
    const request = drawIn(drawFrame(1, NATIONAL), 1);
    request.employer.headcountRounding = 'down';
    const answer = estimate(request, { language: 'en' });
    expect(answer.ok && answer.value.warnings.length).toBeGreaterThan(0);
  });
});

function exactOf(request: EstimateRequest, key: string): string | undefined {
  const answer = estimate(request, { language: 'en' });
  const step = answer.ok ? answer.value.steps.find(one => one.key === key) : undefined;
  return (step as { exact?: string } | undefined)?.exact;
}
