import type { Line } from '../line.js';
import type { DeclarationSnapshot, LevyFacts } from '../snapshot.js';
import type { WarningCode } from './warning-code.js';

/** Tells warnings of one declaration apart: the code, and the entry or fact it is about where there can be several. */
export type WarningKey = WarningCode | `${WarningCode}:${string}`;

/**
 * Something unusual that may well be right: it asks for one line of explanation. It is a question of the house, not a
 * rule of law; nothing is counted or not counted because of it.
 */
export interface Warning {
  readonly key: WarningKey;
  readonly code: WarningCode;
  /** Where the value is changed, and where a reviewer reads the explanation; null: the roster as a whole. */
  readonly line: Line | null;
  /** What it is about; an explanation holds for as long as these stay the same. */
  readonly values: Readonly<Record<string, string>>;
}

/** A person of this roster whom another employer, or another declaration, claims for some of the same months. */
export interface ClaimElsewhere {
  readonly entryId: string;
  /** 1 to 12, in order. */
  readonly months: readonly number[];
}

/** What the rules look at. */
export interface WarningFacts {
  readonly now: LevyFacts;
  /** The filing of the year before that is in force; null where there is none. */
  readonly before: Pick<DeclarationSnapshot, 'employer' | 'headcount' | 'payroll' | 'roster'> | null;
  /** Minimum wages a month in yuan that were in force in the levy year; empty where none is known. */
  readonly minimumWages: readonly string[];
  readonly claims: readonly ClaimElsewhere[];
}

/** One rule: the warnings it gives, none where all is as usual. */
export type WarningRule = (facts: WarningFacts) => readonly Warning[];
