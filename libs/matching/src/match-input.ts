/** When work is done. Words are the office's; matching compares them only. */
export type Pattern = string;

/** What a post asks and offers. No field for whom the law would count twice, what a levy would save, or what an item costs. */
export interface PostToMatch {
  readonly open: boolean;
  /** Level and whether it is essential, by demand. */
  readonly demands: Readonly<Record<string, readonly [level: number, essential: boolean]>>;
  /** Features that the workplace has. */
  readonly features: readonly string[];
  /** Arrangements that the employer offers. */
  readonly offers: readonly string[];
  /** Rows of the retrofit catalogue that the site survey lists. */
  readonly surveyed: readonly string[];
  /** Items that cannot be had at this place. */
  readonly notPossible: readonly string[];
  readonly entranceRiseMm: number;
  /** Code of the occupation, four segments. */
  readonly occupation: string;
  readonly must: readonly string[];
  readonly nice: readonly string[];
  readonly trainable: readonly string[];
  readonly licences: readonly string[];
  /** Guaranteed wage and its upper end, yuan a month. */
  readonly wageLow: number;
  readonly wageHigh: number;
  readonly mode: 'onSite' | 'home';
  /** Metres on a plane; null where nobody has set the point. */
  readonly x: number | null;
  readonly y: number | null;
  /** Six digits, or null. */
  readonly county: string | null;
  readonly shuttle: boolean;
  readonly housing: boolean;
  /** A week. */
  readonly hours: number;
  readonly pattern: Pattern;
  readonly induction: 'none' | 'buddy' | 'structured';
  /** Null: open-ended. */
  readonly contractMonths: number | null;
  readonly insurance: 'full' | 'partial' | 'none';
  /** People placed at this employer, and how many of them were still there after twelve months. */
  readonly retention: readonly [placed: number, stayed: number];
}

/** What a seeker can do, needs and wishes. No field for category, grade, diagnosis, sex, age or household. */
export interface SeekerToMatch {
  /** Level with the aids already in use, by demand; null or absent: not answered. */
  readonly can: Readonly<Record<string, number | null>>;
  /** Features the workplace must have. */
  readonly needs: readonly string[];
  /** Aids the person would use. */
  readonly accepts: readonly string[];
  /** Items the person does not want. */
  readonly refuses: readonly string[];
  /** Occupation codes in the order of the wish. */
  readonly wishes: readonly string[];
  readonly past: readonly string[];
  readonly trained: readonly string[];
  readonly anyOccupation: boolean;
  readonly skills: readonly string[];
  readonly licences: readonly string[];
  /** Yuan a month. */
  readonly wageFloor: number;
  readonly wageTarget: number;
  /** Nothing below the floor is to be suggested. */
  readonly wageFirm: boolean;
  readonly x: number | null;
  readonly y: number | null;
  readonly county: string | null;
  readonly maxKm: number;
  readonly housingOk: boolean;
  /** A week. */
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly patternsLiked: readonly Pattern[];
  readonly patternsOk: readonly Pattern[];
  readonly patternsNo: readonly Pattern[];
}
