import { buildPool, lists, postsOf, seekersOf, type Listed } from '../bulk/index.js';
import { KEPT, type ListEntry, type OwnedList } from './entry.js';
import type { MatchablePost, MatchableSeeker } from './matchable.js';
import { areaOf, isWithinReach } from './reach.js';
import { best, listOfPost, listOfSeeker, ranked } from './score.js';

/** Posts and people of an area: those in work's reach of each other. */
export interface Area {
  readonly posts: readonly MatchablePost[];
  readonly seekers: readonly MatchableSeeker[];
}

/** Pairs up to which each is judged by itself; beyond, columns are quicker. */
const FEW_PAIRS = 20_000;
/** Asked for beside those kept: pairs out of reach are taken out afterwards. */
const SPARE = 24;

/** Lists of the posts and of the people of some counties, out of everybody in their areas. */
export function makeLists(area: Area, regions: ReadonlySet<string>): OwnedList[] {
  const prefectures = new Set([...regions].map(areaOf.commuting));
  return [...prefectures].flatMap(prefecture => listsOfPrefecture(area, prefecture, regions));
}

function listsOfPrefecture(area: Area, prefecture: string, regions: ReadonlySet<string>): OwnedList[] {
  const near = (one: { readonly regionCode: string }) => areaOf.commuting(one.regionCode) === prefecture;
  const own = (one: { readonly regionCode: string }) => near(one) && regions.has(one.regionCode);
  const isHome = ({ post }: MatchablePost) => post.mode === 'home';
  const seekers = area.seekers.filter(near);
  const posts = area.posts.filter(post => near(post) || isHome(post));
  const inner = topOf({ posts, seekers });
  // Work at home is open to the whole province: those lists come from everybody.
  const wide = topOf({ posts: posts.filter(post => own(post) && isHome(post)), seekers: area.seekers });
  return [
    ...posts.filter(own).map(post => owned('post', post, (isHome(post) ? wide : inner).ofPost(post))),
    ...seekers.filter(own).map(seeker => owned('seeker', seeker, inner.ofSeeker(seeker))),
  ];
}

function owned(
  side: OwnedList['side'],
  { regionCode, id }: { readonly regionCode: string; readonly id: string },
  entries: readonly ListEntry[],
): OwnedList {
  return { side, regionCode, ownerId: id, entries };
}

interface Tops {
  ofPost(post: MatchablePost): ListEntry[];
  ofSeeker(seeker: MatchableSeeker): ListEntry[];
}

function topOf(area: Area): Tops {
  return area.posts.length * area.seekers.length <= FEW_PAIRS ? onePairAtATime(area) : inColumns(area);
}

export function onePairAtATime({ posts, seekers }: Area): Tops {
  return {
    ofPost: post => listOfPost(post, seekers),
    ofSeeker: seeker => listOfSeeker(seeker, posts),
  };
}

/** The same by the engine that works in columns. It knows no reach: a list that loses too many by it is made anew. */
export function inColumns({ posts, seekers }: Area): Tops {
  const k = KEPT + SPARE;
  const pool = buildPool({ posts, seekers });
  const made = lists(pool, { k });
  const postById = new Map(posts.map(post => [post.id, post]));
  const seekerById = new Map(seekers.map(seeker => [seeker.id, seeker]));
  return {
    ofPost(post) {
      const found = seekersOf(pool, made, post.id);
      const kept = withinReach(found, seekerById, seeker => isWithinReach(post, seeker));
      return isWhole(found, kept, k) ? best(kept) : listOfPost(post, seekers);
    },
    ofSeeker(seeker) {
      const found = postsOf(pool, made, seeker.id);
      const kept = withinReach(found, postById, post => isWithinReach(post, seeker));
      return isWhole(found, kept, k) ? best(kept) : listOfSeeker(seeker, posts);
    },
  };
}

function withinReach<One extends { readonly regionCode: string; readonly id: string; readonly tie: string }>(
  found: readonly Listed[],
  byId: ReadonlyMap<string, One>,
  isOne: (one: One) => boolean,
) {
  return found.flatMap(({ id, score }) => {
    const one = byId.get(id);
    return one && isOne(one) ? [ranked(one, score)] : [];
  });
}

function isWhole(found: readonly unknown[], kept: readonly unknown[], k: number): boolean {
  return found.length < k || kept.length >= KEPT;
}
