import { addDays, shanghaiDay, type PlainDate } from '#values';
import { SHOWN, type OwnedList } from '../lists/entry.js';
import type { Area } from '../lists/make-lists.js';
import type { MatchablePost, MatchableSeeker } from '../lists/matchable.js';
import { isWithinReach } from '../lists/reach.js';
import type { CheckResult } from '../lists/store/run.store.js';
import { match } from '../match.js';

/** A demand under this share of the posts of an occupation, in per cent, is asked after. */
const RARE_PERCENT = 5;
/** Days after which somebody without any suggestion is brought before the broker. */
const DAYS_WITHOUT = 30;

/** A post and an essential demand that hardly any other post of the occupation states: is it essential? */
export interface RareDemand {
  readonly postId: string;
  readonly demand: string;
  /** Posts of the occupation in the area, and how many of them state the demand as essential. */
  readonly posts: number;
  readonly stating: number;
}

/** An essential demand that hardly any post of the same occupation makes may stand for something else. */
export function rareDemands(own: readonly MatchablePost[], { posts }: Area): CheckResult {
  const essential = ({ post }: MatchablePost) =>
    Object.entries(post.demands).flatMap(([demand, [level, isEssential]]) =>
      level > 0 && isEssential ? [demand] : [],
    );
  const rare: RareDemand[] = own.flatMap(one => {
    const same = posts.filter(({ post }) => post.occupation === one.post.occupation);
    return essential(one).flatMap(demand => {
      const stating = same.filter(other => essential(other).includes(demand)).length;
      return stating * 100 < RARE_PERCENT * same.length
        ? [{ postId: one.id, demand, posts: same.length, stating }]
        : [];
    });
  });
  return { key: 'rareDemand', flags: rare.length, result: { rare }, detail: null };
}

/** Somebody long registered for whom nothing fits, with the demands that stop most posts. */
export interface LeftOut {
  readonly seekerId: string;
  readonly since: string;
  /** Demand and how many posts it stops, three at most. */
  readonly stops: readonly (readonly [demand: string, posts: number])[];
  /** What else stops posts, such as `tooFar` or `wageBelowFloor`, and how many; three at most. Earlier runs kept none. */
  readonly others?: readonly (readonly [kind: string, posts: number])[];
  /** Posts in reach of the person. */
  readonly inReach?: number;
}

/** People registered for thirty days to whom no post of 400 or more can be suggested. */
export function leftOut(
  seekers: readonly MatchableSeeker[],
  { posts }: Area,
  lists: readonly OwnedList[],
  { ranOn, possible }: { readonly ranOn: PlainDate; readonly possible: number },
): CheckResult {
  const best = new Map(
    lists.flatMap(({ side, ownerId, entries }) =>
      side === 'seeker' ? [[ownerId, entries[0]?.score ?? 0] as const] : [],
    ),
  );
  const before = addDays(ranOn, -DAYS_WITHOUT);
  const found: LeftOut[] = seekers
    .filter(
      ({ id, wishRegisteredAt }) => (best.get(id) ?? 0) < possible && shanghaiDay(wishRegisteredAt) <= before,
    )
    .map(seeker => ({
      seekerId: seeker.id,
      since: shanghaiDay(seeker.wishRegisteredAt),
      ...stopping(
        seeker,
        posts.filter(one => isWithinReach(one, seeker)),
      ),
    }));
  return {
    ...{ key: 'leftOut', flags: found.length, result: { people: found.length, days: DAYS_WITHOUT } },
    detail: found.length > 0 ? found : null,
  };
}

function stopping(seeker: MatchableSeeker, posts: readonly MatchablePost[]) {
  const demands = new Map<string, number>();
  const others = new Map<string, number>();
  const count = (within: Map<string, number>, key: string) => within.set(key, (within.get(key) ?? 0) + 1);
  for (const post of posts) {
    const kinds = new Set<string>();
    for (const stop of match(post.post, seeker.seeker).stops) {
      const [kind = '', id = ''] = stop.split(/:(.*)/s);
      if (kind === 'demand') count(demands, id);
      else kinds.add(kind);
    }
    for (const kind of kinds) count(others, kind);
  }
  const most = (of: ReadonlyMap<string, number>) =>
    [...of].sort((one, other) => other[1] - one[1]).slice(0, 3);
  return { stops: most(demands), others: most(others), inReach: posts.length };
}

/** How suggestions are spread: nobody in no list, nobody in all of them. */
export interface Exposure {
  /** People by the number of posts' lists they stand in, the first twenty of each counted. */
  readonly people: Readonly<Record<'none' | 'few' | 'some' | 'many', number>>;
  /** Posts by the number of people suggested. */
  readonly posts: Readonly<Record<'none' | 'few' | 'some' | 'full', number>>;
  /** The most lists that one person stands in. */
  readonly most: number;
  /** Per cent of all entries that the tenth of the people with most entries hold. */
  readonly topTenthPercent: number;
}

/** Exposure over the lists of a county's posts and of its people. */
export function exposure(
  seekers: readonly MatchableSeeker[],
  area: Area,
  lists: readonly OwnedList[],
  possible: number,
): CheckResult {
  const standing = new Map(seekers.map(({ id }) => [id, 0]));
  const postSizes = lists
    .filter(({ side }) => side === 'post')
    .map(({ entries }) => entries.filter(({ score }) => score >= possible).slice(0, SHOWN));
  for (const entries of postSizes)
    for (const { id } of entries) if (standing.has(id)) standing.set(id, (standing.get(id) ?? 0) + 1);
  const counts = [...standing.values()].sort((a, b) => b - a);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const tenth = counts.slice(0, Math.ceil(counts.length / 10)).reduce((sum, count) => sum + count, 0);
  const result: Exposure = {
    people: {
      none: between(counts, 0, 0),
      few: between(counts, 1, 4),
      some: between(counts, 5, 19),
      many: between(counts, 20, Infinity),
    },
    posts: {
      none: between(sizes(postSizes), 0, 0),
      few: between(sizes(postSizes), 1, 4),
      some: between(sizes(postSizes), 5, SHOWN - 1),
      full: between(sizes(postSizes), SHOWN, Infinity),
    },
    most: counts[0] ?? 0,
    topTenthPercent: total === 0 ? 0 : Math.round((100 * tenth) / total),
  };
  return { key: 'exposure', flags: result.people.none, result: { ...result }, detail: null };
}

function sizes(all: readonly (readonly unknown[])[]): number[] {
  return all.map(({ length }) => length);
}

function between(counts: readonly number[], from: number, to: number): number {
  return counts.filter(count => count >= from && count <= to).length;
}
