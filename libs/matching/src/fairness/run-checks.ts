import { Injectable } from '@nestjs/common';
import { checkCitizenId, readCertificate } from '#identifiers';
import { Database } from '#persistence';
import { ReadPosts } from '#posts';
import { ageOn, ReadSeekers } from '#seekers';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { OwnedList } from '../lists/entry.js';
import type { Area } from '../lists/make-lists.js';
import { ExposureCaps } from '../lists/exposure-caps.js';
import type { MatchablePost, MatchableSeeker } from '../lists/matchable.js';
import { PlacingFacts } from '../lists/placing-facts.js';
import type { CheckResult } from '../lists/store/run.store.js';
import { loadWeights } from '../weights.js';
import { changedDemands, type PostDemands } from './changed-demands.js';
import { congestion } from './congestion.js';
import { exposure, leftOut, rareDemands } from './area-checks.js';
import { invariance, monotony, neutrality } from './model-checks.js';
import { ratios, type ComparedPerson } from './ratios.js';
import { samplePairs } from './sample.js';

/** Pairs that the model is tried on after each run of a county. */
const SAMPLE = 200;
/** Lower ends of the age bands that are compared. */
const AGES = [16, 25, 35, 45, 55] as const;

export interface CheckedRun {
  readonly regionCode: string;
  readonly area: Area;
  /** Lists of this county alone. */
  readonly lists: readonly OwnedList[];
  readonly ranOn: PlainDate;
}

/** The checks of fairness that are made after each run and stored with it. */
@Injectable()
export class RunChecks {
  constructor(
    private readonly database: Database,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly facts: PlacingFacts,
    private readonly caps: ExposureCaps,
  ) {}

  async of({ regionCode, area, lists, ranOn }: CheckedRun): Promise<CheckResult[]> {
    const isOwn = (one: { readonly regionCode: string }) => one.regionCode === regionCode;
    const [posts, seekers] = [area.posts.filter(isOwn), area.seekers.filter(isOwn)];
    const { possible } = loadWeights().cutOffs;
    const pairs = samplePairs({ posts, seekers: area.seekers }, `${regionCode} ${ranOn}`, SAMPLE);
    return [
      ...[invariance(pairs), monotony(pairs), neutrality(pairs)],
      rareDemands(posts, area),
      await this.changedDemands(regionCode, posts),
      leftOut(seekers, area, lists, { ranOn, possible }),
      exposure(seekers, area, lists, possible),
      await this.congestion(regionCode, posts, seekers),
      ratios(await this.compared(regionCode, lists, ranOn)),
    ];
  }

  /** Posts whose demands are others than when somebody was put to them. */
  private async changedDemands(regionCode: string, posts: readonly MatchablePost[]): Promise<CheckResult> {
    const ids = posts.map(({ id }) => id);
    return this.database.read(async manager => {
      const versions = await this.facts.referredVersions(manager, regionCode, ids);
      const before = new Map<string, PostDemands[]>();
      for (const [postId, numbers] of versions)
        before.set(postId, await this.posts.demandsOf(manager, { regionCode, postId }, numbers));
      return changedDemands(posts, before);
    });
  }

  /** Posts and people that take no more referrals as things are. */
  private async congestion(
    regionCode: string,
    posts: readonly MatchablePost[],
    seekers: readonly MatchableSeeker[],
  ): Promise<CheckResult> {
    return this.database.read(async manager => {
      const ids = posts.map(({ id }) => id);
      const own = await this.posts.ofKeys(manager, regionCode, ids);
      const capOf = await this.caps.of(manager, regionCode, own);
      const full = own.filter(post => capOf(post, '') !== null).map(({ postId }) => postId);
      const people = seekers.map(({ id }) => id);
      const open = await this.facts.openOfSeekers(manager, regionCode, people);
      return congestion(full, open, loadWeights().exposure.openReferralsPerSeeker);
    });
  }

  /** Only people who said yes to statistics; category, sex and age come from the certificate and are kept nowhere. */
  private async compared(
    regionCode: string,
    lists: readonly OwnedList[],
    ranOn: PlainDate,
  ): Promise<ComparedPerson[]> {
    const { possible } = loadWeights().cutOffs;
    const own = lists.filter(({ side }) => side === 'seeker');
    return this.database.read(async manager => {
      const ids = own.map(({ ownerId }) => ownerId);
      const far = await this.facts.reachedIn(manager, regionCode, ids);
      const reached = new Map(far.map(one => [one.seekerId, one]));
      const people: ComparedPerson[] = [];
      for (const { ownerId, entries } of own) {
        const group = await this.groupOf(manager, { regionCode, seekerId: ownerId }, ranOn);
        if (!group) continue;
        const { referred = false, interviewed = false, offered = false } = reached.get(ownerId) ?? {};
        const suggested = (entries[0]?.score ?? 0) >= possible;
        people.push({ ...group, suggested, referred, interviewed, offered });
      }
      return people;
    });
  }

  private async groupOf(
    manager: EntityManager,
    key: { readonly regionCode: string; readonly seekerId: string },
    day: PlainDate,
  ): Promise<Pick<ComparedPerson, 'category' | 'sex' | 'ageBand'> | null> {
    if (!(await this.seekers.mayShow(manager, key, 'statistics'))) return null;
    const person = await this.seekers.personOf(manager, key);
    const certificate = person && readCertificate(person.certificateNumber);
    if (!certificate?.ok || certificate.value.kind !== 'disability') return null;
    const citizen = checkCitizenId(certificate.value.citizenId);
    if (!citizen.ok) return null;
    const { sex, birthDate } = citizen.value;
    return { category: certificate.value.category, sex, ageBand: bandOf(ageOn(birthDate, day)) };
  }
}

function bandOf(age: number): string {
  const at = AGES.findLastIndex(from => from <= age);
  const next = AGES[at + 1];
  return next === undefined ? `${AGES[at] ?? AGES[0]}+` : `${AGES[at] ?? 0}-${next - 1}`;
}
