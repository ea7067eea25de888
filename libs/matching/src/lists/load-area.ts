import { Injectable } from '@nestjs/common';
import { Divisions } from '#employers';
import { Database } from '#persistence';
import { ReadPosts, type Post } from '#posts';
import { ReadSeekers } from '#seekers';
import type { EntityManager } from 'typeorm';
import { Conditions } from './conditions.js';
import {
  admittedOnly,
  matchablePost,
  matchableSeeker,
  type MatchablePost,
  type MatchableSeeker,
} from './matchable.js';
import type { Area } from './make-lists.js';
import { PlacingFacts } from './placing-facts.js';
import { areaOf } from './reach.js';

/** What was read already, by side and county. */
export type KnownCounties = Map<string, unknown[]>;

/** Reads who is to be brought together, county by county: each with its own statements. */
@Injectable()
export class LoadArea {
  constructor(
    private readonly database: Database,
    private readonly divisions: Divisions,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly facts: PlacingFacts,
    private readonly conditions: Conditions,
  ) {}

  /** Counties whose code begins with the digits of a division, such as `2106`. */
  async counties(stem: string): Promise<string[]> {
    const groups = await this.divisions.counties();
    return groups
      .flatMap(({ counties }) => counties.map(({ code }) => code))
      .filter(code => code.startsWith(stem));
  }

  /**
   * Everybody and everything that the lists of a prefecture have to do with: the prefecture, and the rest of the province
   * as far as work at home goes.
   * @param known counties read before in the same run
   */
  async around(prefecture: string, runId: string, known: KnownCounties = new Map()): Promise<Area> {
    const province = await this.counties(areaOf.home(prefecture));
    const isNear = (county: string) => county.startsWith(prefecture);
    const posts: MatchablePost[] = [];
    for (const county of province) {
      const open = await this.known(known, `posts ${county}`, () => this.openPosts(county));
      posts.push(...open.filter(({ post }) => isNear(county) || post.mode === 'home'));
    }
    const anyAtHome = posts.some(({ post }) => post.mode === 'home');
    const seekers: MatchableSeeker[] = [];
    for (const county of province.filter(code => anyAtHome || isNear(code)))
      seekers.push(...(await this.known(known, `people ${county}`, () => this.activeSeekers(county, runId))));
    return { posts: await this.withConditions(posts, seekers), seekers };
  }

  private async withConditions(
    posts: readonly MatchablePost[],
    seekers: readonly MatchableSeeker[],
  ): Promise<MatchablePost[]> {
    const people = seekers.map(({ regionCode, id }) => ({ regionCode, seekerId: id }));
    const admitted = new Map<string, ReadonlySet<string>>();
    for (const region of new Set(posts.map(({ regionCode }) => regionCode))) {
      const own = posts.filter(({ regionCode }) => regionCode === region).map(({ id }) => ({ postId: id }));
      const found = await this.database.read(manager =>
        this.conditions.admitted(manager, region, own, people),
      );
      for (const [postId, ids] of found) admitted.set(postId, ids);
    }
    return posts.map(post => admittedOnly(post, admitted.get(post.id)));
  }

  private async known<One>(known: KnownCounties, key: string, read: () => Promise<One[]>): Promise<One[]> {
    const before = known.get(key);
    if (before) return before as One[];
    const found = await read();
    known.set(key, found);
    return found;
  }

  private async openPosts(regionCode: string): Promise<MatchablePost[]> {
    return this.database.read(async manager =>
      this.withWorkplaces(manager, regionCode, await this.posts.openIn(manager, regionCode)),
    );
  }

  /** Posts of a county with what is known of their workplaces. */
  async withWorkplaces(
    manager: EntityManager,
    regionCode: string,
    posts: readonly Post[],
  ): Promise<MatchablePost[]> {
    if (posts.length === 0) return [];
    const ids = [...new Set(posts.map(({ workplaceId }) => workplaceId))];
    const workplaces = await this.posts.workplacesOf(manager, regionCode, ids);
    const kept = await this.facts.retentionIn(manager, regionCode);
    return posts.map(post =>
      matchablePost(post, workplaces.get(post.workplaceId) ?? null, kept.get(post.employerId)),
    );
  }

  private async activeSeekers(regionCode: string, runId: string): Promise<MatchableSeeker[]> {
    const active = await this.database.read(manager => this.seekers.activeIn(manager, regionCode));
    return active.map(one => matchableSeeker(one, runId));
  }
}
