import { Rational } from '#values';
import { shareOf } from './scale.js';
import type { Share } from './half-up.js';
import { localAverageOf, type LawInForce, type Units } from './law-in-force.js';

const FEN = Rational.of(100);

/** Whose wages the base is: the employer's own, the local average, or that for budget-funded employers alone. */
export const [OWN, LOCAL, LOCAL_IF_BUDGET_FUNDED] = [0, 1, 2] as const;

/** A wage base in fen: money × headcountPer ÷ heads, wherever it comes from. */
export interface WageFraction {
  readonly money: number;
  readonly heads: number;
}

/** The wage base of 72号 art. 8 and of the places that have one of their own. */
export interface WageNumbers {
  readonly whose: number;
  /** The column to read; null where only the local average is asked for. */
  readonly column: 'wage' | 'insuranceBase' | null;
  /** Is it a total, to be divided by the headcount? */
  readonly isTotal: boolean;
  readonly averageRounding: AverageRounding | null;
  readonly local: WageFraction;
  readonly cap: WageFraction;
  /** The own wage is above the cap where money × capLeft > heads × capRight. */
  readonly capLeft: number;
  readonly capRight: number;
  /** A cap is in force that cannot be tested, and that does not refuse. */
  readonly capOpen: boolean;
  /** What is wanting so that nobody who is short can be answered. */
  readonly wanting: 'insuranceBase' | 'localAverageWage' | null;
  /** The same for employers on the local average alone. */
  readonly localWanting: boolean;
  readonly moneyFactors: readonly number[];
  readonly headcountFactors: readonly number[];
}

/** The average wage rounded: rounded(payroll × share ÷ headcount) × money is the new money, over these heads. */
export interface AverageRounding extends WageFraction {
  readonly share: Share;
}

export function fitWages(law: LawInForce, units: Units): WageNumbers {
  const { formula, wageCap, leavesCapUntested } = law.duty;
  const local = localAverageOf(law);
  const per = units.headcountPer;
  const isInsurance = formula.is === 'insuranceBase';
  const whose = whoseOf(formula.is);
  const cap = wageCap.is && local && fractionOf(wageCap.is.times(local), per);
  const capUntested = wageCap.is !== null && local === null && whose !== LOCAL;
  const wanting = isInsurance && !units.hasInsuranceBase ? 'insuranceBase' : null;
  const refuses = (whose === LOCAL && !local) || (capUntested && !leavesCapUntested);
  const limit = cap ? shareOf(Rational.of(cap.money, cap.heads)) : null;
  const isTotal = isInsurance || units.wageBy === 'payroll';
  const averageRounding = isInsurance || !isTotal ? null : roundingOf(law, per);
  // Heads are the headcount where a total is divided by it, and fixed where it is not.
  const fixedHeads = averageRounding?.heads ?? (isTotal ? 1 : per);
  return {
    whose,
    column: whose === LOCAL ? null : isInsurance ? 'insuranceBase' : 'wage',
    isTotal,
    averageRounding,
    local: local ? fractionOf(local, per) : NOTHING,
    cap: cap ?? NOTHING,
    capLeft: limit?.d ?? 1,
    capRight: limit?.n ?? Infinity,
    capOpen: capUntested && leavesCapUntested,
    wanting: wanting ?? (refuses ? 'localAverageWage' : null),
    localWanting: !local,
    moneyFactors: [(limit?.d ?? 1) * fixedHeads],
    headcountFactors: [(limit?.n ?? 1) * fixedHeads],
  };
}

const NOTHING: WageFraction = { money: 0, heads: 1 };

function whoseOf(formula: LawInForce['duty']['formula']['is']): number {
  if (formula === 'localAverage') return LOCAL;
  return formula === 'localAverageIfBudgetFunded' ? LOCAL_IF_BUDGET_FUNDED : OWN;
}

/** Yuan as a wage fraction. */
function fractionOf(yuan: Rational, headcountPer: number): WageFraction {
  const { numerator, denominator } = yuan.times(FEN);
  return { money: Number(numerator), heads: Number(denominator) * headcountPer };
}

/** The place's decimals of a yuan, as whole steps: rounded(payroll ÷ headcount ÷ step) × step. */
function roundingOf({ duty }: LawInForce, headcountPer: number): AverageRounding | null {
  const decimals = duty.averageWageDecimals.is;
  if (decimals === null) return null;
  const step = FEN.over(Rational.of(10n ** BigInt(decimals)));
  return {
    share: shareOf(Rational.of(headcountPer).over(step)),
    money: Number(step.numerator),
    heads: Number(step.denominator) * headcountPer,
  };
}
