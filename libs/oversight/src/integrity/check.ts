/** The room whose records a check looks at, and whose people mend what it finds. */
export type Owner =
  | 'employers'
  | 'declarations'
  | 'files'
  | 'checks'
  | 'reviews'
  | 'levies'
  | 'notifications'
  | 'disclosure'
  | 'posts'
  | 'seekers'
  | 'retrofits'
  | 'matching'
  | 'placements';

/** Moments that a check compares with, all taken before it runs. */
export interface Moments {
  readonly hourAgo: Date;
  readonly dayAgo: Date;
  readonly today: string;
  /** The first day of the last year: whoever closed before it has nothing left to declare. */
  readonly lastYearBegan: string;
  /** The last day of filing whose promised day of decision is over. */
  readonly overdueFiledOn: string;
}

/** A named promise about the records of one county, and how to find what breaks it. */
export interface IntegrityCheck {
  /** Also the key of its words, `integrity.checks.<key>`. */
  readonly key: string;
  readonly owner: Owner;
  /** Selects `id` and `subject` (something a person recognises, never personal) of what breaks it; $1 is the county. */
  readonly find: string;
  /** What stands at $2 and on. */
  readonly moments: readonly (keyof Moments)[];
  /** The page on which it is mended. */
  readonly repair: string;
}

/** The checks of one room. */
export function checksOf(
  owner: Owner,
  checks: readonly Omit<IntegrityCheck, 'owner'>[],
): readonly IntegrityCheck[] {
  return checks.map(check => ({ ...check, owner }));
}

/** Values for the statement of a check. */
export function valuesOf(
  { moments: names }: IntegrityCheck,
  regionCode: string,
  moments: Moments,
): unknown[] {
  return [regionCode, ...names.map(name => moments[name])];
}
