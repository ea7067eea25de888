import { addDays, lastDayOfYear, type LevyYear, type PlainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { pick } from '../law/pick.js';
import type { DatedValue, Source } from '../law/provision.js';

/** How long an employer may object to a determination, and how long the office may take to decide on it. */
export interface ObjectionTerm {
  /** Calendar days. */
  readonly within: number;
  readonly decidedWithin: number;
  /** The last day to object. */
  readonly lastDay: PlainDate;
  readonly sources: readonly Source[];
  readonly verified: boolean;
}

/** What follows for an employer that has declared nothing: it counts as employing none (72号 art. 12). */
export interface SilenceRule {
  readonly method: 'countedAsNone';
  readonly sources: readonly Source[];
  readonly verified: boolean;
}

/**
 * The term of objection of a place for a determination of a day; null where nothing is in force. The day of the
 * determination itself does not count, the last day does, up to midnight in Shanghai.
 */
export function objectionTerm(division: string, determinedOn: PlainDate): ObjectionTerm | null {
  const picked = valueOf('objection', division, determinedOn);
  if (!picked) return null;
  const { within, decidedWithin } = picked.value as { readonly [name: string]: string };
  const { sources, verified } = picked;
  return {
    ...{ within: Number(within), decidedWithin: Number(decidedWithin), sources, verified },
    lastDay: addDays(determinedOn, Number(within)),
  };
}

/** What the rules of a place make of silence about a levy year; null where nothing is in force. */
export function consequenceOfSilence(division: string, levyYear: LevyYear): SilenceRule | null {
  const picked = valueOf('notDeclared', division, lastDayOfYear(levyYear));
  return picked && { method: 'countedAsNone', sources: picked.sources, verified: picked.verified };
}

/** The same for every kind of employer. */
function valueOf(key: string, division: string, day: PlainDate): DatedValue | null {
  return pick(shippedPolicies().book, key, division, day, 'enterprise');
}
