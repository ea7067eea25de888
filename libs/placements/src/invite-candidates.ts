import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ReadPosts, type Post, type PostKey } from '#posts';
import { ReadSeekers, type SeekerKey } from '#seekers';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { BeginReferral, isSameReferral } from './begin-referral.js';
import { judgePair, pairRefusal } from './judge-pair.js';

/** So many are asked at once, and no more. */
export const MOST_INVITED = 5;

/**
 * An employer asks that suitable people be invited to a post. Who they are it does not learn before they say yes, nor how
 * many were asked: a number of people that nobody chose to show would tell of them.
 */
@Injectable()
export class InviteCandidates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly begin: BeginReferral,
  ) {}

  async run(actor: Actor, key: PostKey): Promise<Result<null, { code: 'notFound' | 'postClosed' }>> {
    const today = await this.clock.today();
    const found = await this.database.read(async manager => {
      const post = await this.posts.find(manager, key);
      return post && mayActForEmployer(actor, post.employerId)
        ? { post, best: await this.best(manager, post) }
        : null;
    });
    if (!found) return refuse({ code: 'notFound' });
    if (found.post.state !== 'published') return refuse({ code: 'postClosed' });
    let asked = 0;
    for (const seeker of found.best) {
      if (asked === MOST_INVITED) break;
      asked += await this.invite(actor, key, seeker, today);
    }
    return ok(null);
  }

  /** The best first; of equal ones whoever registered the wish earlier. */
  private async best(manager: EntityManager, post: Post): Promise<SeekerKey[]> {
    const { regionCode, workplaceId, employerId } = post;
    const workplace = await this.posts.workplace(manager, { regionCode, workplaceId });
    const active = await this.seekers.activeIn(manager, workplace?.county ?? regionCode);
    return active
      .filter(({ hiddenEmployers }) => !hiddenEmployers.includes(employerId))
      .map(seeker => ({ seeker, judged: judgePair(post, workplace, seeker) }))
      .filter(({ judged }) => pairRefusal(judged, post) === null)
      .sort(
        (one, other) =>
          other.judged.score - one.judged.score ||
          one.seeker.wishRegisteredAt.getTime() - other.seeker.wishRegisteredAt.getTime(),
      )
      .map(({ seeker }) => seeker);
  }

  /** One at a time: whom a limit keeps out makes room for the next. */
  private async invite(
    actor: Actor,
    post: PostKey,
    seeker: SeekerKey,
    today: Awaited<ReturnType<Clock['today']>>,
  ) {
    const requestKey = `invite:${post.postId}:${seeker.seekerId}:${today}`;
    const { regionCode, seekerId } = seeker;
    try {
      const begun = await this.database.transaction(manager =>
        this.begin.run(manager, {
          ...{ post, seeker: { regionCode, seekerId }, requestKey, today },
          ...{ origin: 'invitation', note: null, by: actor },
        }),
      );
      return begun.ok ? 1 : 0;
    } catch (error) {
      if (isSameReferral(error)) return 0;
      throw error;
    }
  }
}
