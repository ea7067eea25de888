import { isSmall } from '../counts/band.js';
import type { CheckResult } from '../lists/store/run.store.js';

/** How far somebody came, with the groups that are compared; who it is stays outside. */
export interface ComparedPerson {
  readonly category: string;
  readonly sex: string;
  readonly ageBand: string;
  /** A post of 400 or more can be suggested. */
  readonly suggested: boolean;
  readonly referred: boolean;
  readonly interviewed: boolean;
  readonly offered: boolean;
}

export const DIMENSIONS = ['category', 'sex', 'ageBand'] as const;
export const STAGES = ['suggested', 'referred', 'interviewed', 'offered'] as const;
type Dimension = (typeof DIMENSIONS)[number];
type Stage = (typeof STAGES)[number];

/** A group's rate as it may be shown: null where the group is small, or its number would give another one away. */
export interface GroupRate {
  readonly dimension: Dimension;
  readonly group: string;
  readonly stage: Stage;
  readonly people: number | null;
  readonly reached: number | null;
  /** Per cent of the best group's rate; null where not shown. */
  readonly ofBestPercent: number | null;
  readonly flagged: boolean;
}

const LEAST_GROUP = 20;
const FLAG_PERCENT = 80;

/** Rates of each stage by category, sex and age, each against the best group of at least twenty. */
export function ratios(people: readonly ComparedPerson[]): CheckResult {
  const rates = DIMENSIONS.flatMap(dimension => STAGES.flatMap(stage => ratesOf(people, dimension, stage)));
  return {
    key: 'ratios',
    flags: rates.filter(({ flagged }) => flagged).length,
    result: { compared: isSmall(people.length) ? null : people.length, rates },
    detail: null,
  };
}

interface Group {
  readonly group: string;
  readonly people: number;
  readonly reached: number;
}

function ratesOf(people: readonly ComparedPerson[], dimension: Dimension, stage: Stage): GroupRate[] {
  const groups = [...new Set(people.map(one => one[dimension]))].sort().map(group => {
    const own = people.filter(one => one[dimension] === group);
    return { group, people: own.length, reached: own.filter(one => one[stage]).length };
  });
  const compared = groups.filter(({ people: of }) => of >= LEAST_GROUP);
  // Cross-multiplied, so that no rounding decides who is best.
  const best = compared.reduce<Group | null>(
    (top, one) => (top === null || one.reached * top.people > top.reached * one.people ? one : top),
    null,
  );
  const hidden = hiddenOf(groups);
  return groups.map(one => {
    const large = one.people >= LEAST_GROUP;
    const isBelow =
      large && best !== null && 100 * one.reached * best.people < FLAG_PERCENT * best.reached * one.people;
    const shown = !hidden.has(one.group);
    return {
      ...{ dimension, stage, group: one.group },
      people: shown ? one.people : null,
      reached: shown ? one.reached : null,
      ofBestPercent: shown && best && best.reached > 0 ? percentOf(one, best) : null,
      flagged: isBelow,
    };
  });
}

function percentOf(one: Group, best: Group): number {
  return Math.round((100 * one.reached * best.people) / (one.people * best.reached));
}

/** Small groups and small numbers; beside a single hidden one the next smallest too, since other tables give the total. */
function hiddenOf(groups: readonly Group[]): ReadonlySet<string> {
  const hidden = new Set(
    groups
      .filter(({ people, reached }) => people < LEAST_GROUP || isSmall(reached))
      .map(({ group }) => group),
  );
  const next = groups
    .filter(({ group }) => !hidden.has(group))
    .sort((one, other) => one.reached - other.reached)[0];
  if (hidden.size === 1 && next) hidden.add(next.group);
  return hidden;
}
