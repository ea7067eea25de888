import { canonicalJson, type Assessment, type Outcome } from '#policy';
import type { CaseInput } from '../case-input.js';
import type { DeterminationRecord } from '../determination.js';

/** What can have changed since a proposal was made. */
export const PROPOSAL_CHANGES = ['filing', 'decisions', 'law', 'result', 'determination'] as const;
export type ProposalChange = (typeof PROPOSAL_CHANGES)[number];

/** The figures that somebody compares first; persons and yuan as decimals. */
export interface HeadlineFigures {
  readonly outcome: Outcome;
  readonly headcount: string;
  readonly countedPersons: string;
  readonly levy: string;
  readonly reward: string | null;
}

/** How a proposal differs from what would be proposed now. */
export interface ProposalDifference {
  readonly changes: readonly ProposalChange[];
  readonly proposed: HeadlineFigures;
  readonly now: HeadlineFigures;
}

/**
 * Compares a proposal with the same made again; null where nothing has changed.
 * @param inForce ids of the determination in force then and now
 */
export function differenceOf(
  proposed: DeterminationRecord,
  now: DeterminationRecord,
  inForce: { readonly then: string | null; readonly now: string | null },
): ProposalDifference | null {
  const before = JSON.parse(proposed.input) as Partial<CaseInput>;
  const after = JSON.parse(now.input) as Partial<CaseInput>;
  const differ = (one: unknown, other: unknown) => canonicalJson(one) !== canonicalJson(other);
  const { exclusions: excludedBefore = [], ...factsBefore } = before;
  const { exclusions: excludedNow = [], ...factsNow } = after;
  const found: Record<ProposalChange, boolean> = {
    filing: differ(factsBefore, factsNow),
    decisions: differ(excludedBefore, excludedNow),
    law: proposed.policyHash !== now.policyHash,
    result: proposed.result !== now.result,
    determination: inForce.then !== inForce.now,
  };
  const changes = PROPOSAL_CHANGES.filter(change => found[change]);
  if (changes.length === 0) return null;
  return { changes, proposed: figuresOf(proposed), now: figuresOf(now) };
}

function figuresOf({ result }: DeterminationRecord): HeadlineFigures {
  const { outcome, headcount, countedPersons, levy, reward } = JSON.parse(result) as Assessment;
  return { outcome, headcount, countedPersons, levy, reward };
}
