import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  DecideRetrofit,
  lastOf,
  PayRetrofit,
  ReadRetrofits,
  REFUSAL_REASONS,
  type ListedRetrofit,
  type RetrofitActing,
  type RetrofitKey,
  type RetrofitRefusal,
  type RetrofitView,
} from '#retrofits';
import type { Result } from '#values';
import { formatYuanWords, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { GroundsForm, SeenForm } from './retrofit-forms.js';
import { RetrofitPages, under } from './retrofit-pages.js';
import { RETROFIT_APPROVALS, RETROFIT_BUDGET, RETROFIT_ORDERS, retrofitPath } from './retrofit-paths.js';
import { listCells, listHeads } from './listed-view.js';
import { retrofitModel } from './retrofit-view.js';

/** Plans and payments that a second person decides on. */
@Controller('workspace/retrofit-approvals')
@Access('approver')
export class RetrofitApprovalsController {
  constructor(
    private readonly pages: RetrofitPages,
    private readonly retrofits: ReadRetrofits,
    private readonly decisions: DecideRetrofit,
    private readonly payments: PayRetrofit,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = this.pages.words(request);
    const all: ListedRetrofit[] = [];
    for (const region of await this.retrofits.regions(actor, ['approver']))
      all.push(...(await this.retrofits.queue(actor, region)));
    const rows = (turn: string) =>
      all.filter(one => one.turn === turn).map(one => listCells(one, 'approval', words));
    await this.pages.pages.send(request, reply, 'retrofits/approvals', {
      title: words.t('retrofits.approvals.title'),
      model: {
        heads: listHeads(words),
        ...{ mine: rows('approver'), waiting: rows('budget') },
        others: all
          .filter(({ turn }) => turn === 'broker' || turn === 'employer')
          .map(one => listCells(one, 'approval', words)),
        ...{ budget: RETROFIT_BUDGET, orders: RETROFIT_ORDERS },
      },
    });
  }

  @Get(':regionCode/:retrofitId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    await this.page(request, reply, actor, await this.pages.view(request, actor, key, 'staff'), {}, []);
  }

  @Post(':regionCode/:retrofitId/approval')
  @PasswordAgain('money')
  approve(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: SeenForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'retrofitApproved', acting =>
      this.decisions.approve(acting),
    );
  }

  @Post(':regionCode/:retrofitId/waiting')
  park(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: SeenForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'retrofitParked', acting =>
      this.decisions.park(acting),
    );
  }

  @Post(':regionCode/:retrofitId/return')
  sendBack(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: GroundsForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'retrofitSentBack', acting =>
      this.decisions.sendBack(acting, form.words),
    );
  }

  @Post(':regionCode/:retrofitId/refusal')
  refuse(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: GroundsForm,
  ): Promise<void> {
    const work = (acting: RetrofitActing) => this.decisions.refuse(acting, form);
    return this.act(request, reply, actor, key, form, 'retrofitRefused', work, 'refuse');
  }

  @Post(':regionCode/:retrofitId/order-return')
  returnOrder(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: GroundsForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'retrofitSentBack', acting =>
      this.payments.sendBack(acting, form.words),
    );
  }

  private async act(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    key: RetrofitKey,
    form: SeenForm,
    notice: string,
    work: (acting: RetrofitActing) => Promise<Result<unknown, RetrofitRefusal>>,
    part = '',
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'staff');
    const outcome = await work({ actor, key: view.retrofit, seen: Number(form.seen) });
    if (!outcome.ok) {
      const errors = under(this.pages.errorsOf(outcome.refusal, request), part);
      const fresh = await this.pages.view(request, actor, key, 'staff');
      return this.page(request, reply, actor, fresh, { ...form, part }, errors);
    }
    leaveNotice(reply, `notice.${notice}`);
    await reply.redirect(retrofitPath('approval', view.retrofit), 303);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: RetrofitView,
    form: Readonly<Record<string, unknown>>,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t } = words;
    const { state, steps, employer } = view;
    const isDecidable = state === 'planned' || state === 'waiting';
    const maker = lastOf(steps, state === 'ordered' ? 'ordered' : 'planned')?.madeBy.accountId;
    const budget = isDecidable ? budgetLine(view, words) : null;
    await this.pages.pages.send(request, reply, 'retrofits/approval', {
      title: t('retrofits.approvals.case', { name: employer?.name ?? '' }),
      breadcrumbs: [{ href: RETROFIT_APPROVALS, text: t('retrofits.approvals.title') }],
      context: { name: employer?.name ?? '', note: employer?.creditCode ?? '' },
      errors,
      model: {
        ...retrofitModel(view, 'approval', words),
        ...{
          form,
          budget,
          budgetHref: `${RETROFIT_BUDGET}?county=${view.retrofit.regionCode}`,
          orders: RETROFIT_ORDERS,
        },
        may: {
          decide: isDecidable && maker !== actor.accountId,
          own: (isDecidable || state === 'ordered') && maker === actor.accountId,
          park: state === 'planned',
          sendBack: state === 'planned',
          ordered: state === 'ordered' && maker !== actor.accountId,
        },
        reasons: ['', ...REFUSAL_REASONS].map(value => ({
          ...{ value, text: value === '' ? '' : t(`retrofits.reasons.${value}`) },
        })),
      },
    });
  }
}

/** What is left of the year's budget, and whether the plan fits; what the request itself holds counts as left. */
function budgetLine({ budget, steps }: RetrofitView, { t, language }: Words) {
  const needs = lastOf(steps, 'planned')?.amount ?? 0n;
  const own = lastOf(steps, 'approved')?.amount ?? 0n;
  const left = (budget?.set ?? 0n) - (budget?.taken ?? 0n) + own;
  const fits = needs <= left;
  return {
    fits,
    rows: [
      { label: t('retrofits.budget.set'), value: formatYuanWords(budget?.set ?? 0n, language) },
      { label: t('retrofits.budget.left'), value: formatYuanWords(left, language) },
      { label: t('retrofits.budget.needs'), value: formatYuanWords(needs, language) },
      ...(fits
        ? []
        : [{ label: t('retrofits.budget.missing'), value: formatYuanWords(needs - left, language) }]),
    ],
  };
}
