import type { Rational } from '#values';
import type { Employee } from './counted-persons.js';

/** Where an employer without a shortfall stands. */
export interface RewardStanding {
  readonly headcount: Rational;
  readonly quota: Rational;
  readonly counted: Rational;
  readonly surplus: Rational;
  /** Null where the employer stated a total. */
  readonly employees: readonly Employee[] | null;
}
