import { Rational } from '#values';
import type { Facts } from '../../formula/facts.js';
import type { Reckoner } from '../../formula/rule.js';

const HUNDRED = Rational.of(100);

/**
 * The fewest counted persons, to the hundredth as they are certified, at which a reward is due, everything else as
 * stated; null where none is due even if everybody counted, or nobody can say. A reward that begins does not end with
 * more counted persons, so halving the distance finds it.
 */
export function rewardStart(
  facts: Facts,
  { headcount, quota }: { readonly headcount: Rational; readonly quota: Rational },
  reckoner: Reckoner,
): Rational | null {
  const isRewarded = (hundredths: bigint): boolean => {
    const countedPersons = Rational.of(hundredths, 100n);
    const reckoned = reckoner({ ...facts, counted: { by: 'total', countedPersons } });
    return reckoned.ok && reckoned.value.figures.reward !== null;
  };
  let [below, from] = [quota.times(HUNDRED).floor() - 1n, headcount.times(HUNDRED).floor()];
  if (!isRewarded(from)) return null;
  while (from - below > 1n) {
    const middle = (below + from) / 2n;
    if (middle >= 0n && isRewarded(middle)) from = middle;
    else below = middle;
  }
  return Rational.of(from, 100n);
}
