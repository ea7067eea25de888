import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Database } from '#persistence';
import { ReadPosts, type PostKey } from '#posts';
import type { MaskedPerson, SeekerKey } from '#seekers';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { MatchesRefusal } from './broker-matches.js';
import { MaskedNames } from './masked-names.js';

/** A pair chosen from a list, in words that a broker can check once more. */
export interface ChosenPair extends MaskedPerson {
  readonly post: PostKey & { readonly title: string };
  readonly seeker: SeekerKey;
}

type Pair = Pick<ChosenPair, 'seeker'> & { readonly post: PostKey };

const LOOK = { fields: ['name'], purpose: 'referral' } as const;

/** What a broker chose from a list, before anybody is referred; each look is noted with the person. */
@Injectable()
export class ChosenPairs {
  constructor(
    private readonly database: Database,
    private readonly posts: ReadPosts,
    private readonly names: MaskedNames,
  ) {}

  /** Refused as a whole where the broker does not serve somebody among them; a pair that is gone is left out. */
  async of(actor: Actor, pairs: readonly Pair[]): Promise<Result<readonly ChosenPair[], MatchesRefusal>> {
    if (pairs.some(({ seeker }) => !mayServeRegion(actor, 'broker', seeker.regionCode)))
      return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const titles = await this.titles(manager, pairs);
      const names = await this.names.lookedAt(
        manager,
        actor,
        [...new Map(pairs.map(({ seeker }) => [seeker.seekerId, seeker])).values()],
        LOOK,
      );
      return ok(
        pairs.flatMap(({ post, seeker }) => {
          const title = titles.get(post.postId);
          const person = names(seeker);
          return title === undefined || person.tail === ''
            ? []
            : [{ post: { ...post, title }, seeker, ...person }];
        }),
      );
    });
  }

  /** Titles of the posts that are open, one statement a county. */
  private async titles(manager: EntityManager, pairs: readonly Pair[]): Promise<ReadonlyMap<string, string>> {
    const titles = new Map<string, string>();
    for (const region of new Set(pairs.map(({ post }) => post.regionCode))) {
      const ids = pairs.filter(({ post }) => post.regionCode === region).map(({ post }) => post.postId);
      for (const { postId, title, state } of await this.posts.ofKeys(manager, region, ids))
        if (state === 'published') titles.set(postId, title);
    }
    return titles;
  }
}
