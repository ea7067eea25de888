import { Injectable } from '@nestjs/common';
import type { Post } from '#posts';
import type { EntityManager } from 'typeorm';
import { loadWeights } from '../weights.js';
import { PlacingFacts, type AroundPost, type AroundPosts } from './placing-facts.js';

/** What keeps a person from being put to a post now: the post has enough open referrals, or its employer enough new people. */
export type Cap = 'post' | 'employer';

type CappedPost = Pick<Post, 'postId' | 'employerId' | 'headcount'>;
export type CapOf = (post: CappedPost, seekerId: string) => Cap | null;

/** The caps of exposure of posts and employers, as a referral would meet them. */
@Injectable()
export class ExposureCaps {
  constructor(private readonly facts: PlacingFacts) {}

  /** Asked once for several posts of one county. */
  async of(
    manager: EntityManager,
    regionCode: string,
    posts: readonly Pick<Post, 'postId' | 'employerId'>[],
  ): Promise<CapOf> {
    return capsWithin(await this.facts.aroundPosts(manager, regionCode, posts));
  }
}

/** The caps by what is known to go on around several posts. */
export function capsWithin({ open, taken, newOfEmployers }: AroundPosts): CapOf {
  const nobody = new Set<string>();
  return (post, seekerId) => {
    const { postId, employerId } = post;
    const newOfEmployer = newOfEmployers.get(employerId) ?? nobody;
    const exposure = { open: open.get(postId) ?? 0, taken: taken.get(postId) ?? 0, newOfEmployer };
    return capOf(post, exposure, seekerId);
  };
}

/** What a post and its employer have to do with at this moment. */
export interface Exposure extends Pick<AroundPost, 'taken' | 'newOfEmployer'> {
  /** Open referrals of the post. */
  readonly open: number;
}

/** What keeps a person from being put to a post with so much going on. */
export function capOf(
  { headcount }: Pick<Post, 'headcount'>,
  { open, taken, newOfEmployer }: Exposure,
  seekerId: string,
): Cap | null {
  const { perVacancy, besides, newPeopleAWeek } = loadWeights().exposure;
  const vacancies = Math.max(0, headcount - taken);
  if (open >= perVacancy * vacancies + besides) return 'post';
  return newOfEmployer.size >= newPeopleAWeek && !newOfEmployer.has(seekerId) ? 'employer' : null;
}
