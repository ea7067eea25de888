import type { Category } from '#identifiers';
import type { LevyYear, PlainDate, Rational } from '#values';
import type { EmployerKind } from '../law/employer-kind.js';
import type { Reason } from './assessment.js';

/** How a place that leaves the choice has the employer round its headcount. */
export type HeadcountRounding = 'halfUp' | 'down';

export interface EmployerFacts {
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
  readonly budgetFunded: boolean;
  /** Employs disabled people in concentration (集中安置). */
  readonly concentrated: boolean;
  readonly vatRefund: boolean;
  readonly headcountRounding: HeadcountRounding | null;
}

/**
 * Person-months of disabled dispatched persons by agreement: `in` are counted here and not among the employer's own
 * contracts, `out` are among them and counted there (财政部公告2019年第98号 art. 2).
 */
export interface DispatchedMonths {
  readonly in: Rational;
  readonly out: Rational;
}

/** Staff of the levy year: one figure, twelve months, or its parts. */
export type StaffFacts =
  | {
      readonly by: 'total';
      /** Own contracts where `dispatchedMonths` moves people. */
      readonly headcount: Rational;
      readonly dispatchedMonths?: DispatchedMonths;
    }
  | {
      readonly by: 'months';
      readonly headcounts: readonly Rational[];
      readonly dispatchedMonths?: DispatchedMonths;
    }
  | {
      readonly by: 'parts';
      /** Own contracts, those dispatched to others included. */
      readonly regular: Rational;
      readonly seasonal: readonly { readonly persons: Rational; readonly months: Rational }[];
      /** Disabled dispatched persons counted here, or there, by agreement. */
      readonly dispatchedIn: Rational;
      readonly dispatchedOut: Rational;
    };

/** Wages of the levy year, in yuan. */
export type WageFacts =
  | { readonly by: 'payroll'; readonly payroll: Rational }
  | { readonly by: 'average'; readonly averageWage: Rational };

export type CertificateFacts =
  | { readonly kind: 'disability'; readonly category: Category; readonly grade: number }
  | { readonly kind: 'veteran'; readonly grade: number };

/** One disabled employee of the levy year. */
export interface RosterEntry {
  readonly certificate: CertificateFacts;
  /** Null: without limit. */
  readonly certificateValidTo: PlainDate | null;
  readonly from: PlainDate;
  /** Last day of work; null: still there. */
  readonly to: PlainDate | null;
  /** Null: on the establishment. */
  readonly contractMonths: Rational | null;
  /** Yuan a month. */
  readonly monthlyWage: Rational;
  readonly insured: boolean;
  readonly birthDate: PlainDate | null;
  readonly sex: 'male' | 'female' | null;
  /** Six digits of the household register. */
  readonly householdDivision?: string;
  /** Left full-time education so short a time ago that the place counts it. */
  readonly graduate?: boolean;
  /** Levy years for which this employee has been rewarded before. */
  readonly rewardYearsReceived?: number;
  /** Months (1 to 12) that the other party of a dispatch counts, or that a reviewer does not count, and why. */
  readonly excluded?: ExcludedMonths;
}

export type ExcludedMonths = { readonly [month: number]: Reason };

export type CountedFacts =
  | { readonly by: 'total'; readonly countedPersons: Rational }
  | { readonly by: 'roster'; readonly roster: readonly RosterEntry[] };

/** Values the caller puts in the place of the place's own; null where it does not. */
export interface Assumptions {
  readonly quotaRatio: Rational | null;
  /** Yuan a year. */
  readonly localAverageWage: Rational | null;
  /** Yuan a month. */
  readonly minimumWage: Rational | null;
}

/** What an employer states about one levy year. */
export interface Facts {
  readonly levyYear: LevyYear;
  readonly declaredOn: PlainDate;
  readonly employer: EmployerFacts;
  readonly staff: StaffFacts;
  readonly wage: WageFacts;
  /** Yuan: the year's total of the bases on which social insurance was paid. */
  readonly insuranceBase?: Rational;
  readonly counted: CountedFacts;
  readonly assume: Assumptions;
}
