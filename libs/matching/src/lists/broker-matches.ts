import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Database } from '#persistence';
import {
  ReadPosts,
  type OpenPostRow,
  type OpenPostsWanted,
  type Post,
  type PostKey,
  type Workplace,
} from '#posts';
import { ReadSeekers, type MaskedPerson, type SeekerKey } from '#seekers';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { LeftOut, RareDemand } from '../fairness/area-checks.js';
import type { ChangedDemands } from '../fairness/changed-demands.js';
import { KEPT } from './entry.js';
import { MaskedNames } from './masked-names.js';
import { pageOfPairs, type PairsPage, type PairsWanted } from './pairs-page.js';
import { RunStore, type CheckResult, type MatchRun } from './store/run.store.js';
import { Suggestions, type SuggestedPost, type SuggestedSeeker } from './suggestions.js';

export type MatchesRefusal = { readonly code: 'notFound' | 'notPermitted' };

export interface PairsFilter extends PairsWanted {
  /** The least score. */
  readonly from: number;
}

export interface NamedSuggestion extends SuggestedSeeker, MaskedPerson {}

/** A page of the posts of a county, to choose one whose people are looked at. */
export interface PostOverview {
  readonly posts: readonly OpenPostRow[];
  /** For the next page; null on the last one. */
  readonly next: string | null;
  readonly occupations: readonly { readonly occupation: string; readonly posts: number }[];
  /** The latest run over the county; null before the first. */
  readonly run: MatchRun | null;
}

const POSTS_A_PAGE = 20;

/** The best people for a post, for the broker who serves them. */
export interface PostMatches {
  readonly post: Post;
  readonly workplace: Workplace | null;
  readonly people: PairsPage<NamedSuggestion>;
  /** Others in the list, served by brokers of another county. */
  readonly elsewhere: number;
}

/** The best posts for a person, for the broker who serves the person. */
export interface SeekerMatches extends MaskedPerson {
  readonly seeker: SeekerKey;
  /** Null: not to be matched now. */
  readonly posts: PairsPage<SuggestedPost> | null;
}

/** Somebody for whom nothing fits, by name. */
export interface NamedLeftOut extends LeftOut, MaskedPerson {}

/** A published post that something is to be asked about, by its title. */
export interface PostToAsk extends PostKey {
  readonly title: string;
}

/** What a broker looks into after a run; posts that closed since are not among it. */
export interface MatchConcerns {
  readonly leftOut: readonly NamedLeftOut[];
  readonly rare: readonly (RareDemand & PostToAsk)[];
  readonly changed: readonly (ChangedDemands & PostToAsk)[];
  /** Posts and people with as many open referrals as there may be. */
  readonly crowded: { readonly posts: readonly PostToAsk[]; readonly people: readonly NamedSeeker[] };
}

export interface NamedSeeker extends SeekerKey, MaskedPerson {}

/** What brokers see: all pairs of their division with levels, remedies and costs. Every look is noted with the person. */
@Injectable()
export class BrokerMatches {
  constructor(
    private readonly database: Database,
    private readonly suggestions: Suggestions,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly names: MaskedNames,
    private readonly runs: RunStore,
  ) {}

