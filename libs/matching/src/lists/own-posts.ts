import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Clock, Database, together } from '#persistence';
import { ReadSeekers, type Seeker } from '#seekers';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { KEPT, SHOWN } from './entry.js';
import { RunStore } from './store/run.store.js';
import { Suggestions, type SuggestedPost } from './suggestions.js';

/** A post for its reader: the person it is suggested to. */
export interface OwnPost extends SuggestedPost {
  readonly employerName: string;
}

export interface OwnPosts {
  readonly seeker: Seeker;
  /** Null: not matched now, by what `seeker.state` says or because something needed was not told. */
  readonly posts: readonly OwnPost[] | null;
  /** Posts below what is suggested, shown on request. */
  readonly below: number;
  readonly madeAt: Date | null;
}

/** Posts that fit the person who asks, with employers' names: the person's own page. */
@Injectable()
export class OwnPostList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: ReadSeekers,
    private readonly suggestions: Suggestions,
    private readonly employers: EmployerRegister,
    private readonly runs: RunStore,
  ) {}

  /** @param from the least score; what lies below is counted only */
  async of(actor: Actor, from: number): Promise<Result<OwnPosts, { readonly code: 'notRegistered' }>> {
    return this.database.read(async manager => {
      const [seeker] = await together(
        manager,
        () => this.seekers.ofAccount(manager, actor.accountId),
        // Asked for meanwhile: all that follows goes by it.
        () => this.clock.todayIn(manager),
      );
      const isOwn = actor.grants.some(({ role }) => role === 'seeker');
      if (!seeker || !isOwn) return refuse({ code: 'notRegistered' });
      const [all, run] = await together(
        manager,
        () => this.suggestions.forSeeker(manager, seeker, { most: KEPT }),
        () => this.runs.latest(manager, seeker.regionCode),
      );
      const shown = all?.filter(({ score }) => score >= from).slice(0, SHOWN) ?? null;
      return ok({
        ...{ seeker, madeAt: run?.finishedAt ?? null },
        posts: shown && (await this.withNames(manager, shown)),
        below: all?.filter(({ score }) => score < from).length ?? 0,
      });
    });
  }

  private async withNames(manager: EntityManager, posts: readonly SuggestedPost[]): Promise<OwnPost[]> {
    const keys = posts.map(({ post: { regionCode, employerId } }) => ({ regionCode, employerId }));
    const employers = await this.employers.ofKeys(manager, keys);
    return posts.map(one => ({ ...one, employerName: employers.get(one.post.employerId)?.name ?? '' }));
  }
}
