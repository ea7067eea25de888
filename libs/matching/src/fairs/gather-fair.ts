import { Injectable } from '@nestjs/common';
import { ReadPosts, type Post } from '#posts';
import { ReadSeekers } from '#seekers';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../lists/conditions.js';
import { admittedOnly, matchablePost, matchableSeeker } from '../lists/matchable.js';
import { boostOf } from '../lists/order-of-work.js';
import { isWithinReach } from '../lists/reach.js';
import { sha } from '../lists/sha.js';
import { match } from '../match.js';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import { loadWeights } from '../weights.js';
import type { Fair, FairPerson, FairStand } from './fair.js';
import { fairTier } from './fair-tier.js';
import type { Appointment, FairInput } from './plan-fair.js';
import { FairStore } from './store/fair.store.js';

/** A fair as it stands now: whose stand still holds, and who may still be matched. */
export interface FairNow {
  readonly fair: Fair;
  readonly stands: readonly (FairStand & { readonly post: Post | null; readonly open: boolean })[];
  /** `present` is false for who left, or may not be matched now: consent withdrawn, paused, in work. */
  readonly people: readonly (FairPerson & { readonly present: boolean })[];
}

/** Reads what a plan is made from. Ties go by a hash of fair and id: no name and no number favours anyone. */
@Injectable()
export class GatherFair {
  constructor(
    private readonly fairs: FairStore,
    private readonly posts: ReadPosts,
    private readonly conditions: Conditions,
    private readonly seekers: ReadSeekers,
  ) {}

  async now(manager: EntityManager, fair: Fair): Promise<FairNow> {
    const { regionCode } = fair;
    const stands = await this.fairs.stands(manager, fair);
    const people = await this.fairs.people(manager, fair);
    const posts = await this.posts.ofKeys(
      manager,
      regionCode,
      stands.map(({ postId }) => postId),
    );
    const byId = new Map(posts.map(post => [post.postId, post]));
    const active = await this.seekers.stillActive(
      manager,
      regionCode,
      people.map(({ seekerId }) => seekerId),
    );
    return {
      fair,
      stands: stands.map(stand => {
        const post = byId.get(stand.postId) ?? null;
        return { ...stand, post, open: !stand.left && post?.state === 'published' };
      }),
      people: people.map(person => ({ ...person, present: !person.left && active.has(person.seekerId) })),
    };
  }

  /**
   * @param kept appointments that are to stay where both sides still come
   * @param another whoever has one may get a further one
   */
  async input(
    manager: EntityManager,
    now: FairNow,
    kept: readonly Appointment[],
    another: boolean,
  ): Promise<FairInput> {
    const { regionCode, fairId, slots } = now.fair;
    const weights = loadWeights();
    const open = now.stands.filter(stand => stand.open);
    const present = new Map(now.people.filter(one => one.present).map(one => [one.seekerId, one]));
    const active = await this.seekers.activeAmong(manager, regionCode, [...present.keys()]);
    const places = await this.posts.workplacesOf(manager, regionCode, [
      ...new Set(open.map(({ post }) => post!.workplaceId)),
    ]);
    const stood = open.map(({ post }) => post!);
    const admitted = await this.conditions.admitted(manager, regionCode, stood, active);
    const posts = open.map(({ standId, post }) => {
      const matchable = matchablePost(post!, places.get(post!.workplaceId) ?? null);
      return { standId, post: admittedOnly(matchable, admitted.get(matchable.id)) };
    });
    const seekers = active.map(one => matchableSeeker(one, fairId));
    const comes = new Set(seekers.map(({ id }) => id));
    const stands = new Set(open.map(({ standId }) => standId));
    const fitting = posts.flatMap(({ standId, post }) =>
      seekers.flatMap(seeker => {
        if (!isWithinReach(post, seeker)) return [];
        const { score, ask } = meeting(post.post, seeker.seeker);
        return score >= weights.cutOffs.possible ? [{ person: seeker.id, stand: standId, score, ask }] : [];
      }),
    );
    return {
      slots: slots.map(({ number, interpreters }) => ({ number, interpreters })),
      stands: open.map(({ standId, seats }) => ({ id: standId, tie: sha(`${fairId} ${standId}`), seats })),
      people: seekers.map(({ id, priority }) => ({
        ...{ id, tie: sha(`${fairId} ${id}`) },
        tier: fairTier(boostOf(priority, weights.order).points, weights.order),
        ...{ slots: present.get(id)!.slots, interpreter: present.get(id)!.needs.interpreter },
        askFirst: fitting.some(pair => pair.person === id && pair.ask),
      })),
      pairs: fitting.flatMap(({ ask, ...pair }) => (ask ? [] : [pair])),
      fixed: kept.filter(({ person, stand }) => comes.has(person) && stands.has(stand)),
      another,
    };
  }
}

/** The score, and whether an essential demand is still to be asked: nobody is referred before that. */
function meeting(post: PostToMatch, seeker: SeekerToMatch) {
  const { score, ask } = match(post, seeker);
  return { score, ask: ask.some(demand => post.demands[demand]?.[1] === true) };
}
