import { EMPLOYER_KINDS } from '../law/employer-kind.js';

/** Persons in whole units, `per` of them a person: 1, 100 for hundredths, 12 for person-months, 1200 for both. */
export interface PersonColumn {
  readonly units: Uint32Array;
  readonly per: number;
}

/**
 * The employers of one levy year, one place and one day of collection: row `i` of every column is employer `i`.
 * A money column holds whole fen below 2^53, a missing insurance base -1. A column that no rule asks for is not read.
 */
export interface EmployerColumns {
  /** `KIND_CODES`. */
  readonly kind: Uint8Array;
  /** Days since 1970-01-01, see `dayNumber`. */
  readonly registeredOn: Int32Array;
  /** Sums of `TRAIT_CODES`. */
  readonly traits: Uint8Array;
  /** Yearly average, before any place's rounding. */
  readonly headcount: PersonColumn;
  /** As certified; no more than the headcount. */
  readonly counted: PersonColumn;
  /** The year's payroll, or the average wage of a year. */
  readonly wage: { readonly by: 'payroll' | 'average'; readonly fen: Float64Array };
  /** The year's total of insured wages; absent where nobody stated one. */
  readonly insuranceBase?: Float64Array;
}

/** Figures that are worked out where a column is there for them. */
export const ASKED_FIGURES = [
  'reward',
  'quota',
  'shortfall',
  'surplus',
  'wageBase',
  'levyBeforeRelief',
] as const;
export type AskedFigure = (typeof ASKED_FIGURES)[number];

/**
 * What the rules make of the employers, exactly as `assess()` would. Money is whole fen, rounded half up once;
 * persons are whole units, `personsPer` of the run to a person. `NONE` stands where `assess()` says null.
 */
export interface LevyColumns extends Partial<Readonly<Record<AskedFigure, Float64Array>>> {
  /** `OUTCOMES`. */
  readonly outcome: Uint8Array;
  /** Fen; `NONE` where refused. The reward is a figure that is asked for: `NONE` without one. */
  readonly levy: Float64Array;
  /** Index in the run's `tierFactors`, `NO_TIER` where no tier was asked for. */
  readonly tier: Uint8Array;
  /** Index in the rule's `refusals`; 0 where answered. */
  readonly refusal: Uint8Array;
  /** Sums of `OPEN`: what could not be tested and might decide. */
  readonly open: Uint8Array;
}

/** Codes of `outcome`, by index. */
export const OUTCOMES = ['refused', 'met', 'levy', 'exempt', 'reward'] as const;
export const [REFUSED, MET, LEVY, EXEMPT, REWARD] = [0, 1, 2, 3, 4] as const;

/** No such figure. */
export const NONE = -1;
export const NO_TIER = 255;

export const KIND_CODES: readonly string[] = EMPLOYER_KINDS;

/** Bits of `traits`. */
export const TRAIT_CODES = {
  budgetFunded: 1,
  concentrated: 2,
  vatRefund: 4,
  /** The employer's choice where the place leaves one; neither: not chosen. */
  roundsHalfUp: 8,
  roundsDown: 16,
} as const;

/** Bits of `open`: conditions of `Assessment.unverified` that lie in the row itself. */
export const OPEN = {
  /** A cap is in force and no local average to test it with. */
  localAverageWage: 1,
  /** A reward may be due whose amount nobody can state from totals. */
  reward: 2,
  /** The reward asks of each employee what a total does not say: household, service, years, weight. */
  rewardRoster: 4,
  /** The exemption has a condition that the facts do not answer. */
  exemption: 8,
  /** The employer may choose how to round its headcount, did not, and it matters. */
  headcountRounding: 16,
} as const;

/** Empty columns for so many employers, with those figures that are asked for. */
export function levyColumns(length: number, asked: readonly AskedFigure[] = []): LevyColumns {
  const figures = asked.map(name => [name, new Float64Array(length)] as const);
  return {
    outcome: new Uint8Array(length),
    levy: new Float64Array(length),
    tier: new Uint8Array(length),
    refusal: new Uint8Array(length),
    open: new Uint8Array(length),
    ...Object.fromEntries(figures),
  };
}
