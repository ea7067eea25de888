import { byText, ITEM_CLASSES, type Item } from '#vocabulary';
import type { Gap } from './gaps.js';
import type { Plan } from './plan.js';

/** A gap with the items that close it and the levels they lead to. */
export interface Closed extends Gap {
  readonly items: readonly Item[];
  readonly needAfter: number;
  readonly canAfter: number;
}

type Levels = Pick<Gap, 'need' | 'can'>;
/** What is chosen already, and what a workplace lacks. */
export type Beside = Pick<Plan, 'has' | 'needsMore'>;

/** Finds for each gap in turn the set of items that closes it best, and adds it to the plan; `open`: none does. */
export function closeGaps(gaps: readonly Gap[], plan: Plan): { closed: Closed[]; open: string[] } {
  const closed: Closed[] = [];
  const open: string[] = [];
  for (const gap of gaps) {
    const best = bestSet(gap, plan);
    if (!best) open.push(gap.demand);
    else {
      const { need, can } = levelsWith(best, gap);
      closed.push({ ...gap, items: best, needAfter: need, canAfter: can });
      plan.choose(best);
    }
  }
  return { closed, open };
}

function bestSet(gap: Gap, plan: Plan): readonly Item[] | null {
  const helpers = Object.values(plan.vocabulary.helpers.get(gap.demand) ?? {}).flat();
  const usable = helpers.filter(item => plan.mayUse(item));
  return bestOf(gap, usable, plan);
}

/** The best set of usable items that closes a gap, beside what is chosen; null where none does. */
export function bestOf(gap: Gap, usable: readonly Item[], plan: Beside): readonly Item[] | null {
  const [arrangements = [], aids = [], retrofits = []] = ITEM_CLASSES.map(itemClass => [
    [],
    ...usable.filter(item => item.itemClass === itemClass).map(item => [item]),
  ]);
  let best: Ranked | null = null;
  for (const arrangement of arrangements)
    for (const aid of aids)
      for (const retrofit of retrofits) {
        const items = [...arrangement, ...aid, ...retrofit];
        const { need, can } = levelsWith(items, gap);
        if (items.length === 0 || need > can) continue;
        const ranked = rank(items, plan);
        if (!best || compare(ranked, best) < 0) best = ranked;
      }
  return best?.items ?? null;
}

/** Levels once the items are there, in the order arrangement, aid, retrofit. */
export function levelsWith(items: readonly Item[], { demand, need, can }: Gap): Levels {
  const effects = items.flatMap(item => item.effects.filter(effect => effect.demand === demand));
  return effects.reduce<Levels>(
    (at, { side, levels, limit }) =>
      side === 'person'
        ? { ...at, can: Math.max(at.can, Math.min(limit, at.can + levels)) }
        : { ...at, need: Math.min(at.need, Math.max(limit, at.need - levels)) },
    { need, can },
  );
}

interface Ranked {
  readonly items: readonly Item[];
  /** Works or not, number, cost, days of what is not chosen already: less is better, the first that differs decides. */
  readonly numbers: readonly number[];
}

function rank(items: readonly Item[], plan: Beside): Ranked {
  const added = items.filter(item => !plan.has(item));
  const works = added.some(item => item.itemClass === 'retrofit' || plan.needsMore(item));
  const cost = added.reduce((total, { employerCost }) => total + employerCost, 0);
  const days = Math.max(0, ...added.map(item => item.days));
  return { items, numbers: [Number(works), added.length, cost, days] };
}

function compare(a: Ranked, b: Ranked): number {
  for (const [at, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  for (const [at, { id }] of a.items.entries()) {
    const other = b.items[at];
    if (!other) return 1;
    if (other.id !== id) return byText(id, other.id);
  }
  return a.items.length - b.items.length;
}
