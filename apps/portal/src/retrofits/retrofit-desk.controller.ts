import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AcceptWorks,
  contentOf,
  ENDING_REASONS,
  INSPECTION_RESULTS,
  InspectRetrofit,
  INTAKE_VERDICTS,
  mayFollow,
  nextInspection,
  PayRetrofit,
  PlanRetrofit,
  ReadRetrofits,
  RecordSurvey,
  REFUSAL_REASONS,
  StopRetrofit,
  subsidyRuleFor,
  TakeIn,
  type RetrofitActing,
  type RetrofitKey,
  type RetrofitRefusal,
  type RetrofitView,
} from '#retrofits';
import { writeCsv } from '#documents';
import type { Result } from '#values';
import { formatDate, formatMoney, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { planForm } from './plan-view.js';
import {
  AcceptanceForm,
  GroundsForm,
  InspectionForm,
  IntakeForm,
  PaymentResultForm,
  PlanForm,
  SeenForm,
  SurveyForm,
} from './retrofit-forms.js';
import { RetrofitPages, under } from './retrofit-pages.js';
import { RETROFIT_DESK, retrofitPath } from './retrofit-paths.js';
import { listCells, listHeads, retrofitModel } from './retrofit-view.js';
import { acceptanceForm, answeredRows, surveyForm } from './survey-view.js';

type Outcome = Promise<Result<unknown, RetrofitRefusal>>;
type Typed = Readonly<Record<string, unknown>>;

/** The desk of those who survey, plan, accept, pay and inspect. */
@Controller('workspace/retrofit-desk')
@Access('broker')
export class RetrofitDeskController {
  constructor(
    private readonly pages: RetrofitPages,
    private readonly retrofits: ReadRetrofits,
    private readonly intake: TakeIn,
    private readonly surveys: RecordSurvey,
    private readonly plans: PlanRetrofit,
    private readonly acceptances: AcceptWorks,
    private readonly payments: PayRetrofit,
    private readonly inspections: InspectRetrofit,
    private readonly stops: StopRetrofit,
  ) {}

  @Get()
  async queue(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = this.pages.words(request);
    const all = [];
    for (const region of await this.retrofits.regions(actor, ['broker']))
      all.push(...(await this.retrofits.queue(actor, region)));
    const open = all.filter(({ turn }) => turn !== 'nobody');
    const mine = open.filter(({ turn }) => turn === 'broker');
    await this.pages.pages.send(request, reply, 'retrofits/desk', {
      title: words.t('retrofits.desk.title'),
      model: {
        heads: listHeads(words),
        mine: mine.map(one => listCells(one, 'desk', words)),
        others: open.filter(one => !mine.includes(one)).map(one => listCells(one, 'desk', words)),
        done: all.filter(({ turn }) => turn === 'nobody').map(one => listCells(one, 'desk', words)),
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
    await this.page(request, reply, await this.pages.view(request, actor, key, 'staff'), {}, []);
  }

  @Post(':regionCode/:retrofitId/intake')
  takeIn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: IntakeForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'retrofitIntake', acting =>
      this.intake.run(acting, form),
    );
  }

  @Get(':regionCode/:retrofitId/survey')
  async surveyPage(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    await this.survey(request, reply, await this.pages.view(request, actor, key, 'staff'), null, []);
  }

  @Post(':regionCode/:retrofitId/survey')
  async recordSurvey(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: SurveyForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'staff');
    const outcome = await this.surveys.run(actingOn(actor, view, form), form);
    if (!outcome.ok)
      return this.survey(request, reply, view, form, this.pages.errorsOf(outcome.refusal, request));
    await this.done(reply, view, 'retrofitSurveyed');
  }

  @Get(':regionCode/:retrofitId/plan')
  async planPage(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    await this.plan(request, reply, await this.pages.view(request, actor, key, 'staff'), null, []);
  }

  @Post(':regionCode/:retrofitId/plan')
  async makePlan(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: PlanForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'staff');
    const outcome = await this.plans.run(actingOn(actor, view, form), form);
    if (!outcome.ok)
      return this.plan(request, reply, view, form, this.pages.errorsOf(outcome.refusal, request));
    await this.done(reply, view, 'retrofitPlanned');
  }

  @Get(':regionCode/:retrofitId/acceptance')
  async acceptancePage(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    await this.acceptance(request, reply, await this.pages.view(request, actor, key, 'staff'), null, []);
  }

  @Post(':regionCode/:retrofitId/acceptance')
  async accept(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: AcceptanceForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'staff');
    const outcome = await this.acceptances.run(actingOn(actor, view, form), form);
    if (!outcome.ok)
      return this.acceptance(request, reply, view, form, this.pages.errorsOf(outcome.refusal, request));
    const isFailed = outcome.value.steps.at(-1)?.kind === 'failed';
    await this.done(reply, view, isFailed ? 'retrofitFailed' : 'retrofitAccepted');
  }

  @Post(':regionCode/:retrofitId/order')
  @PasswordAgain('money')
  order(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: SeenForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'retrofitOrdered', acting =>
      this.payments.order(acting),
    );
  }

  /** The order with the account number, to be handed to whoever pays. */
  @Post(':regionCode/:retrofitId/order-file')
  @PasswordAgain('paymentFile')
  async orderFile(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'staff');
    const outcome = await this.payments.takeOrder(actor, view.retrofit);
    if (!outcome.ok)
      return this.page(request, reply, view, {}, this.pages.errorsOf(outcome.refusal, request));
    const { t } = this.pages.words(request);
    const { requestNumber, holder, number, bank, amount } = outcome.value;
    const head = ['number', 'holder', 'account', 'bank', 'amount'].map(column => ({
      text: t(`retrofits.order.${column}`),
    }));
    const cells = [requestNumber, holder, number, bank].map(text => ({ text }));
    await reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${requestNumber}.csv"`)
      .header('x-content-type-options', 'nosniff')
      .type('text/csv; charset=utf-8')
      .send(writeCsv([head, [...cells, { number: amount }]]));
  }

  @Post(':regionCode/:retrofitId/payment')
  @PasswordAgain('money')
  pay(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: PaymentResultForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'retrofitPaid', acting =>
      this.payments.record(acting, form),
    );
  }

  @Post(':regionCode/:retrofitId/inspection')
  inspect(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: InspectionForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'retrofitInspected', acting =>
      this.inspections.run(acting, form),
    );
  }

  @Post(':regionCode/:retrofitId/end')
  end(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: GroundsForm,
  ): Promise<void> {
    const work = (acting: RetrofitActing) => this.stops.end(acting, form);
    return this.act(request, reply, actor, key, form, 'retrofitEnded', work, 'end');
  }

  private async act(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    key: RetrofitKey,
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

  private async done(reply: PortalReply, view: RetrofitView, notice: string): Promise<void> {
    leaveNotice(reply, `notice.${notice}`);
    await reply.redirect(retrofitPath('desk', view.retrofit), 303);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    view: RetrofitView,
    form: Typed,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t, language } = words;
    const { state, steps, employer } = view;
    const works = contentOf(steps, 'reported');
    const plan = contentOf(steps, 'planned');
    const inspection = state === 'inUse' ? nextInspection(steps) : null;
    const failed = steps.at(-1)?.kind === 'failed' ? contentOf(steps, 'failed') : null;
    const answered = contentOf(steps, 'accepted') ?? failed;
    await this.pages.pages.send(request, reply, 'retrofits/case', {
      title: t('retrofits.desk.case', { name: employer?.name ?? '' }),
      breadcrumbs: [{ href: RETROFIT_DESK, text: t('retrofits.desk.title') }],
      context: { name: employer?.name ?? '', note: employer?.creditCode ?? '' },
      errors,
      model: {
        ...retrofitModel(view, 'desk', words),
        form,
        may: {
          intake: state === 'requested',
          again: state === 'takenIn',
          survey: mayFollow(state, 'surveyed'),
          plan: mayFollow(state, 'planned'),
          accept: state === 'reported',
          order: state === 'payable',
          pay: state === 'released',
          inspect: inspection !== null,
          end: mayFollow(state, 'ended'),
        },
        isReplan: state === 'approved',
        inspection: inspection && {
          title: t('retrofits.inspection.title', {
            months: inspection.months,
            day: formatDate(inspection.due, language),
          }),
        },
        spent:
          works && plan
            ? {
                planned: formatMoney(plan.lines.reduce((sum, { taken }) => sum + BigInt(taken.amount), 0n)),
                spent: formatMoney(works.lines.reduce((sum, { spent }) => sum + BigInt(spent), 0n)),
                note: works.note ?? '',
              }
            : null,
        answered: answered && answeredRows(answered.lines, words),
        choices: {
          verdicts: INTAKE_VERDICTS.map(value => ({ value, text: t(`retrofits.intake.${value}`) })),
          reasons: optional(REFUSAL_REASONS, value => t(`retrofits.reasons.${value}`)),
          endings: optional(ENDING_REASONS, value => t(`retrofits.reasons.${value}`)),
          outcomes: ['paid', 'payFailed'].map(value => ({ value, text: t(`retrofits.outcomes.${value}`) })),
          results: INSPECTION_RESULTS.map(value => ({ value, text: t(`retrofits.results.${value}`) })),
        },
      },
    });
  }

  private async survey(
    request: PortalRequest,
    reply: PortalReply,
    view: RetrofitView,
    form: SurveyForm | null,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    this.needs(view, 'surveyed', words.t);
    const before = contentOf(view.steps, 'surveyed');
    const rise = before?.entranceRiseMm ?? view.workplace?.entranceRiseMm;
    await this.pages.pages.send(request, reply, 'retrofits/survey', {
      ...this.frame(view, words.t('retrofits.survey.title'), words.t),
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
    const words = this.pages.words(request);
    this.needs(view, 'planned', words.t);
    const rule = subsidyRuleFor(view.retrofit.regionCode, view.today);
    await this.pages.pages.send(request, reply, 'retrofits/plan', {
      ...this.frame(view, words.t('retrofits.plan.title'), words.t),
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
    const words = this.pages.words(request);
    this.needs(view, 'accepted', words.t);
    await this.pages.pages.send(request, reply, 'retrofits/acceptance', {
      ...this.frame(view, words.t('retrofits.acceptance.title'), words.t),
      errors,
      model: {
        ...retrofitModel(view, 'desk', words),
        list: acceptanceForm(view, form, words),
        words: form?.words ?? '',
      },
    });
  }

  private frame({ retrofit, employer }: RetrofitView, title: string, t: (key: string) => string) {
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
  private needs({ state }: RetrofitView, step: Parameters<typeof mayFollow>[1], t: (key: string) => string) {
    if (!mayFollow(state, step)) throw new Refused(409, 'notNow', t('retrofits.refusals.notNow'));
  }
}

function actingOn(actor: Actor, { retrofit }: RetrofitView, { seen }: SeenForm): RetrofitActing {
  return { actor, key: retrofit, seen: Number(seen) };
}

/** Choices of which one may be none. */
function optional(values: readonly string[], text: (value: string) => string) {
  return ['', ...values].map(value => ({ value, text: value === '' ? '' : text(value) }));
}
