import { Injectable } from '@nestjs/common';
import { Clock, together } from '#persistence';
import { ReadPosts, type Post, type PostKey, type Workplace } from '#posts';
import { ReadSeekers, type ActiveSeeker, type SeekerKey } from '#seekers';
import type { EntityManager } from 'typeorm';
import { match } from '../match.js';
import type { JudgedPair } from '../reasons/index.js';
import { loadWeights } from '../weights.js';
import { Conditions } from './conditions.js';
import { SHOWN, type ListEntry } from './entry.js';
import { capOf, capsWithin, type Cap } from './exposure-caps.js';
import { admittedOnly, matchablePost, matchableSeeker, type MatchablePost } from './matchable.js';
import { boostOf, byOrderOfWork, type Boost } from './order-of-work.js';
import { PlacingFacts, type SeekerCounts } from './placing-facts.js';
import { isWithinReach } from './reach.js';
import { ListStore, type StoredList } from './store/list.store.js';

/** Somebody who may be suggested for a post now. */
export interface SuggestedSeeker {
  readonly seeker: ActiveSeeker;
  readonly pair: JudgedPair;
  readonly score: number;
  /** What raises the person in the broker's order. */
  readonly boost: Boost;
  readonly openReferrals: number;
  /** What keeps the person from being put to this post now; null for nothing. */
  readonly cap: Cap | null;
}

/** A post that may be suggested to a person now. */
export interface SuggestedPost {
  readonly post: Post;
  readonly workplace: Workplace | null;
  readonly pair: JudgedPair;
  readonly score: number;
  /** The post has as many open referrals as it may have, or its employer met enough new people this week. */
  readonly full: boolean;
}

/** The best people for a post, with what the post is and where. */
export interface PostSuggestions {
  readonly post: Post;
  readonly workplace: Workplace | null;
  readonly people: SuggestedSeeker[];
}

interface Wanted {
  readonly most?: number;
  /** Nothing under this score. */
  readonly from?: number;
  /** People whose turn it is first; by score alone where not said. */
  readonly byPriority?: boolean;
}

const NO_REFERRALS: SeekerCounts = { open: 0, told: 0 };
/** No run has seen the owner yet. */
const NO_LIST: StoredList = { entries: [], runId: '' };

/**
 * What the stored lists suggest, checked when they are read: every pair is judged anew by what is known now, so nobody
 * appears who withdrew, paused, found work or hid from the employer since, and no post that closed. Whoever is at a cap
 * makes room for the next best.
 */
@Injectable()
export class Suggestions {
  constructor(
    private readonly lists: ListStore,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly facts: PlacingFacts,
    private readonly conditions: Conditions,
    private readonly clock: Clock,
  ) {}

  /** The best people for a post who are not put to it yet; null where there is no such post, or it takes nobody now. */
  async forPost(
    manager: EntityManager,
    key: PostKey,
    wanted: Wanted = {},
  ): Promise<SuggestedSeeker[] | null> {
    const found = await this.ofPost(manager, key, wanted);
    return found?.post.state === 'published' ? found.people : null;
  }

  /** The same with the post, in whatever state, and its workplace; null where there is no such post. */
  async ofPost(manager: EntityManager, key: PostKey, wanted: Wanted = {}): Promise<PostSuggestions | null> {
    const [post, list] = await together(
      manager,
      () => this.posts.find(manager, key),
      () => this.lists.find(manager, key.regionCode, key.postId),
      // Asked for meanwhile: all that follows goes by it.
      () => this.clock.todayIn(manager),
    );
    if (!post) return null;
    if (post.state !== 'published')
      return { post, workplace: await this.posts.workplace(manager, post), people: [] };
    return { post, ...(await this.forOpenPost(manager, post, list ?? NO_LIST, wanted)) };
  }

  private async forOpenPost(
    manager: EntityManager,
    post: Post,
    { entries, runId }: StoredList,
    wanted: Wanted,
  ): Promise<Omit<PostSuggestions, 'post'>> {
    const [workplace, around, admitted, active] = await together(
      manager,
      () => this.posts.workplace(manager, post),
      () => this.facts.aroundPost(manager, post),
      () => this.conditions.admitted(manager, post.regionCode, [post], entries.map(keyOf)),
      () => this.among(manager, entries),
    );
    const target = admittedOnly(matchablePost(post, workplace, around.retention), admitted.get(post.postId));
    const exposure = { ...around, open: around.people.size };
    const people = active
      // Who is put to the post now is what its cap counts.
      .filter(({ seeker }) => !around.people.has(seeker.seekerId))
      .flatMap(({ seeker, counts }) => {
        const cap = capOf(post, exposure, seeker.seekerId);
        return this.judged(target, seeker, counts, runId).map(one => ({ ...one, cap }));
      })
      .filter(({ score }) => score >= (wanted.from ?? 1))
      .sort(wanted.byPriority ? byOrderOfWork : byScore)
      .slice(0, wanted.most ?? SHOWN);
    return { workplace, people };
  }

