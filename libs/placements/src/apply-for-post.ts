import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import type { PostKey } from '#posts';
import { ReadSeekers, type Seeker } from '#seekers';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { BeginReferral, isSameReferral } from './begin-referral.js';
import { askedBy, cardOf } from './gather-facts.js';
import { pairFacts } from './judge-pair.js';
import type { Standing } from './referral.js';
import type { ActRefusal, BeginRefusal } from './referral.errors.js';
import { releasable } from './release.js';
import { ReleaseReferral, type ReleaseInput } from './release-referral.js';
import type { PreviewParts } from './visible/preview.js';

/** What the person reads before applying: the pair, and what could be sent. */
export interface ApplicationPreview extends PreviewParts {
  /** The name the person mostly goes by to employers. */
  readonly alias: string | null;
}

/** A person applies for a post: one act, idea and yes together. */
@Injectable()
export class ApplyForPost {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: ReadSeekers,
    private readonly register: EmployerRegister,
    private readonly begin: BeginReferral,
    private readonly release: ReleaseReferral,
  ) {}

  async preview(actor: Actor, post: PostKey): Promise<Result<ApplicationPreview, BeginRefusal>> {
    return this.database.read(async manager => {
      const seeker = await this.own(manager, actor);
      if (!seeker) return refuse({ code: 'notPermitted' });
      const pair = await this.begin.judge(manager, { post, seeker });
      if (!pair.ok) return pair;
      const person = await this.seekers.personOf(manager, seeker);
      const { title, employerId, regionCode } = pair.value.post;
      const employer = (await this.register.ofKeys(manager, [{ regionCode, employerId }])).get(employerId);
      const facts = pairFacts(pair.value.judged);
      const card = cardOf(person, pair.value.seeker.profile);
      return ok({
        ...{ title, employerName: employer?.name ?? '', pair: facts, card },
        choices: releasable({
          remedyIds: facts.remedies.map(({ id }) => id),
          ...{ skills: card.skills, asked: askedBy(pair.value.post) },
        }),
        alias: person?.alias ?? null,
        ...{ broker: null, note: null },
      });
    });
  }

  /** @param requestKey of the form: sent twice, it is one application */
  async run(
    actor: Actor,
    post: PostKey,
    typed: ReleaseInput,
    requestKey: string,
  ): Promise<Result<Standing, BeginRefusal | ActRefusal>> {
    const today = await this.clock.today();
    try {
      return await this.database.transaction(async manager => {
        const seeker = await this.own(manager, actor);
        if (!seeker) return refuse({ code: 'notPermitted' });
        const begun = await this.begin.run(manager, {
          ...{ post, seeker, requestKey, today, origin: 'application', note: null, by: actor },
        });
        if (!begun.ok || begun.value.stage !== 'asked') return begun;
        return this.release.within(manager, actor, begun.value, typed, today);
      });
    } catch (error) {
      if (isSameReferral(error)) return refuse({ code: 'alreadyOpen' });
      throw error;
    }
  }

  private async own(manager: EntityManager, actor: Actor): Promise<Seeker | null> {
    return this.seekers.ofAccount(manager, actor.accountId);
  }
}
