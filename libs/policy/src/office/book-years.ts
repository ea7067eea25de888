import { yearOf, type LevyYear } from '#values';
import type { LawBook } from '../law/load-policies.js';

/** The first levy year judged under 财税〔2015〕72号. */
const FIRST_YEAR = 2014;

/** Levy years from the first one on to the last in which some value of the book begins. */
export function yearsOf(book: LawBook): readonly LevyYear[] {
  const last = [...book.values.values()].reduce(
    (latest, timeline) => Math.max(latest, ...timeline.map(({ from }) => yearOf(from))),
    FIRST_YEAR,
  );
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
}
