import type { Standing } from '#placements';
import type { Words } from '../reviews/words.js';
import type { Refusal } from './placement-pages.js';
import { referralPath } from './placement-paths.js';

type Outcome =
  { readonly ok: true; readonly value: Standing } | { readonly ok: false; readonly refusal: Refusal };

export type BatchResult = ReturnType<typeof batchLines>;

/**
 * What came of each line of a list; the broken ones first, each with what would mend it.
 * @param rest how many lines were too many for once and wait in the box
 */
export function batchLines(
  typed: readonly string[],
  outcomes: readonly Outcome[],
  rest: number,
  sentence: (refusal: Refusal) => string,
  { t }: Words,
) {
  const lines = outcomes.map((outcome, index) => ({
    ...{ number: index + 1, typed: typed[index] ?? '' },
    ...(outcome.ok
      ? { href: referralPath(outcome.value), broken: null }
      : { href: null, broken: sentence(outcome.refusal) }),
  }));
  const broken = lines.filter(line => line.broken !== null);
  return {
    summary: t('placements.batch.summary', { done: lines.length - broken.length, broken: broken.length }),
    rest: rest > 0 ? t('placements.batch.rest', { sent: lines.length, rest }) : null,
    broken,
    done: lines.filter(({ href }) => href !== null),
  };
}