  /** Who of a list may be matched now, with referrals; each county by itself. */
  private async among(manager: EntityManager, entries: readonly ListEntry[]) {
    const found: { readonly seeker: ActiveSeeker; readonly counts: SeekerCounts }[] = [];
    for (const [region, ids] of byRegion(entries)) {
      const [counts, active] = await together(
        manager,
        () => this.facts.countsOfSeekers(manager, region, ids),
        () => this.seekers.activeAmong(manager, region, ids),
      );
      for (const seeker of active)
        found.push({ seeker, counts: counts.get(seeker.seekerId) ?? NO_REFERRALS });
    }
    return found;
  }

  private judged(
    post: MatchablePost,
    active: ActiveSeeker,
    { open: openReferrals, told }: SeekerCounts,
    runId: string,
  ) {
    const { exposure, order } = loadWeights();
    const seeker = matchableSeeker(active, runId);
    if (openReferrals >= exposure.openReferralsPerSeeker || !isWithinReach(post, seeker)) return [];
    const answer = match(post.post, seeker.seeker);
    if (answer.score === 0) return [];
    const pair = { answer, post: post.post, seeker: seeker.seeker };
    const postsToldThisYear = active.priority.postsToldThisYear + told;
    const boost = boostOf({ ...active.priority, postsToldThisYear }, order);
    return [{ seeker: active, pair, score: answer.score, boost, openReferrals, tie: seeker.tie }];
  }

  /** The best posts for a person; null where the person is not to be matched now. */
  async forSeeker(
    manager: EntityManager,
    key: SeekerKey,
    wanted: Omit<Wanted, 'byPriority'> = {},
  ): Promise<SuggestedPost[] | null> {
    const [active, list] = await together(
      manager,
      () => this.seekers.active(manager, key),
      () => this.lists.find(manager, key.regionCode, key.seekerId),
    );
    if (!active) return null;
    const { entries } = list ?? NO_LIST;
    const seeker = matchableSeeker(active, '');
    const found: (SuggestedPost & { readonly tie: string })[] = [];
    for (const [region, ids] of byRegion(entries))
      for (const { post, workplace, full, target } of await this.openPosts(manager, region, ids, key)) {
        if (!isWithinReach(target, seeker)) continue;
        const answer = match(target.post, seeker.seeker);
        const pair = { answer, post: target.post, seeker: seeker.seeker };
        found.push({ post, workplace, full, pair, score: answer.score, tie: target.tie });
      }
    return found
      .filter(({ score }) => score >= (wanted.from ?? 1))
      .sort(byScore)
      .slice(0, wanted.most ?? SHOWN);
  }

  private async openPosts(
    manager: EntityManager,
    regionCode: string,
    ids: readonly string[],
    person: SeekerKey,
  ) {
    const posts = (await this.posts.ofKeys(manager, regionCode, ids)).filter(
      ({ state }) => state === 'published',
    );
    const places = [...new Set(posts.map(({ workplaceId }) => workplaceId))];
    const [workplaces, around, admitted] = await together(
      manager,
      () => this.posts.workplacesOf(manager, regionCode, places),
      () => this.facts.aroundPosts(manager, regionCode, posts),
      () => this.conditions.admitted(manager, regionCode, posts, [person]),
    );
    const capFor = capsWithin(around);
    return posts.map(post => {
      const workplace = workplaces.get(post.workplaceId) ?? null;
      const matchable = matchablePost(post, workplace, around.retention.get(post.employerId));
      return {
        ...{ post, workplace },
        full: capFor(post, person.seekerId) !== null,
        target: admittedOnly(matchable, admitted.get(post.postId)),
      };
    });
  }
}

function keyOf({ regionCode, id }: ListEntry): SeekerKey {
  return { regionCode, seekerId: id };
}

function byRegion(entries: readonly ListEntry[]): Map<string, string[]> {
  const regions = new Map<string, string[]>();
  for (const { regionCode, id } of entries) regions.set(regionCode, [...(regions.get(regionCode) ?? []), id]);
  return regions;
}

function byScore(
  one: { readonly score: number; readonly tie: string },
  other: { readonly score: number; readonly tie: string },
): number {
  return other.score - one.score || (one.tie < other.tie ? -1 : 1);
}
