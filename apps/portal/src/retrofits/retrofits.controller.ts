import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { mandateFor, type Actor } from '#accounts';
import { EmployersOf } from '#employers';
import {
  isOver,
  mayFollow,
  PayRetrofit,
  ReadRetrofits,
  ReportWorks,
  StopRetrofit,
  type RetrofitKey,
  type RetrofitRefusal,
  type RetrofitView,
} from '#retrofits';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { actingOn } from './retrofit-case-pages.js';
import { AccountForm, SeenForm, WorksForm } from './retrofit-forms.js';
import { crumbs, RetrofitPages } from './retrofit-pages.js';
import { RETROFITS, retrofitPath } from './retrofit-paths.js';
import { listCells, listHeads } from './listed-view.js';
import { retrofitModel } from './retrofit-view.js';
import { worksForm } from './works-form-view.js';

/** An employer's requests to adapt its workplaces: follow them, report the works, give the account, take one back. */
@Controller('workspace/retrofits')
@Access('officer')
export class RetrofitsController {
  constructor(
    private readonly pages: RetrofitPages,
    private readonly employers: EmployersOf,
    private readonly retrofits: ReadRetrofits,
    private readonly works: ReportWorks,
    private readonly payments: PayRetrofit,
    private readonly stops: StopRetrofit,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = this.pages.words(request);
    const groups = [];
    for (const employer of await this.employers.list(actor)) {
      const own = await this.retrofits.ofEmployer(actor, employer);
      groups.push({ name: employer.name, rows: own.map(one => listCells(one, 'employer', words)) });
    }
    await this.pages.pages.send(request, reply, 'retrofits/list', {
      title: words.t('retrofits.list.title'),
      model: { groups, heads: listHeads(words), several: groups.length > 1 },
    });
  }

  @Get(':regionCode/:retrofitId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    await this.page(request, reply, actor, view, {}, []);
  }

  @Post(':regionCode/:retrofitId/works')
  async report(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: WorksForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const outcome = await this.works.run(actingOn(actor, view, form), form);
    if (!outcome.ok) return this.refuse(request, reply, actor, view, { works: form }, outcome.refusal);
    leaveNotice(reply, 'notice.retrofitReported');
    await reply.redirect(retrofitPath('employer', view.retrofit), 303);
  }

  @Post(':regionCode/:retrofitId/account')
  async account(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: AccountForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const outcome = await this.payments.giveAccount(actingOn(actor, view, form), form, form.confirmed);
    if (!outcome.ok) return this.refuse(request, reply, actor, view, { account: form }, outcome.refusal);
    leaveNotice(reply, 'notice.retrofitAccountGiven');
    await reply.redirect(retrofitPath('employer', view.retrofit), 303);
  }

  @Get(':regionCode/:retrofitId/withdrawal')
  async confirmWithdrawal(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    await this.withdrawalPage(request, reply, view, []);
  }

  @Post(':regionCode/:retrofitId/withdrawal')
  async withdraw(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: SeenForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const outcome = await this.stops.withdraw(actingOn(actor, view, form));
    if (!outcome.ok)
      return this.withdrawalPage(request, reply, view, this.pages.errorsOf(outcome.refusal, request));
    leaveNotice(reply, 'notice.retrofitWithdrawn');
    await reply.redirect(retrofitPath('employer', view.retrofit), 303);
  }

  private async withdrawalPage(
    request: PortalRequest,
    reply: PortalReply,
    view: RetrofitView,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    if (!mayFollow(view.state, 'withdrawn'))
      throw new Refused(409, 'notNow', words.t('retrofits.refusals.notNow'));
    await this.pages.pages.send(request, reply, 'retrofits/withdrawal', {
      title: words.t('retrofits.withdrawal.title'),
      breadcrumbs: crumbs(view, words.t),
      context: { name: view.employer?.name ?? '' },
      errors,
      model: { ...retrofitModel(view, 'employer', words), path: retrofitPath('employer', view.retrofit) },
    });
  }

  private async refuse(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: RetrofitView,
    typed: { readonly works?: WorksForm; readonly account?: AccountForm },
    refusal: RetrofitRefusal,
  ): Promise<void> {
    const warnings = refusal.code === 'confirmWarnings' ? refusal.warnings : [];
    const errors = this.pages.errorsOf(refusal, request, refusal.code === 'papersMissing' ? 'papers' : '');
    await this.page(request, reply, actor, view, typed, errors, warnings);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: RetrofitView,
    typed: { readonly works?: WorksForm; readonly account?: AccountForm },
    errors: readonly FieldError[],
    warnings: readonly string[] = [],
  ): Promise<void> {
    const words = this.pages.words(request);
    const { state, retrofit, employer } = view;
    const isOwn = mandateFor(actor, retrofit.employerId) === null;
    await this.pages.pages.send(request, reply, 'retrofits/retrofit', {
      title: words.t(`retrofits.leads.${state}`),
      breadcrumbs: [{ href: RETROFITS, text: words.t('retrofits.list.title') }],
      context: { name: employer?.name ?? '' },
      errors,
      model: {
        ...retrofitModel(view, 'employer', words),
        works: state === 'approved' ? worksForm(view, typed.works ?? null, words.language) : null,
        bank:
          (state === 'accepted' || state === 'payable') && isOwn
            ? {
                ...{ holder: typed.account?.holder ?? employer?.name ?? '', bank: typed.account?.bank ?? '' },
                ...{ number: typed.account?.number ?? '', numberAgain: typed.account?.numberAgain ?? '' },
                ...{ isChange: state === 'payable', open: errors.length > 0 || state === 'accepted' },
                confirm: warnings.map(value => ({ value, text: words.t(`retrofits.warnings.${value}`) })),
              }
            : null,
        may: { revise: state === 'returned', withdraw: mayFollow(state, 'withdrawn') },
        isOver: isOver(state),
        underMandate: state === 'accepted' && !isOwn,
      },
    });
  }
}
