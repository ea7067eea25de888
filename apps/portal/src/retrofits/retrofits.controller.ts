import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { mandateFor, type Actor } from '#accounts';
import { EmployersOf, type Employer } from '#employers';
import {
  catalogue,
  contentOf,
  isOver,
  mayFollow,
  PayRetrofit,
  ReadRetrofits,
  ReportWorks,
  RequestRetrofit,
  StopRetrofit,
  type RetrofitActing,
  type RetrofitKey,
  type RetrofitRefusal,
  type RetrofitView,
} from '#retrofits';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { itemGroups } from './request-view.js';
import {
  AccountForm,
  NewRequestForm,
  RequestQuery,
  RevisionForm,
  SeenForm,
  WorksForm,
} from './retrofit-forms.js';
import { RetrofitPages } from './retrofit-pages.js';
import { RETROFITS, retrofitPath } from './retrofit-paths.js';
import { listCells, listHeads, retrofitModel } from './retrofit-view.js';

/** An employer's requests to adapt its workplaces: ask, follow, report the works, give the account. */
@Controller('workspace/retrofits')
@Access('officer')
export class RetrofitsController {
  constructor(
    private readonly pages: RetrofitPages,
    private readonly employers: EmployersOf,
    private readonly retrofits: ReadRetrofits,
    private readonly requests: RequestRetrofit,
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

  @Get('new')
  async blank(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() query: RequestQuery,
  ): Promise<void> {
    const form = new NewRequestForm();
    form.workplaceId = query.workplace;
    form.postId = query.post;
    form.items = query.item.filter(id => catalogue().has(id));
    form.from = query.from === '' && query.post !== '' ? 'post' : query.from;
    await this.form(request, reply, actor, form, []);
  }

  @Post()
  async ask(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: NewRequestForm,
  ): Promise<void> {
    const employer = await this.employerOf(actor, form.workplaceId);
    const outcome = employer
      ? await this.requests.run(actor, employer, form)
      : await this.requests.run(actor, ownFirst(await this.employers.list(actor)), {
          ...form,
          workplaceId: '',
        });
    if (!outcome.ok)
      return this.form(request, reply, actor, form, this.pages.errorsOf(outcome.refusal, request));
    leaveNotice(reply, 'notice.retrofitRequested');
    await reply.redirect(retrofitPath('employer', outcome.value.retrofit), 303);
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

  @Get(':regionCode/:retrofitId/revision')
  async revision(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const before = contentOf(view.steps, 'requested');
    const form = new RevisionForm();
    form.items = [...(before?.items ?? [])];
    form.place = before?.place ?? '';
    form.reason = before?.reason ?? '';
    form.wantedOn = before?.wantedOn ?? '';
    await this.revisionForm(request, reply, view, form, []);
  }

  @Post(':regionCode/:retrofitId/revision')
  async revise(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: RetrofitKey,
    @Body() form: RevisionForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const outcome = await this.requests.revise(actingOn(actor, view, form), form);
    if (!outcome.ok)
      return this.revisionForm(request, reply, view, form, this.pages.errorsOf(outcome.refusal, request));
    leaveNotice(reply, 'notice.retrofitRequested');
    await reply.redirect(retrofitPath('employer', view.retrofit), 303);
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
      breadcrumbs: this.crumbs(view, words.t),
      context: { name: view.employer?.name ?? '' },
      errors,
      model: { ...retrofitModel(view, 'employer', words), path: retrofitPath('employer', view.retrofit) },
    });
  }

  private async revisionForm(
    request: PortalRequest,
    reply: PortalReply,
    view: RetrofitView,
    form: RevisionForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    if (view.state !== 'returned') throw new Refused(409, 'notNow', words.t('retrofits.refusals.notNow'));
    const path = retrofitPath('employer', view.retrofit);
    await this.pages.pages.send(request, reply, 'retrofits/new', {
      title: words.t('retrofits.form.revise'),
      breadcrumbs: this.crumbs(view, words.t),
      context: { name: view.employer?.name ?? '' },
      errors,
      model: {
        ...{ form, action: `${path}/revision`, seen: view.steps.length, back: path, hasPlaces: true },
        ...{ groups: itemGroups(form.items, words), asked: view.steps.at(-1)?.words ?? '' },
      },
    });
  }

  private async form(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    form: NewRequestForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    const places = await this.places(actor);
    const only = places.length === 1 && form.workplaceId === '' ? places[0]?.workplaceId : undefined;
    await this.pages.pages.send(request, reply, 'retrofits/new', {
      title: words.t('retrofits.form.title'),
      breadcrumbs: [{ href: RETROFITS, text: words.t('retrofits.list.title') }],
      errors,
      model: {
        form: { ...form, workplaceId: only ?? form.workplaceId },
        ...{ action: RETROFITS, back: RETROFITS, hasPlaces: places.length > 0 },
        places: [
          { value: '', text: words.t('retrofits.form.choosePlace') },
          ...places.map(({ workplaceId, text }) => ({ value: workplaceId, text })),
        ],
        groups: itemGroups(form.items, words),
        because: form.from === 'match' ? words.t('retrofits.form.because') : '',
      },
    });
  }

  private async places(actor: Actor) {
    const places = [];
    const employers = await this.employers.list(actor);
    for (const employer of employers)
      for (const { workplaceId, name } of await this.retrofits.workplacesOf(actor, employer))
        places.push({
          workplaceId,
          employer,
          text: employers.length > 1 ? `${name} · ${employer.name}` : name,
        });
    return places;
  }

  private async employerOf(actor: Actor, workplaceId: string): Promise<Employer | null> {
    const place = (await this.places(actor)).find(one => one.workplaceId === workplaceId);
    return place?.employer ?? null;
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

  private crumbs({ retrofit, state }: RetrofitView, t: (key: string) => string) {
    return [
      { href: RETROFITS, text: t('retrofits.list.title') },
      { href: retrofitPath('employer', retrofit), text: t(`retrofits.leads.${state}`) },
    ];
  }
}

function actingOn(actor: Actor, { retrofit }: RetrofitView, { seen }: SeenForm): RetrofitActing {
  return { actor, key: retrofit, seen: Number(seen) };
}

/** Of somebody who named no workplace of an own employer: the form is read all the same, and says what is missing. */
function ownFirst(employers: readonly Employer[]) {
  return employers[0] ?? { regionCode: '000000', employerId: '' };
}

/** A row for each planned item, with what was spent on it. */
function worksForm(view: RetrofitView, typed: WorksForm | null, language: 'zh-CN' | 'en') {
  const lines = contentOf(view.steps, 'planned')?.lines ?? [];
  return {
    rows: lines.map(({ itemId }, index) => ({
      ...{ number: index + 1, id: itemId, label: catalogue().get(itemId)?.label[language] ?? itemId },
      value: typed?.spent[typed.items.indexOf(itemId)] ?? '',
    })),
    ...{ doneOn: typed?.doneOn ?? '', note: typed?.note ?? '' },
    hasInvoice: view.papers.some(({ purpose }) => purpose === 'retrofit.invoice'),
  };
}