  /** Published posts of a county, twenty a page, and when its lists were last made. */
  async overview(
    actor: Actor,
    regionCode: string,
    wanted: Omit<OpenPostsWanted, 'most'>,
  ): Promise<Result<PostOverview, MatchesRefusal>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.read(async manager => {
      const found = await this.posts.openPage(manager, regionCode, { ...wanted, most: POSTS_A_PAGE + 1 });
      const posts = found.slice(0, POSTS_A_PAGE);
      return ok({
        posts,
        next: found.length > POSTS_A_PAGE ? (posts.at(-1)?.postId ?? null) : null,
        occupations: await this.posts.openOccupations(manager, regionCode),
        run: await this.runs.latest(manager, regionCode),
      });
    });
  }

  async ofPost(
    actor: Actor,
    key: PostKey,
    { from, ...wanted }: PairsFilter,
  ): Promise<Result<PostMatches, MatchesRefusal>> {
    const isServed = mayServeRegion(actor, 'broker', key.regionCode);
    const found = await this.database.read(async manager =>
      isServed
        ? this.suggestions.ofPost(manager, key, { from, byPriority: true, most: KEPT })
        : this.posts.find(manager, key),
    );
    if (!found) return refuse({ code: 'notFound' });
    if (!('people' in found)) return refuse({ code: 'notPermitted' });
    const { post, workplace, people: all } = found;
    const served = all.filter(({ seeker }) => mayServeRegion(actor, 'broker', seeker.regionCode));
    const { shown, ...page } = pageOfPairs(served, wanted);
    // Nothing of anybody is handed on before the look is stored.
    const names = await this.names.lookedAtActive(
      actor,
      shown.map(({ seeker }) => seeker),
    );
    const people = { ...page, shown: shown.map(one => ({ ...one, ...names(one.seeker) })) };
    return ok({ post, workplace, people, elsewhere: all.length - served.length });
  }

  async ofSeeker(
    actor: Actor,
    key: SeekerKey,
    { from, ...wanted }: PairsFilter,
  ): Promise<Result<SeekerMatches, MatchesRefusal>> {
    if (!mayServeRegion(actor, 'broker', key.regionCode)) return refuse({ code: 'notPermitted' });
    const found = await this.database.read(manager => this.seekers.find(manager, key));
    if (!found) return refuse({ code: 'notFound' });
    const most = { from, most: KEPT };
    const [names, posts] = await Promise.all([
      this.names.lookedAtNow(actor, [key]),
      this.database.read(manager => this.suggestions.forSeeker(manager, key, most)),
    ]);
    return ok({ seeker: key, ...names(key), posts: posts && pageOfPairs(posts, wanted) });
  }

  /** People of a county for whom nothing fits, posts whose demands are to be asked after, and where referrals crowd. */
  async concerns(actor: Actor, regionCode: string): Promise<Result<MatchConcerns, MatchesRefusal>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const run = await this.runs.latest(manager, regionCode);
      const found = concernsOf(run ? await this.runs.checks(manager, run) : []);
      const ids = [...found.leftOut.map(({ seekerId }) => seekerId), ...found.crowdedPeople];
      const still = await this.seekers.stillActive(manager, regionCode, ids);
      const keys = [...new Set(ids)].filter(id => still.has(id)).map(seekerId => ({ regionCode, seekerId }));
      const names = await this.names.lookedAt(manager, actor, keys);
      const named = <One extends { readonly seekerId: string }>(all: readonly One[]) =>
        all.filter(({ seekerId }) => still.has(seekerId)).map(one => ({ ...one, ...names(one) }));
      const open = await this.openPosts(manager, regionCode, found.postIds);
      const titled = <One extends { readonly postId: string }>(all: readonly One[]) =>
        all.flatMap(one => {
          const title = open.get(one.postId);
          return title === undefined ? [] : [{ ...one, regionCode, title }];
        });
      return ok({
        leftOut: named(found.leftOut),
        rare: titled(found.rare),
        changed: titled(found.changed),
        crowded: {
          posts: titled(found.crowdedPosts.map(postId => ({ postId }))),
          people: named(found.crowdedPeople.map(seekerId => ({ regionCode, seekerId }))),
        },
      });
    });
  }

  private async openPosts(manager: EntityManager, regionCode: string, ids: readonly string[]) {
    const posts = await this.posts.ofKeys(manager, regionCode, ids);
    return new Map(
      posts.flatMap(({ postId, title, state }) => (state === 'published' ? [[postId, title] as const] : [])),
    );
  }
}

/** What the checks of a run say to a broker. */
function concernsOf(checks: readonly CheckResult[]) {
  const of = (key: string) => checks.find(check => check.key === key);
  const rare = (of('rareDemand')?.result['rare'] ?? []) as RareDemand[];
  const changed = (of('changedDemand')?.result['changed'] ?? []) as ChangedDemands[];
  const crowdedPosts = (of('congestion')?.result['posts'] ?? []) as string[];
  return {
    ...{ rare, changed, crowdedPosts },
    leftOut: (of('leftOut')?.detail ?? []) as LeftOut[],
    crowdedPeople: (of('congestion')?.detail ?? []) as string[],
    postIds: [...new Set([...rare, ...changed].map(({ postId }) => postId).concat(crowdedPosts))],
  };
}
