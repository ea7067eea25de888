import type { PostToMatch, SeekerToMatch } from '#matching';
import { HELP, RETROFIT, RETROFIT_ROWS, type Help } from './tables.js';

const DOORSTEP = 'stepFreeEntrance';
/** Millimetres up to which each item serves. */
const BY_RISE: readonly (readonly [upTo: number, id: string])[] = [
  [40, 'thresholdBevel'],
  [150, 'rampPortable'],
  [750, 'rampFixed'],
  [2000, 'liftPlatformOut'],
];

export interface Gap {
  readonly demand: string;
  readonly need: number;
  readonly can: number;
}

export interface Solved {
  readonly chosen: readonly Help[];
  /** Demands and features that nothing helps, as stops. */
  readonly stops: readonly string[];
}

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function ownFeatures(post: PostToMatch): Set<string> {
  return new Set([...post.features, ...(post.entranceRiseMm <= 15 ? [DOORSTEP] : [])]);
}

function forTheRise(post: PostToMatch): Help | null {
  const id = BY_RISE.find(([upTo]) => post.entranceRiseMm <= upTo)?.[1];
  const item = RETROFIT_ROWS.find(row => row.id === id);
  return item && !post.notPossible.includes(item.id) ? item : null;
}

function isMakeable(feature: string, post: PostToMatch): boolean {
  if (feature === DOORSTEP) return forTheRise(post) !== null;
  return RETROFIT_ROWS.some(row => row.makes.includes(feature) && !post.notPossible.includes(row.id));
}

function isAllowed(item: Help, post: PostToMatch, seeker: SeekerToMatch): boolean {
  if (seeker.refuses.includes(item.id) || post.notPossible.includes(item.id)) return false;
  if (item.table === 'retrofits') return post.surveyed.includes(item.id);
  return (item.rank === 0 ? post.offers : seeker.accepts).includes(item.id);
}

function closes(set: readonly Help[], { demand, need, can }: Gap): boolean {
  const effects = set.flatMap(item => item.effects).filter(effect => effect.demand === demand);
  const lifted = effects.filter(({ side }) => side === 'person');
  const lowered = effects.filter(({ side }) => side === 'post');
  const reached = lifted.reduce((level, { by, limit }) => Math.max(level, Math.min(limit, level + by)), can);
  const asked = lowered.reduce((level, { by, limit }) => Math.min(level, Math.max(limit, level - by)), need);
  return asked <= reached;
}

/** Every set of one to three with at most one of each class, in the order of the classes. */
function setsOf(items: readonly Help[]): Help[][] {
  let sets: Help[][] = [[]];
  for (const rank of [0, 1, 2])
    sets = sets.flatMap(set => [
      set,
      ...items.filter(item => item.rank === rank).map(item => [...set, item]),
    ]);
  return sets.filter(set => set.length > 0);
}

/** What sets are compared by: numbers, then ids. */
function priceOf(set: readonly Help[], chosen: ReadonlySet<Help>, features: ReadonlySet<string>) {
  const fresh = set.filter(item => !chosen.has(item));
  const isWorks = (item: Help) => item.rank === RETROFIT || item.needs.some(need => !features.has(need));
  const numbers = [
    fresh.some(isWorks) ? 1 : 0,
    fresh.length,
    fresh.reduce((total, { cost }) => total + cost, 0),
    Math.max(0, ...fresh.map(({ days }) => days)),
  ];
  return { set, fresh, numbers, ids: set.map(({ id }) => id).join(' ') };
}

type Priced = ReturnType<typeof priceOf>;

function comparePrices(one: Priced, other: Priced): number {
  const at = one.numbers.findIndex((number, index) => number !== other.numbers[index]);
  return at >= 0 ? one.numbers[at]! - other.numbers[at]! : byText(one.ids, other.ids);
}

/** Closes essential gaps, then makes the features that are needed. */
export function solve(gaps: readonly Gap[], post: PostToMatch, seeker: SeekerToMatch): Solved {
  const features = ownFeatures(post);
  const chosen = new Set<Help>();
  const stops: string[] = [];
  const usable = HELP.filter(
    item =>
      isAllowed(item, post, seeker) && item.needs.every(need => features.has(need) || isMakeable(need, post)),
  );
  const inOrder = [...gaps].sort(
    (one, other) => other.need - other.can - (one.need - one.can) || byText(one.demand, other.demand),
  );
  for (const gap of inOrder) {
    const fitting = usable.filter(item => item.effects.some(({ demand }) => demand === gap.demand));
    const [best] = setsOf(fitting)
      .filter(set => closes(set, gap))
      .map(set => priceOf(set, chosen, features))
      .sort(comparePrices);
    if (best) for (const item of best.fresh) chosen.add(item);
    else stops.push(`demand:${gap.demand}`);
  }
  return { stops: [...stops, ...furnish(chosen, features, post, seeker)], chosen: [...chosen] };
}

/** Makes what is missing, adding to what is chosen. @returns the stops */
function furnish(chosen: Set<Help>, own: ReadonlySet<string>, post: PostToMatch, seeker: SeekerToMatch) {
  const needed = new Set([
    ...(post.mode === 'home' ? [] : seeker.needs),
    ...[...chosen].flatMap(({ needs }) => needs),
  ]);
  const missing = () => {
    const made = [...chosen].flatMap(({ makes }) => makes);
    return [...needed].filter(feature => !own.has(feature) && !made.includes(feature)).sort(byText);
  };
  const stops: string[] = [];
  if (missing().includes(DOORSTEP)) {
    const item = forTheRise(post);
    if (item) chosen.add(item);
    else stops.push(`feature:${DOORSTEP}`);
  }
  for (;;) {
    const open = missing().filter(feature => feature !== DOORSTEP);
    const count = ({ makes }: Help) => makes.filter(feature => open.includes(feature)).length;
    const [best] = RETROFIT_ROWS.filter(row => !post.notPossible.includes(row.id) && count(row) > 0).sort(
      (one, other) => count(other) - count(one) || one.middle - other.middle || byText(one.id, other.id),
    );
    if (!best) return [...stops, ...open.map(feature => `feature:${feature}`)];
    chosen.add(best);
  }
}
