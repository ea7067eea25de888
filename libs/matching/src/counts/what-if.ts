import { Bands, isSmall, type Band } from './band.js';

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
 * An answer to one question: the count after the change, or `little`: fewer than five people more, or nobody, and then
 * no second count, since the first is the same in every answer and the difference could be worked out.
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
 * least five or is said as "fewer than five"; where the difference is smaller, the later count is withheld as well.
 */
export function shownOf({ now, after, pool }: Counts): Shown {
  if (pool < LEAST_POOL) return { kind: 'poolTooSmall' };
  return {
    kind: 'counts',
    now: Bands.of(now),
    after: Object.fromEntries(
      Object.entries(after).map(([question, count]) => [question, answerOf(now, count, after, question)]),
    ),
  };
}

function answerOf(now: number, count: number, all: Counts['after'], question: string): WhatIfAnswer {
  if (count < now) throw new Error(`${question}: a change for the better takes people away`);
  if (isSmall(count - now)) return { kind: 'little' };
  return isTooNear(count, all[wider(question)])
    ? { kind: 'little' }
    : { kind: 'more', after: Bands.of(count) };
}

/** One level less stands inside "no longer essential": the difference of these two is a count of people as well. */
function isTooNear(count: number, wideCount: number | undefined): boolean {
  return wideCount !== undefined && wideCount !== count && isSmall(Math.abs(wideCount - count));
}

/** Questions: a row of the catalogue of retrofits, one level less, or no longer essential. */
export const questionOf = {
  retrofit: (id: string) => `retrofit:${id}`,
  lower: (demand: string) => `lower:${demand}`,
  marginal: (demand: string) => `marginal:${demand}`,
} as const;

function wider(question: string): string {
  return question.startsWith('lower:') ? question.replace('lower:', 'marginal:') : '';
}
