import { describe, expect, it } from '@jest/globals';
import { estimate } from '#policy';
import { answerOf } from './estimate-answer.js';
import type { EstimateRequest } from './estimate-request.js';
import { ends, multiply, parseFraction } from './fraction.js';
import { headcountOf } from './headcount-oracle.js';
import { judge } from './levy-oracle.js';
import { drawRequest } from './random-requests.js';
import { WORKED_BY_HAND } from './worked-by-hand.js';

/** `ORACLE_CASES=200000` tries more than the usual run has time for. */
const CASES = Number(process.env['ORACLE_CASES'] ?? 2_000);
const MILLISECONDS_EACH = 30;

function disagreement(number: number): string | null {
  const request = drawRequest(number);
  const [theirs, ours] = [answerOf(request), judge(request)];
  try {
    expect(theirs).toEqual(ours);
    return null;
  } catch {
    return [`case ${number}`, request, theirs, ours].map(part => JSON.stringify(part)).join('\n');
  }
}

describe('cases worked by hand', () => {
  it.each(WORKED_BY_HAND)('$name: oracle', ({ request, expected }) => {
    expect(judge(request)).toMatchObject(expected);
  });

  it.each(WORKED_BY_HAND)('$name: estimate', ({ request, expected }) => {
    expect(answerOf(request)).toMatchObject(expected);
  });
});

describe('random requests', () => {
  it(
    `estimate agrees with the oracle on ${CASES}`,
    () => {
      const disagreements: string[] = [];
      for (let number = 0; number < CASES && disagreements.length < 3; number++) {
        const found = disagreement(number);
        if (found !== null) disagreements.push(found);
      }
      expect(disagreements.join('\n\n')).toBe('');
    },
    30_000 + CASES * MILLISECONDS_EACH,
  );

  it('steps give the exact fraction of a headcount and a quota that do not end', () => {
    let tried = 0;
    for (let number = 0; tried < 50; number++) {
      const request = drawRequest(number);
      if ('code' in judge(request)) continue;
      const headcount = headcountOf(request);
      const quota = multiply(headcount, parseFraction(request.assume?.quotaRatio ?? '0.015'));
      for (const [key, value] of Object.entries({ headcount, quota }).filter(([, one]) => !ends(one))) {
        const exact = `${value.top}/${value.bottom}`;
        expect({ number, key, exact: exactOf(request, key) }).toEqual({ number, key, exact });
        tried++;
      }
    }
  });

  it('a choice of rounding, which the national rules do not leave, is answered by a warning', () => {
    const request = drawRequest(1);
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
