import { Rational } from '#values';

/** What a number of counted persons stands for: today's number, one more, the foot of a tier, the quota, the first that is rewarded. */
export type Mark = 'present' | 'oneMore' | 'tier' | 'quota' | 'reward';

/** A number of counted persons on the curve. */
export interface Point {
  readonly persons: Rational;
  readonly marks: readonly Mark[];
}

export interface Standing {
  readonly headcount: Rational;
  readonly quota: Rational;
  /** Counted persons today. */
  readonly counted: Rational;
  /** The fewest counted persons that are rewarded; null where nobody is. */
  readonly rewardFrom: Rational | null;
}

/** More whole numbers than this are thinned out; marks always stay. */
const MOST_ROWS = 24;

/** Whole persons from none to a little above quota and today's number, and every mark, fewest first. */
export function pointsOf(
  { headcount, quota, counted, rewardFrom }: Standing,
  tierFeet: readonly Rational[],
): readonly Point[] {
  const oneMore = counted.plus(Rational.one);
  const marks: readonly (readonly [Mark, Rational])[] = [
    ['present', counted],
    ['oneMore', oneMore],
    ...tierFeet.filter(foot => foot.isBelow(quota)).map(foot => ['tier', foot] as const),
    ['quota', quota],
    ...(rewardFrom ? [['reward', rewardFrom] as const] : []),
  ];
  const most = headcount.max(counted);
  const all = [
    ...wholePersons(quota.max(oneMore).plus(Rational.one).floor()),
    ...marks.map(([, persons]) => persons),
  ];
  return all
    .filter(
      (persons, index) => !persons.isAbove(most) && all.findIndex(other => other.equals(persons)) === index,
    )
    .sort((one, other) => one.compare(other))
    .map(persons => ({ persons, marks: marks.filter(([, at]) => at.equals(persons)).map(([mark]) => mark) }));
}

function wholePersons(last: bigint): Rational[] {
  const stride = last / BigInt(MOST_ROWS) + 1n;
  return Array.from({ length: Number(last / stride) + 1 }, (_, index) => Rational.of(BigInt(index) * stride));
}
