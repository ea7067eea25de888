import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database } from '#persistence';
import { ReadPosts, type Post, type PostKey } from '#posts';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Band } from './band.js';
import { changesOf, widerThan } from './changes.js';
import { CountStore } from './store/count.store.js';
import { QuestionStore } from './store/question.store.js';
import { shownOf, type WhatIfAnswer } from './what-if.js';
import { postToMatch } from '../lists/matchable.js';
import { worthAsking } from './worth-asking.js';

/** An employer asks so many questions a day, over all its posts. */
export const QUESTIONS_A_DAY = 20;

/** The page of an employer's questions about one post. */
export interface WhatIfPage {
  readonly post: Post;
  /** Null: no night has passed yet. `poolTooSmall`: fewer than fifty people are registered in the area. */
  readonly counts: { readonly countedOn: PlainDate; readonly now: Band | null } | null;
  /** Questions that can be asked, whether or not anything comes of them. */
  readonly questions: readonly string[];
  /** Those of them that bring most, the best first, whether asked already or not. */
  readonly first: readonly string[];
  /** Asked today about this post, with the answers. */
  readonly answers: readonly AnsweredQuestion[];
  /** Questions left today. */
  readonly left: number;
}

export interface AnsweredQuestion {
  readonly question: string;
  readonly answer: WhatIfAnswer;
  /** Another change does the same and more, so that `little` may be for being near to that one. */
  readonly hasWider: boolean;
}

export type WhatIfRefusal = {
  readonly code: 'notFound' | 'notPermitted' | 'noQuestion' | 'enough' | 'notCounted';
};

/**
 * What an employer may know of people before anybody is referred: counts in bands from one nightly snapshot, and what a
 * single change of the post would do to them, one question at a time.
 */
@Injectable()
export class WhatIfDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly posts: ReadPosts,
    private readonly counts: CountStore,
    private readonly asked: QuestionStore,
    private readonly audit: AuditTrail,
  ) {}

  async page(actor: Actor, key: PostKey): Promise<Result<WhatIfPage, WhatIfRefusal>> {
    const today = await this.clock.today();
    return this.database.read(manager => this.pageIn(manager, actor, key, today));
  }

  /** Asks one question; one that was asked today is answered again at no cost. */
  async ask(actor: Actor, key: PostKey, question: string): Promise<Result<WhatIfPage, WhatIfRefusal>> {
    const today = await this.clock.today();
    try {
      return await this.database.transaction(async manager => {
        const before = await this.pageIn(manager, actor, key, today);
        if (!before.ok) return before;
        const { post, questions, answers, left, counts } = before.value;
        if (!counts?.now) return refuse({ code: 'notCounted' });
        if (!questions.includes(question)) return refuse({ code: 'noQuestion' });
        if (answers.some(one => one.question === question)) return before;
        if (left === 0) return refuse({ code: 'enough' });
        const number = QUESTIONS_A_DAY - left + 1;
        const { postId } = post;
        await this.asked.add(manager, post, { postId, question, number }, { by: actor, on: today });
        await this.audit.record(manager, {
          regionCode: post.regionCode,
          actor,
          action: 'matching.asked',
          subjectKind: 'post',
          subjectId: postId,
          details: { question },
        });
        return this.pageIn(manager, actor, key, today);
      });
    } catch (error) {
      // Somebody of the same employer asked at the same moment: the number is taken, not the answer.
      if (constraintOf(error) === 'match_question_pkey') return this.ask(actor, key, question);
      if (constraintOf(error) === 'match_question_once_key') return this.page(actor, key);
      throw error;
    }
  }

  private async pageIn(
    manager: EntityManager,
    actor: Actor,
    key: PostKey,
    today: PlainDate,
  ): Promise<Result<WhatIfPage, WhatIfRefusal>> {
    const post = await this.posts.find(manager, key);
    if (!post) return refuse({ code: 'notFound' });
    if (!mayActForEmployer(actor, post.employerId)) return refuse({ code: 'notPermitted' });
    const workplace = await this.posts.workplace(manager, post);
    const taken = post.state === 'published' ? await this.counts.find(manager, key) : null;
    const target = postToMatch(post, workplace);
    const changes = changesOf(target);
    const wider = widerThan(changes);
    const shown = taken && shownOf(taken, wider);
    const asked = await this.asked.ofDay(manager, post, today);
    const own = asked.filter(({ postId }) => postId === post.postId);
    const questions = changes.map(({ question }) => question);
    const little = { kind: 'little' } as const;
    return ok({
      post,
      counts: taken &&
        shown && { countedOn: taken.countedOn, now: shown.kind === 'counts' ? shown.now : null },
      questions,
      first: shown ? worthAsking(questions, shown, target) : [],
      answers: own.map(({ question }) => ({
        question,
        answer: (shown?.kind === 'counts' ? shown.after[question] : undefined) ?? little,
        hasWider: (wider.get(question) ?? []).length > 0,
      })),
      left: QUESTIONS_A_DAY - asked.length,
    });
  }
}
