import type { FileSource } from './source-record.js';

/** What a roster entry claims of a month, one check each; in the order they are shown. */
export const CLAIM_KINDS = [
  'certificate',
  'contract',
  'wage',
  'pension',
  'medical',
  'employer',
  'elsewhere',
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/**
 * `verified`: a source says the same, also that there is nothing to count. `pending`: a source is asked, or its delivery is awaited. `contradicted`: a source
 * says something else. `unavailable`: no source can say; evidence proves it.
 */
export const VERDICTS = ['verified', 'pending', 'contradicted', 'unavailable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What one side says, as a word of the catalogue (`checks.said.<word>`) and the values that stand in it. */
export interface Said {
  readonly word: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Where a verdict comes from: a delivered file, the look-up of another office, or the directory of claims. */
export type ClaimSource = FileSource | 'lookup' | 'directory';

/** One claim of one employee in one month, compared. */
export interface CheckedClaim {
  readonly entryId: string;
  /** 1 to 12. */
  readonly month: number;
  readonly kind: ClaimKind;
  readonly verdict: Verdict;
  readonly declared: Said;
  /** Null where nothing was found. */
  readonly found: Said | null;
  /** Null where no source was there to ask. */
  readonly source: ClaimSource | null;
  /** When it was compared. */
  readonly at: Date;
}

/** The whole of a run: the worst of its claims; `none` where nothing was compared yet, or there was nothing to. */
export type Overall = Verdict | 'none';

/** How bad a verdict is for the whole: the first that occurs is the whole's. */
const WORST_FIRST = ['contradicted', 'pending', 'unavailable', 'verified'] as const;

/** The whole of some claims. */
export function overallOf(claims: readonly Pick<CheckedClaim, 'verdict'>[]): Overall {
  return WORST_FIRST.find(verdict => claims.some(claim => claim.verdict === verdict)) ?? 'none';
}

/** How many claims have each verdict. */
export function countVerdicts(claims: readonly Pick<CheckedClaim, 'verdict'>[]): Record<Verdict, number> {
  const counts = { verified: 0, pending: 0, contradicted: 0, unavailable: 0 };
  for (const { verdict } of claims) counts[verdict] += 1;
  return counts;
}
