import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Database } from '#persistence';
import { ReadPosts, type Post, type PostKey, type Workplace } from '#posts';
import { idTail, LookLog, maskedName, ReadSeekers, type PersonPart, type SeekerKey } from '#seekers';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { LeftOut } from '../fairness/area-checks.js';
import { SHOWN } from './entry.js';
import { RunStore, type CheckResult, type MatchRun } from './store/run.store.js';
import { Suggestions, type SuggestedPost, type SuggestedSeeker } from './suggestions.js';

export type MatchesRefusal = { readonly code: 'notFound' | 'notPermitted' };

/** What a broker reads of the people when a list is shown; the person sees these names on the own page. */
export const LOOKED_AT = [
  ...(['person', 'abilities', 'aids', 'workplace', 'refusals', 'occupations'] as const),
  ...(['place', 'time', 'wage', 'background', 'household'] as const),
];

/** A person as staff read of one in lists: the first character and 某, and the last four of the citizen id. */
export interface MaskedPerson {
  readonly name: string;
  readonly tail: string;
}

export interface NamedSuggestion extends SuggestedSeeker, MaskedPerson {}

/** The best people for a post, for the broker who serves them. */
export interface PostMatches {
  readonly post: Post;
  readonly workplace: Workplace | null;
  readonly people: readonly NamedSuggestion[];
  /** Others in the list, served by brokers of another county. */
  readonly elsewhere: number;
}

/** The best posts for a person, for the broker who serves the person. */
export interface SeekerMatches extends MaskedPerson {
  readonly seeker: SeekerKey;
  /** Null: not to be matched now. */
  readonly posts: readonly SuggestedPost[] | null;
}

/** Somebody for whom nothing fits, by name. */
export interface NamedLeftOut extends LeftOut, MaskedPerson {}

/** What brokers see: all pairs of their division with levels, remedies and costs. Every look is noted with the person. */
@Injectable()
export class BrokerMatches {
  constructor(
    private readonly database: Database,
    private readonly suggestions: Suggestions,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly looks: LookLog,
    private readonly runs: RunStore,
  ) {}

  /** Published posts of a county, and when its lists were last made. */
  async overview(
    actor: Actor,
    regionCode: string,
  ): Promise<Result<{ readonly posts: readonly Post[]; readonly run: MatchRun | null }, MatchesRefusal>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.read(async manager =>
      ok({
        posts: await this.posts.openIn(manager, regionCode),
        run: await this.runs.latest(manager, regionCode),
      }),
    );
  }

  async ofPost(actor: Actor, key: PostKey, from: number): Promise<Result<PostMatches, MatchesRefusal>> {
    return this.database.transaction(async manager => {
      const post = await this.posts.find(manager, key);
      if (!post) return refuse({ code: 'notFound' });
      if (!mayServeRegion(actor, 'broker', key.regionCode)) return refuse({ code: 'notPermitted' });
      const all =
        (await this.suggestions.forPost(manager, key, { from, byPriority: true, most: SHOWN })) ?? [];
      const served = all.filter(({ seeker }) => mayServeRegion(actor, 'broker', seeker.regionCode));
      await this.noteLooks(
        manager,
        actor,
        served.map(({ seeker }) => seeker),
      );
      const names = await this.namesOf(
        manager,
        served.map(({ seeker }) => seeker),
      );
      const people = served.map(one => ({ ...one, ...masked(names.get(one.seeker.seekerId)) }));
      const workplace = await this.posts.workplace(manager, post);
      return ok({ post, workplace, people, elsewhere: all.length - served.length });
    });
  }

  async ofSeeker(actor: Actor, key: SeekerKey, from: number): Promise<Result<SeekerMatches, MatchesRefusal>> {
    return this.database.transaction(async manager => {
      if (!mayServeRegion(actor, 'broker', key.regionCode)) return refuse({ code: 'notPermitted' });
      if (!(await this.seekers.find(manager, key))) return refuse({ code: 'notFound' });
      await this.noteLooks(manager, actor, [key]);
      const posts = await this.suggestions.forSeeker(manager, key, { from });
      return ok({ seeker: key, ...masked(await this.seekers.personOf(manager, key)), posts });
    });
  }

  /** People of a county for whom nothing fits, and posts whose demands are to be asked after. */
  async concerns(
    actor: Actor,
    regionCode: string,
  ): Promise<
    Result<
      { readonly leftOut: readonly NamedLeftOut[]; readonly checks: readonly CheckResult[] },
      MatchesRefusal
    >
  > {
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
      await this.noteLooks(
        manager,
        actor,
        now.map(({ seekerId }) => ({ regionCode, seekerId })),
      );
      const names = await this.seekers.personsOf(
        manager,
        regionCode,
        now.map(({ seekerId }) => seekerId),
      );
      const leftOut = now.map(one => ({ ...one, ...masked(names.get(one.seekerId)) }));
      return ok({
        leftOut,
        checks: checks.filter(({ key }) => key === 'rareDemand' || key === 'changedDemand'),
      });
    });
  }

  private async noteLooks(manager: EntityManager, actor: Actor, keys: readonly SeekerKey[]): Promise<void> {
    for (const region of new Set(keys.map(({ regionCode }) => regionCode))) {
      const ids = keys.filter(({ regionCode }) => regionCode === region).map(({ seekerId }) => seekerId);
      await this.looks.recordAll(manager, region, ids, { by: actor, fields: LOOKED_AT, purpose: 'matching' });
    }
  }

  /** One statement a county, whatever the number of people. */
  private async namesOf(manager: EntityManager, keys: readonly SeekerKey[]) {
    const names = new Map<string, PersonPart>();
    for (const region of new Set(keys.map(({ regionCode }) => regionCode))) {
      const ids = keys.filter(({ regionCode }) => regionCode === region).map(({ seekerId }) => seekerId);
      for (const [id, person] of await this.seekers.personsOf(manager, region, ids)) names.set(id, person);
    }
    return names;
  }
}

function masked(person: PersonPart | null | undefined): MaskedPerson {
  return {
    name: maskedName(person?.name ?? ''),
    tail: person ? idTail(person.certificateNumber) : '',
  };
}
