import type { PlainDate, Rational } from '#values';
import type { Assumptions } from '../formula/facts.js';
import type { DutyLaw, ReliefLaw } from '../formula/law.js';
import type { Exemption } from '../formula/meanings.js';
import type { EmployerKind } from '../law/employer-kind.js';

/** The law of some kinds of employers, read from their policies. */
export interface LawInForce {
  readonly duty: DutyLaw;
  /** Null where none is in force: whoever employs anybody is refused. */
  readonly relief: ReliefLaw | null;
  /** Of each kind: it may differ where all else is one law. */
  readonly exemptions: ReadonlyMap<EmployerKind, Exemption | null>;
  readonly levyYear: number;
  readonly collectionDate: PlainDate;
  readonly assume: Assumptions;
}

/** How the columns of a run hold persons and wages. */
export interface Units {
  /** Units of headcount to a person. */
  readonly headcountPer: number;
  /** Units of counted persons to a person. */
  readonly countedPer: number;
  readonly wageBy: 'payroll' | 'average';
  readonly hasInsuranceBase: boolean;
}

/** The local average that holds: the caller's, else the place's own. */
export function localAverageOf({ duty, assume }: LawInForce): Rational | null {
  return assume.localAverageWage ?? duty.localAverageWage?.is ?? null;
}

export function quotaRatioOf({ duty, assume }: LawInForce): Rational {
  return assume.quotaRatio ?? duty.quotaRatio.is;
}
