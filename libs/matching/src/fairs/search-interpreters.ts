import { byText } from '#vocabulary';
import { assign, certify, UNPLACED, type Assignment, type WarmStart } from '../assignment/index.js';
import type { FairColumns } from './fair-columns.js';
import type { FairInput } from './fair-input.js';

/** A person kept out of a slot, by the numbers of both in the columns. */
type Ban = `${number} ${number}`;

/** One plan of the search: the best one in which nobody sits where they are kept out. */
interface Tried {
  readonly bans: ReadonlySet<Ban>;
  readonly plan: Assignment;
  /** Worth in weighted points: no plan with these bans is worth more. */
  readonly worth: number;
  readonly faults: number;
}

/** The best plan found that interpreters suffice for, and what no such plan can exceed. */
export interface InterpreterSearch {
  readonly best: Tried;
  /** As good a plan as there is without counting interpreters. */
  readonly unlimited: Tried;
  /** The plan whose worth bounds every plan that interpreters suffice for. */
  readonly bound: Tried;
  readonly tried: number;
}

/** So many plans are compared at most; what is open then gives the bound. */
export const MOST_TRIED = 250;

/**
 * Interpreters in a slot tie people of different stands together, which prices of seats alone do not cover: so the plan
 * without them is taken first, and where it asks for more interpreters in a slot than there are, at least one of so many
 * people and one cannot be there. Each of these cases is a smaller problem with a proof of its own, and the most valuable
 * is looked at first: the first plan that interpreters suffice for is then the best there is. The search ends before
 * that only by its limit, and says what it has not ruled out.
 */
export function searchInterpreters(
  input: FairInput,
  columns: FairColumns,
  start?: WarmStart,
): InterpreterSearch {
  return new Search(input, columns).run(start);
}

class Search {
  private tried = 0;
  private readonly seen = new Set<string>();
  /** By slot, how many of those whose appointment stays need one. */
  private readonly kept: ReadonlyMap<number, number>;

  constructor(
    private readonly input: FairInput,
    private readonly columns: FairColumns,
  ) {
    const needs = new Set(input.people.filter(one => one.interpreter).map(({ id }) => id));
    const kept = new Map<number, number>();
    for (const { person, slot } of input.fixed)
      if (needs.has(person)) kept.set(slot, (kept.get(slot) ?? 0) + 1);
    this.kept = kept;
  }

  run(start?: WarmStart): InterpreterSearch {
    const unlimited = this.solve(new Set(), start);
    let best = this.atOnce(unlimited);
    const open = [unlimited];
    for (;;) {
      const next = open.shift();
      if (!next || next.worth <= best.worth) break;
      const crowd = this.crowded(next)[0];
      if (!crowd) {
        best = next;
        break;
      }
      if (this.tried >= MOST_TRIED) return { best, unlimited, bound: next, tried: this.tried };
      for (const person of crowd.people.slice(0, crowd.free + 1)) this.branch(open, next, person, crowd.slot);
    }
    return { best, unlimited, bound: best, tried: this.tried };
  }

  /** A plan to begin with: the least urgent leave each crowded slot at once, and the rest is made again. */
  private atOnce(from: Tried): Tried {
    let now = from;
    for (let crowds = this.crowded(now); crowds.length > 0; crowds = this.crowded(now)) {
      const bans = new Set(now.bans);
      for (const { slot, people, free } of crowds)
        for (const person of people.slice(0, people.length - free)) bans.add(`${person} ${slot}`);
      now = this.solve(bans, now.plan);
    }
    return now;
  }

  private branch(open: Tried[], from: Tried, person: number, slot: number): void {
    const bans = new Set(from.bans).add(`${person} ${slot}`);
    const key = [...bans].sort(byText).join();
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const made = this.solve(bans, from.plan);
    const at = open.findIndex(one => one.worth < made.worth);
    open.splice(at === -1 ? open.length : at, 0, made);
  }

  /** Slots with more people who need an interpreter than there are interpreters; the last tier, the fewest points first. */
  private crowded({ plan }: Tried) {
    const { people, places, problem } = this.columns;
    return this.input.slots.flatMap(({ number: slot, interpreters }) => {
      if (interpreters === null) return [];
      const there = people.flatMap(({ interpreter }, index) => {
        const place = places[plan.placeOf[index]!];
        return interpreter && plan.placeOf[index] !== UNPLACED && place?.slot === slot ? [index] : [];
      });
      const free = Math.max(0, interpreters - (this.kept.get(slot) ?? 0));
      if (there.length <= free) return [];
      const points = (index: number) => this.pointsOf(index, plan.placeOf[index]!);
      const order = [...there].sort(
        (one, other) =>
          problem.tiers[other]! - problem.tiers[one]! ||
          points(one) - points(other) ||
          byText(people[other]!.tie, people[one]!.tie),
      );
      return [{ slot, people: order, free }];
    });
  }

  private pointsOf(person: number, place: number): number {
    const { offsets, targets, scores } = this.columns.problem;
    for (let edge = offsets[person]!; edge < offsets[person + 1]!; edge++)
      if (targets[edge] === place) return scores[edge]!;
    return 0;
  }

  private solve(bans: ReadonlySet<Ban>, start?: WarmStart): Tried {
    this.tried += 1;
    const problem = this.without(bans);
    const plan = assign(problem, start);
    const { primal, gap, faults } = certify(problem, plan);
    return { bans, plan, worth: primal, faults: faults.length + Number(gap !== 0) };
  }

  /** The same problem without the pairs in which somebody sits where they are kept out. */
  private without(bans: ReadonlySet<Ban>) {
    const { problem, places } = this.columns;
    if (bans.size === 0) return problem;
    const [offsets, targets, scores] = [[0], [] as number[], [] as number[]];
    for (let person = 0; person < problem.tiers.length; person++) {
      for (let edge = problem.offsets[person]!; edge < problem.offsets[person + 1]!; edge++) {
        const place = problem.targets[edge]!;
        if (bans.has(`${person} ${places[place]!.slot}`)) continue;
        targets.push(place);
        scores.push(problem.scores[edge]!);
      }
      offsets.push(targets.length);
    }
    return {
      ...problem,
      offsets: Int32Array.from(offsets),
      targets: Int32Array.from(targets),
      scores: Int32Array.from(scores),
    };
  }
}
