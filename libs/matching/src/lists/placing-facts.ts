import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Retention } from './matchable.js';

/** How far somebody came, of those referred at all. */
export interface Reached {
  readonly seekerId: string;
  readonly referred: boolean;
  readonly interviewed: boolean;
  readonly offered: boolean;
}

/** Open referrals of a person, and posts told by a referral this year. */
export interface SeekerCounts {
  readonly open: number;
  readonly told: number;
}

/** Referrals and hires around one post, as its list is shown. */
export interface AroundPost {
  /** Who is put to the post now: there is an open referral. */
  readonly people: ReadonlySet<string>;
  /** Vacancies taken. */
  readonly taken: number;
  /** Who was put to the employer in the week that ends today. */
  readonly newOfEmployer: ReadonlySet<string>;
  readonly retention: Retention;
}

/** Referrals and hires around several posts of a county; a post or employer without any is not among them. */
export interface AroundPosts {
  /** Open referrals, by post. */
  readonly open: ReadonlyMap<string, number>;
  /** Vacancies taken, by post. */
  readonly taken: ReadonlyMap<string, number>;
  /** Who was put to each employer in the week that ends today. */
  readonly newOfEmployers: ReadonlyMap<string, ReadonlySet<string>>;
  /** By employer. */
  readonly retention: ReadonlyMap<string, Retention>;
}

/** What the room above, which places people, can tell. All by county; a person or post without a row has nothing. */
export interface PlacingSource {
  /** Open referrals by person, of one county of the register. */
  openOfSeekers(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>>;
  /** The same with the posts told by a referral this year; in one statement. */
  countsOfSeekers(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, SeekerCounts>>;
  /** People placed and still there after a year, by employer of one county. */
  retentionIn(manager: EntityManager, regionCode: string): Promise<ReadonlyMap<string, Retention>>;
  /** How far some people of a county's register came. */
  reachedIn(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<readonly Reached[]>;
  /** The same around several posts of one county; in one statement. */
  aroundPosts(
    manager: EntityManager,
    regionCode: string,
    posts: readonly { readonly postId: string; readonly employerId: string }[],
  ): Promise<AroundPosts>;
  /** Everything that the list of one post asks for; in one statement. */
  aroundPost(
    manager: EntityManager,
    post: { readonly regionCode: string; readonly postId: string; readonly employerId: string },
  ): Promise<AroundPost>;
  /** Posts told by a referral this year, by person of one county of the register. */
  toldThisYear(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>>;
  /** The versions of some posts of a county in which people were put to them. */
  referredVersions(
    manager: EntityManager,
    regionCode: string,
    postIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly number[]>>;
}

const NOTHING_AROUND: AroundPost = {
  people: new Set(),
  taken: 0,
  newOfEmployer: new Set(),
  retention: [0, 0],
};

const NOTHING_AROUND_ANY: AroundPosts = {
  open: new Map(),
  taken: new Map(),
  newOfEmployers: new Map(),
  retention: new Map(),
};

/**
 * What matching has to know of referrals, for the caps and the checks of fairness, without knowing the room that makes
 * them: that room lies above and says by `answeredBy` that it answers. Where none does, nobody has been referred.
 */
@Injectable()
export class PlacingFacts implements PlacingSource {
  private source: PlacingSource | null = null;

  answeredBy(source: PlacingSource): void {
    this.source = source;
  }

  async openOfSeekers(manager: EntityManager, regionCode: string, seekerIds: readonly string[]) {
    return (await this.source?.openOfSeekers(manager, regionCode, seekerIds)) ?? new Map<string, number>();
  }

  async countsOfSeekers(manager: EntityManager, regionCode: string, seekerIds: readonly string[]) {
    const found = await this.source?.countsOfSeekers(manager, regionCode, seekerIds);
    return found ?? new Map<string, SeekerCounts>();
  }

  async retentionIn(manager: EntityManager, regionCode: string) {
    return (await this.source?.retentionIn(manager, regionCode)) ?? new Map<string, Retention>();
  }

  async reachedIn(manager: EntityManager, regionCode: string, seekerIds: readonly string[]) {
    return (await this.source?.reachedIn(manager, regionCode, seekerIds)) ?? [];
  }

  async aroundPosts(...[manager, regionCode, posts]: Parameters<PlacingSource['aroundPosts']>) {
    return (await this.source?.aroundPosts(manager, regionCode, posts)) ?? NOTHING_AROUND_ANY;
  }

  async aroundPost(...[manager, post]: Parameters<PlacingSource['aroundPost']>): Promise<AroundPost> {
    return (await this.source?.aroundPost(manager, post)) ?? NOTHING_AROUND;
  }

  async toldThisYear(manager: EntityManager, regionCode: string, seekerIds: readonly string[]) {
    return (await this.source?.toldThisYear(manager, regionCode, seekerIds)) ?? new Map<string, number>();
  }

  async referredVersions(manager: EntityManager, regionCode: string, postIds: readonly string[]) {
    const found = await this.source?.referredVersions(manager, regionCode, postIds);
    return found ?? new Map<string, readonly number[]>();
  }
}
