import { parseYuan, type Fen, type PlainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { pick } from '../law/pick.js';
import type { Source } from '../law/provision.js';

/** From which levy on one person's determination is not enough. */
export interface SecondPersonLimit {
  /** A levy of that much or more needs a second person. */
  readonly from: Fen;
  readonly sources: readonly Source[];
  readonly verified: boolean;
}

/** The limit of a place on a business date; null where no amount of levy asks for a second person. */
export function secondPersonLimit(division: string, on: PlainDate): SecondPersonLimit | null {
  const picked = pick(shippedPolicies().book, 'secondPersonFrom', division, on, 'enterprise');
  const from = typeof picked?.value === 'string' ? parseYuan(picked.value) : null;
  return picked && from !== null ? { from, sources: picked.sources, verified: picked.verified } : null;
}
