import type { EstimateRequest } from './estimate-request.js';
import * as f from './fraction.js';
import type { Fraction } from './fraction.js';
import { headcountOf, isTooNew } from './headcount-oracle.js';
import { lawOf, NATIONAL, type Law, type OwnLaw } from './law.js';
import { isExempt, isReliefKnown, reliefDay, tierFactor } from './relief-oracle.js';
import { faultOf } from './request-check.js';
import { rewardOf, type Standing } from './reward-oracle.js';
import { countRoster, type MissingMonth } from './roster-oracle.js';
import { averageWageOf, wageBaseOf, type WageBase } from './wage-oracle.js';

/** The figures of an estimate, printed; persons and ratios plain, money in yuan. */
export interface OracleFigures {
  readonly outcome: 'exempt' | 'reward' | 'met' | 'levy';
  readonly headcount: string;
  readonly averageWage: string | null;
  readonly quota: string;
  readonly countedPersons: string;
  readonly shortfall: string;
  readonly surplus: string;
  readonly wageBase: string | null;
  readonly levyBeforeRelief: string;
  readonly tierFactor: string | null;
  readonly levy: string;
  readonly reward: string | null;
  readonly notCounted: readonly MissingMonth[];
  readonly assumed: readonly string[];
}

export type OracleAnswer = OracleFigures | { readonly code: string; readonly key?: string };

/**
 * A second, plain working of the levy, shared with nothing it checks: plain data in, plain data out.
 * `own` puts values in the place of the division's: the law of an invented place, or another reading of the law.
 */
export function judge(request: EstimateRequest, own: OwnLaw | null = null): OracleAnswer {
  const fault = faultOf(request);
  return fault === null ? judgeSound(request, own) : { code: fault };
}

/** As `judge`, of a request that is known to be sound. */
export function judgeSound(request: EstimateRequest, own: OwnLaw | null = null): OracleAnswer {
  const law = lawOf(request, reliefDay(request, own), own);
  const headcount = headcountOf(request, law);
  const averageWage = averageWageOf(request, headcount, law);
  const wageBase = wageBaseOf(request, headcount, averageWage, law);
  const roster = countRoster(request, law);
  const quota = f.multiply(headcount, ratioOf(request, law));
  const counted = request.roster ? roster.persons : f.parseFraction(request.countedPersons!);
  const gap = f.subtract(quota, counted);
  const isShort = gap.top > 0n;
  const lacking = isShort ? refusalFor(request, wageBase) : null;
  if (lacking) return lacking;
  // Nobody employed comes before any other outcome, a refusal for want of rules included.
  if (headcount.top > 0n && !isReliefKnown(law)) return { code: 'noPolicyInForce', key: 'relief' };

  const before = isShort ? f.product(gap, wageBase.amount!, law.number('levyFactor')!) : f.ZERO;
  const standing = { headcount, quota, counted, employees: request.roster ? roster.employees : null };
  const reward = isShort || headcount.top === 0n ? null : rewardOf(request, standing, law);
  const asks = {
    local: wageBase.usesLocal,
    least: roster.asksMinimumWage || reward?.asksMinimumWage === true,
  };
  return {
    ...decide(request, standing, isShort ? before : null, law, reward?.amount ?? null),
    headcount: f.printPlain(headcount),
    averageWage: averageWage && f.printMoney(averageWage),
    quota: f.printPlain(quota),
    countedPersons: f.printPlain(counted),
    shortfall: isShort ? f.printPlain(gap) : '0',
    surplus: isShort ? '0' : f.printPlain(f.subtract(counted, quota)),
    wageBase: wageBase.amount && f.printMoney(wageBase.amount),
    levyBeforeRelief: f.printMoney(before),
    notCounted: roster.notCounted,
    assumed: assumedOf(request, asks, law),
  };
}

function ratioOf({ assume }: EstimateRequest, law: Law): Fraction {
  return assume?.quotaRatio === undefined ? law.number('quotaRatio')! : f.parseFraction(assume.quotaRatio);
}

/** What a levy cannot be worked out without; the national rules alone leave the cap untested. */
function refusalFor({ division }: EstimateRequest, { lacks, amount }: WageBase) {
  if (lacks === null || (lacks === 'localAverageWage' && division === NATIONAL && amount !== null))
    return null;
  return { code: lacks === 'insuranceBase' ? 'missing' : 'noPolicyInForce', key: lacks };
}

const OWED_NOTHING = { tierFactor: null, levy: '0.00', reward: null };

type Decision = Pick<OracleFigures, 'outcome' | 'tierFactor' | 'levy' | 'reward'>;

/** `before`: shortfall × wage base × factor; null without a shortfall. */
function decide(
  request: EstimateRequest,
  standing: Standing,
  before: Fraction | null,
  law: Law,
  reward: Fraction | null,
): Decision {
  if (before === null)
    return { outcome: reward ? 'reward' : 'met', ...OWED_NOTHING, reward: reward && f.printMoney(reward) };
  if (isTooNew(request, law) || isExempt(request, standing.headcount, law))
    return { outcome: 'exempt', ...OWED_NOTHING };
  const factor = tierFactor(standing.counted, standing.headcount, law);
  const levy = f.printMoney(f.multiply(before, factor));
  return { outcome: 'levy', tierFactor: f.printPlain(factor), levy, reward: null };
}

/** What was taken for granted, and used. */
function assumedOf(
  { assume = {} }: EstimateRequest,
  asks: { local: boolean; least: boolean },
  law: Law,
): string[] {
  const standsIn = assume.localAverageWage !== undefined || law.find('localAverageWage')?.standIn === true;
  return [
    ...(assume.quotaRatio === undefined ? [] : ['quotaRatio']),
    ...(asks.local && standsIn ? ['localAverageWage'] : []),
    ...(assume.minimumWage !== undefined && asks.least ? ['minimumWage'] : []),
  ];
}
