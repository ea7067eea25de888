import { secondPersonLimit, type Assessment } from '#policy';
import { parseYuan, type PlainDate } from '#values';
import type { DeterminationBasis } from '../determination.js';

/** Why one person is not enough. */
export const GROUNDS = ['exemption', 'reward', 'amount', 'notFiled', 'objection', 'inspection'] as const;
export type Ground = (typeof GROUNDS)[number];

/**
 * Whether what a filing comes to needs a second person: every exemption, every reward, and a levy of the amount that
 * the office has set, or more.
 * @param on business date; null as an answer where one person is enough
 */
export function groundOf(
  { outcome, levy }: Pick<Assessment, 'outcome' | 'levy'>,
  regionCode: string,
  on: PlainDate,
): Ground | null {
  if (outcome === 'exempt') return 'exemption';
  if (outcome === 'reward') return 'reward';
  const limit = secondPersonLimit(regionCode, on);
  const fen = parseYuan(levy);
  return limit !== null && fen !== null && fen >= limit.from ? 'amount' : null;
}

/** The ground of a basis that always asks for a second person. */
export function groundOfBasis(basis: Exclude<DeterminationBasis, 'declared'>): Ground {
  return basis;
}
