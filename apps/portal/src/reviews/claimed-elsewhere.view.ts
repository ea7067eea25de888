import { entryOf, type Line } from '#declarations';
import { rangesOf } from '#papers';
import type { ReviewCase } from '#reviews';
import type { Words } from './words.js';

/** Which other employers declare the person of a line, for which months, and what was counted there already. */
export function elsewhereSentences(
  { claimedElsewhere, filed }: ReviewCase,
  line: Line,
  words: Words,
): string[] {
  const { t } = words;
  const months = (numbers: readonly number[]) =>
    rangesOf(
      numbers.map(month => `${filed.levyYear}-${String(month).padStart(2, '0')}`),
      words,
    );
  return claimedElsewhere
    .filter(({ entryId }) => entryId === entryOf(line))
    .map(claim => {
      const values = { employer: claim.employerName, region: claim.regionCode, months: months(claim.months) };
      if (claim.settled.length === 0) return t('reviews.elsewhere.declared', values);
      return t('reviews.elsewhere.settled', { ...values, settled: months(claim.settled) });
    });
}
