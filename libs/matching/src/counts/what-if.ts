import { Bands, isSmall, type Band } from './band.js';
import type { Wider } from './changes.js';

/** Counts behind an employer's question: who fits now, and who would, each with one change of the post. */
export interface Counts {
  readonly now: number;
  /** By question; nobody who fits now is missing from any. */
  readonly after: Readonly<Record<string, number>>;
  /** Registered people of the area the counts are taken from. */
  readonly pool: number;
}

/** From so many registered people on anything is counted at all. */
export const LEAST_POOL = 50;

/**
 * An answer to one question: the count after the change; or `little`: fewer than five people more, or nobody, or only a few
 * fewer than a wider change brings. No second count is given then, since the difference could be worked out.
 */
export type WhatIfAnswer = { readonly kind: 'more'; readonly after: Band } | { readonly kind: 'little' };

export type Shown =
  | { readonly kind: 'poolTooSmall' }
  | {
      readonly kind: 'counts';
      readonly now: Band;
      readonly after: Readonly<Record<string, WhatIfAnswer>>;
    };

/**
 * What may be shown of counts. Current count, later count and their difference are shown together only where each is at
 * least five or is said as "fewer than five"; where the difference is smaller, the later count is withheld as well. The same
 * goes for two changes of which one brings everybody that the other brings: their difference is a count of people too.
 */
export function shownOf({ now, after, pool }: Counts, wider: Wider): Shown {
  if (pool < LEAST_POOL) return { kind: 'poolTooSmall' };
  const isTooNear = (question: string, count: number) =>
    (wider.get(question) ?? []).some(other => {
      const more = Math.abs((after[other] ?? now) - count);
      return more > 0 && isSmall(more);
    });
  const answerOf = (question: string, count: number): WhatIfAnswer => {
    if (count < now) throw new Error(`${question}: a change for the better takes people away`);
    return isSmall(count - now) || isTooNear(question, count)
      ? { kind: 'little' }
      : { kind: 'more', after: Bands.of(count) };
  };
  return {
    kind: 'counts',
    now: Bands.of(now),
    after: Object.fromEntries(
      Object.entries(after).map(([question, count]) => [question, answerOf(question, count)]),
    ),
  };
}
