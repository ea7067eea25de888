import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  mayFollow,
  type RetrofitActing,
  type RetrofitKey,
  type RetrofitRefusal,
  type RetrofitView,
} from '#retrofits';
import type { Result } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { caseModel, type Typed } from './case-view.js';
import type { SeenForm } from './retrofit-forms.js';
import { RetrofitPages, under } from './retrofit-pages.js';
import { RETROFIT_DESK, retrofitPath } from './retrofit-paths.js';

type Outcome = Promise<Result<unknown, RetrofitRefusal>>;

/** What the desk's pages of one request share: the case itself, and acts that lead back to it. */
@Injectable()
export class RetrofitCasePages {
  constructor(readonly pages: RetrofitPages) {}

  /** Does something on the case's own page; what was typed stands there again where it was refused. */
  async act(
    { request, reply, actor, key }: Visit,
    form: SeenForm,
    notice: string,
    work: (acting: RetrofitActing) => Outcome,
    part = '',
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'staff');
    const outcome = await work(actingOn(actor, view, form));
    if (!outcome.ok) {
      const errors = under(this.pages.errorsOf(outcome.refusal, request), part);
      const fresh = await this.pages.view(request, actor, key, 'staff');
      return this.page(request, reply, fresh, { ...form, part }, errors);
    }
    await this.done(reply, view, notice);
  }

  async done(reply: PortalReply, view: RetrofitView, notice: string): Promise<void> {
    leaveNotice(reply, `notice.${notice}`);
    await reply.redirect(retrofitPath('desk', view.retrofit), 303);
  }

  async page(
    request: PortalRequest,
    reply: PortalReply,
    view: RetrofitView,
    form: Typed,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    const name = view.employer?.name ?? '';
    await this.pages.pages.send(request, reply, 'retrofits/case', {
      title: words.t('retrofits.desk.case', { name }),
      breadcrumbs: [{ href: RETROFIT_DESK, text: words.t('retrofits.desk.title') }],
      context: { name, note: view.employer?.creditCode ?? '' },
      errors,
      model: { ...caseModel(view, words), form },
    });
  }

  frame({ retrofit, employer }: RetrofitView, title: string, t: (key: string) => string) {
    return {
      title,
      breadcrumbs: [
        { href: RETROFIT_DESK, text: t('retrofits.desk.title') },
        { href: retrofitPath('desk', retrofit), text: retrofit.requestNumber },
      ],
      context: { name: employer?.name ?? '', note: employer?.creditCode ?? '' },
    };
  }

  /** @throws Refused 409 where the form would be filled in for nothing */
  needs({ state }: RetrofitView, step: Parameters<typeof mayFollow>[1], t: (key: string) => string) {
    if (!mayFollow(state, step)) throw new Refused(409, 'notNow', t('retrofits.refusals.notNow'));
  }
}

/** Who came to which request. */
export interface Visit {
  readonly request: PortalRequest;
  readonly reply: PortalReply;
  readonly actor: Actor;
  readonly key: RetrofitKey;
}

export function actingOn(actor: Actor, { retrofit }: RetrofitView, { seen }: SeenForm): RetrofitActing {
  return { actor, key: retrofit, seen: Number(seen) };
}
