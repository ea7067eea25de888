import type { Source } from '../law/provision.js';

/** First that fits: see `outcomeOf`. */
export type Outcome = 'exempt' | 'reward' | 'met' | 'levy';

export type Unit = 'persons' | 'personMonths' | 'ratio' | 'factor' | 'yuan' | 'test';

/** One line of the derivation: what was worked out, from which figures, on which ground. */
export interface Step {
  /** Name in the words catalogue, `steps.<key>`. */
  readonly key: string;
  /** The arithmetic with its real figures; `(p/q)` for a figure whose decimals do not end. */
  readonly expression: string;
  readonly value: string;
  readonly unit: Unit;
  readonly sources: readonly Source[];
  /** `p/q`, where `value` is printed rounded. */
  readonly exact?: string;
}

export const REASONS = [
  'notEmployed',
  'notWorkingAge',
  'contractTooShort',
  'wageBelowMinimum',
  'notInsured',
  'certificateInvalid',
  'householdElsewhere',
  'countedElsewhere',
] as const;
/** Why a month does not count: the first that holds, in this order. */
export type Reason = (typeof REASONS)[number];

/** What would mend it: a sentence of the catalogue, `remedies.<key>`, with its figures. */
export interface Remedy {
  readonly key: string;
  readonly figures: { readonly [name: string]: string };
}

/** One month of one employee that does not count. */
export interface NotCounted {
  readonly rosterIndex: number;
  /** `2024-03` */
  readonly month: string;
  readonly reason: Reason;
  readonly remedy: Remedy | null;
}

/** Something to know that changes no figure: `warnings.<key>` of the catalogue. */
export interface Warning {
  readonly key: string;
  readonly figures: { readonly [name: string]: string };
}

/** Keys of `assume`, in the order in which `assumed` names them. */
export const ASSUMABLE = ['quotaRatio', 'localAverageWage', 'minimumWage'] as const;
export type Assumable = (typeof ASSUMABLE)[number];

/** The figures of an assessment: persons and ratios as decimals, money as yuan with two decimals. */
export interface Figures {
  readonly outcome: Outcome;
  readonly headcount: string;
  /** Null where there is no headcount to divide by. */
  readonly averageWage: string | null;
  readonly quota: string;
  readonly countedPersons: string;
  readonly shortfall: string;
  readonly surplus: string;
  readonly wageBase: string | null;
  /** After method factors, before the tier; printed half up, while the levy uses the exact value. */
  readonly levyBeforeRelief: string;
  readonly tierFactor: string | null;
  readonly levy: string;
  readonly reward: string | null;
}

/** What the rules make of an employer's facts: an estimate until a reviewer makes a determination of it. */
export interface Assessment extends Figures {
  readonly steps: readonly Step[];
  readonly notCounted: readonly NotCounted[];
  readonly warnings: readonly Warning[];
  readonly policyVersion: string;
  readonly assumed: readonly Assumable[];
  /** Keys whose other reading or true value could change this answer. */
  readonly unverified: readonly string[];
}
