/** How often a demand is asked among other posts of the same occupation. */
export interface DemandCounts {
  /** Other published posts of the occupation. */
  readonly posts: number;
  /** How many of them ask it, by demand. */
  readonly asking: ReadonlyMap<string, number>;
}

/** Fewer posts than this say nothing about what is usual. */
const ENOUGH = 20;
/** A demand is rare where fewer than one post in twenty asks it. */
const RARE_ONE_IN = 20;

/** Demands of a post that hardly any other post of its occupation asks: the broker looks at them twice. */
export function rareDemands(asked: readonly string[], { posts, asking }: DemandCounts): string[] {
  if (posts < ENOUGH) return [];
  return asked.filter(id => (asking.get(id) ?? 0) * RARE_ONE_IN < posts);
}
