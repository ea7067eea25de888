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
import { ReadSeekers, type SeekerKey } from '#seekers';
import { ok, refuse, type Result } from '#values';
import type { LeftOut } from '../fairness/area-checks.js';
import { KEPT } from './entry.js';
import { MaskedNames, type MaskedPerson } from './masked-names.js';
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

/** What a broker looks into after a run. */
export interface MatchConcerns {
  readonly leftOut: readonly NamedLeftOut[];
  /** Rare demands, and demands changed after a referral. */
  readonly checks: readonly CheckResult[];
}

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
    return this.database.transaction(async manager => {
      const post = await this.posts.find(manager, key);
      if (!post) return refuse({ code: 'notFound' });
      if (!mayServeRegion(actor, 'broker', key.regionCode)) return refuse({ code: 'notPermitted' });
      const workplace = await this.posts.workplace(manager, post);
      const order = { from, byPriority: true, most: KEPT };
      const isOpen = post.state === 'published';
      const all = isOpen ? await this.suggestions.forOpenPost(manager, post, workplace, order) : [];
      const served = all.filter(({ seeker }) => mayServeRegion(actor, 'broker', seeker.regionCode));
      const { shown, ...page } = pageOfPairs(served, wanted);
      const names = await this.names.lookedAt(
        manager,
        actor,
        shown.map(({ seeker }) => seeker),
      );
      const people = { ...page, shown: shown.map(one => ({ ...one, ...names(one.seeker) })) };
      return ok({ post, workplace, people, elsewhere: all.length - served.length });
    });
  }

  async ofSeeker(
    actor: Actor,
    key: SeekerKey,
    { from, ...wanted }: PairsFilter,
  ): Promise<Result<SeekerMatches, MatchesRefusal>> {
    return this.database.transaction(async manager => {
      if (!mayServeRegion(actor, 'broker', key.regionCode)) return refuse({ code: 'notPermitted' });
      if (!(await this.seekers.find(manager, key))) return refuse({ code: 'notFound' });
      const names = await this.names.lookedAt(manager, actor, [key]);
      const posts = await this.suggestions.forSeeker(manager, key, { from, most: KEPT });
      return ok({ seeker: key, ...names(key), posts: posts && pageOfPairs(posts, wanted) });
    });
  }

  /** People of a county for whom nothing fits, and posts whose demands are to be asked after. */
  async concerns(actor: Actor, regionCode: string): Promise<Result<MatchConcerns, MatchesRefusal>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const run = await this.runs.latest(manager, regionCode);
      const checks = run ? await this.runs.checks(manager, run) : [];
      const found = (checks.find(({ key }) => key === 'leftOut')?.detail ?? []) as LeftOut[];
      const still = await this.seekers.stillActive(
        manager,
        regionCode,
        found.map(({ seekerId }) => seekerId),
      );
      const now = found.filter(({ seekerId }) => still.has(seekerId));
      const keyOf = ({ seekerId }: LeftOut) => ({ regionCode, seekerId });
      const names = await this.names.lookedAt(manager, actor, now.map(keyOf));
      const leftOut = now.map(one => ({ ...one, ...names(keyOf(one)) }));
      return ok({
        leftOut,
        checks: checks.filter(({ key }) => key === 'rareDemand' || key === 'changedDemand'),
      });
    });
  }
}
