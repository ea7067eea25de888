import { estimate } from '#policy';
import type { EstimateRequest } from './estimate-request.js';
import type { OracleAnswer } from './levy-oracle.js';

const FIGURES = [
  'outcome',
  'headcount',
  'averageWage',
  'quota',
  'countedPersons',
  'shortfall',
  'surplus',
  'wageBase',
  'levyBeforeRelief',
  'tierFactor',
  'levy',
  'reward',
] as const;

/** What the estimate says on everything that the oracle judges. */
export function answerOf(request: EstimateRequest): OracleAnswer {
  const answer = estimate(request, { language: 'en' });
  if (!answer.ok) {
    const { code, key } = answer.refusal as { code: string; key?: string };
    return key === undefined ? { code } : { code, key };
  }
  const figures = Object.fromEntries(FIGURES.map(name => [name, answer.value[name]]));
  const notCounted = answer.value.notCounted.map(({ rosterIndex, month, reason }) => ({
    rosterIndex,
    month,
    reason,
  }));
  return { ...figures, notCounted } as unknown as OracleAnswer;
}
