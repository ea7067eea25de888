import { Injectable } from '@nestjs/common';
import { together } from '#persistence';
import type { Post } from '#posts';
import type { EntityManager } from 'typeorm';
import { loadWeights } from '../weights.js';
import { PlacingFacts } from './placing-facts.js';

/** What keeps a person from being put to a post now: the post has enough open referrals, or its employer enough new people. */
export type Cap = 'post' | 'employer';

export type CapOf = (post: Pick<Post, 'postId' | 'employerId' | 'headcount'>, seekerId: string) => Cap | null;

/** The caps of exposure of posts and employers, as a referral would meet them. */
@Injectable()
export class ExposureCaps {
  constructor(private readonly facts: PlacingFacts) {}

  /**
   * Asked once for several posts of one county.
   * @param known open referrals by post, where the caller has counted them
   */
  async of(
    manager: EntityManager,
    regionCode: string,
    posts: readonly Pick<Post, 'postId' | 'employerId'>[],
    known?: ReadonlyMap<string, number>,
  ): Promise<CapOf> {
    const ids = posts.map(({ postId }) => postId);
    const employers = [...new Set(posts.map(({ employerId }) => employerId))];
    const [open, taken, week] = await together(
      manager,
      async () => known ?? (await this.facts.openOfPosts(manager, regionCode, ids)),
      () => this.facts.takenOfPosts(manager, regionCode, ids),
      () => this.facts.newOfEmployers(manager, regionCode, employers),
    );
    const { perVacancy, besides, newPeopleAWeek } = loadWeights().exposure;
    return ({ postId, employerId, headcount }, seekerId) => {
      const vacancies = Math.max(0, headcount - (taken.get(postId) ?? 0));
      if ((open.get(postId) ?? 0) >= perVacancy * vacancies + besides) return 'post';
      const people = week.get(employerId);
      return people && people.size >= newPeopleAWeek && !people.has(seekerId) ? 'employer' : null;
    };
  }
}
