import type { LevyYear, PlainDate } from '#values';
import type { EmployerKind } from './employer-kind.js';
import type { Provision } from './provision.js';

/** What picks the values: one place, one levy year, one day of collection, one kind of employer. */
export interface PolicyQuery {
  /** Six digits; `000000` for the national rules alone. */
  readonly division: string;
  readonly levyYear: LevyYear;
  /** See `collectionDateOf`. */
  readonly collectionDate: PlainDate;
  readonly kind: EmployerKind;
}

/** No rule answers: nothing stored is in force for the key on that day. Never filled by a default. */
export interface NoPolicyInForce {
  readonly code: 'noPolicyInForce';
  readonly key: string;
  readonly division: string;
  readonly date: PlainDate;
  /** The step that needed it. */
  readonly askedBy: string;
}

/** The rule needs a figure that the request does not state; `key` is its field. */
export interface MissingFact {
  readonly code: 'missing';
  readonly key: 'insuranceBase';
  /** The step that needed it. */
  readonly askedBy: string;
}

/** Why there is no assessment: a rule is missing, or a fact. */
export type Unanswerable = NoPolicyInForce | MissingFact;

/** Values by key; what is not in force is absent. */
export type Provisions = { readonly [key: string]: Provision };

/** The minimum wage of each month of the levy year, January first; null where it is not known. */
export type MinimumWages = readonly (Provision | null)[];

/** The values that another reading of an unverified provision would put in place. */
export interface Reading {
  /** What `unverified` names when this reading gives another answer. */
  readonly key: string;
  readonly values: Provisions;
  /** Null: as in the policy. */
  readonly minimumWages: MinimumWages | null;
  /** Absent: as in the policy. */
  readonly minimumWagesAfter?: MinimumWages;
  /** Null: as in the policy. */
  readonly reliefDay: PlainDate | null;
}

/**
 * The law picked for one query: plain data that serialises, and all that a rule needs.
 * Equal `version` and equal input give byte-identical assessments.
 */
export interface Policy extends PolicyQuery {
  /** `sha256:` and the hash of the canonical JSON of everything below. */
  readonly version: string;
  /**
   * As which edition of the rules' reading it was picked; absent in the first. Where a later release answers otherwise by
   * the same values, it asks for the edition, so that what was stored comes out again as it was.
   */
  readonly edition?: number;
  readonly values: Provisions;
  readonly minimumWages: MinimumWages;
  /** Those of the year after, where the reward goes by one of them. */
  readonly minimumWagesAfter?: MinimumWages;
  /** The day that picks relief, cap and exemption. */
  readonly reliefDay: PlainDate;
  /** Keys whose latest figure stands in for one not yet published. */
  readonly standIns: readonly string[];
  /** Required keys that nothing in force answers. */
  readonly missing: readonly NoPolicyInForce[];
  readonly readings: readonly Reading[];
}
