import { Rational } from '#values';

/** What the public list says of an employer and year: words, never counts of persons or amounts. */
export const DISCLOSURE_STATUSES = [
  'aboveQuota',
  'met',
  'short',
  'shortPaid',
  'exempt',
  'notDeclared',
] as const;
export type DisclosureStatus = (typeof DISCLOSURE_STATUSES)[number];

/** True for one of the statuses as queries and bodies write it. */
export function isDisclosureStatus(text: string): text is DisclosureStatus {
  return (DISCLOSURE_STATUSES as readonly string[]).includes(text);
}

/** What of a determination the status follows from; persons as decimals. */
export interface DeterminedFigures {
  readonly outcome: 'levy' | 'met' | 'reward' | 'exempt';
  readonly quota: string;
  readonly countedPersons: string;
}

/**
 * The word for a determination. An employer with more counted persons than its quota is above it,
 * whether or not its place pays a reward; the one exactly at its quota has met it.
 */
export function statusOf({ outcome, quota, countedPersons }: DeterminedFigures): DisclosureStatus {
  if (outcome === 'exempt') return 'exempt';
  if (outcome === 'levy') return 'short';
  return Rational.decimal(countedPersons).isAbove(Rational.decimal(quota)) ? 'aboveQuota' : 'met';
}
