import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AcceptWorks,
  contentOf,
  PlanRetrofit,
  RecordSurvey,
  subsidyRuleFor,
  type RetrofitKey,
  type RetrofitView,
} from '#retrofits';
import type { FieldError } from '#web';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { planForm } from './plan-view.js';
import { actingOn, RetrofitCasePages } from './retrofit-case-pages.js';
import { AcceptanceForm, PlanForm, SurveyForm } from './retrofit-forms.js';
import { retrofitModel } from './retrofit-view.js';
import { acceptanceForm, surveyForm } from './survey-view.js';

/** Survey, plan and acceptance of a request: a page each, at the desk. */
@Controller('workspace/retrofit-desk/:regionCode/:retrofitId')
@Access('broker')
export class RetrofitWorksController {
  constructor(
    private readonly cases: RetrofitCasePages,
    private readonly surveys: RecordSurvey,
    private readonly plans: PlanRetrofit,
    private readonly acceptances: AcceptWorks,
  ) {}

  @Get('survey')
  async surveyPage(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    await this.survey(request, reply, await this.cases.pages.view(request, actor, key, 'staff'), null, []);
  }

  @Post('survey')
  async recordSurvey(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: SurveyForm,
  ): Promise<void> {
    const view = await this.cases.pages.view(request, actor, key, 'staff');
    const outcome = await this.surveys.run(actingOn(actor, view, form), form);
    if (!outcome.ok)
      return this.survey(request, reply, view, form, this.cases.pages.errorsOf(outcome.refusal, request));
    await this.cases.done(reply, view, 'retrofitSurveyed');
  }

  @Get('plan')
  async planPage(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    await this.plan(request, reply, await this.cases.pages.view(request, actor, key, 'staff'), null, []);
  }

  @Post('plan')
  async makePlan(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: PlanForm,
  ): Promise<void> {
    const view = await this.cases.pages.view(request, actor, key, 'staff');
    const outcome = await this.plans.run(actingOn(actor, view, form), form);
    if (!outcome.ok)
      return this.plan(request, reply, view, form, this.cases.pages.errorsOf(outcome.refusal, request));
    await this.cases.done(reply, view, 'retrofitPlanned');
  }

  @Get('acceptance')
  async acceptancePage(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    await this.acceptance(
      request,
      reply,
      await this.cases.pages.view(request, actor, key, 'staff'),
      null,
      [],
    );
  }

  @Post('acceptance')
  async accept(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: AcceptanceForm,
  ): Promise<void> {
    const view = await this.cases.pages.view(request, actor, key, 'staff');
    const outcome = await this.acceptances.run(actingOn(actor, view, form), form);
    if (!outcome.ok)
      return this.acceptance(request, reply, view, form, this.cases.pages.errorsOf(outcome.refusal, request));
    const isFailed = outcome.value.steps.at(-1)?.kind === 'failed';
    await this.cases.done(reply, view, isFailed ? 'retrofitFailed' : 'retrofitAccepted');
  }

  private async survey(
    request: PortalRequest,
    reply: PortalReply,
    view: RetrofitView,
    form: SurveyForm | null,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.cases.pages.words(request);
    this.cases.needs(view, 'surveyed', words.t);
    const before = contentOf(view.steps, 'surveyed');
    const rise = before?.entranceRiseMm ?? view.workplace?.entranceRiseMm;
    await this.cases.pages.pages.send(request, reply, 'retrofits/survey', {
      ...this.cases.frame(view, words.t('retrofits.survey.title'), words.t),
      errors,
      model: {
        ...retrofitModel(view, 'desk', words),
        ...surveyForm(view, form, words),
        values: {
          rise: form?.rise ?? (rise === undefined ? '' : String(rise)),
          found: form?.found ?? before?.found ?? '',
        },
      },
    });
  }

  private async plan(
    request: PortalRequest,
    reply: PortalReply,
    view: RetrofitView,
    form: PlanForm | null,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.cases.pages.words(request);
    this.cases.needs(view, 'planned', words.t);
    const rule = subsidyRuleFor(view.retrofit.regionCode, view.today);
    await this.cases.pages.pages.send(request, reply, 'retrofits/plan', {
      ...this.cases.frame(view, words.t('retrofits.plan.title'), words.t),
      errors,
      model: {
        ...retrofitModel(view, 'desk', words),
        plan: planForm(view, form, rule, words),
        isReplan: view.state === 'approved',
      },
    });
  }

  private async acceptance(
    request: PortalRequest,
    reply: PortalReply,
    view: RetrofitView,
    form: AcceptanceForm | null,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.cases.pages.words(request);
    this.cases.needs(view, 'accepted', words.t);
    await this.cases.pages.pages.send(request, reply, 'retrofits/acceptance', {
      ...this.cases.frame(view, words.t('retrofits.acceptance.title'), words.t),
      errors,
      model: {
        ...retrofitModel(view, 'desk', words),
        list: acceptanceForm(view, form, words),
        words: form?.words ?? '',
      },
    });
  }
}
