import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployersOf, type Employer } from '#employers';
import {
  catalogue,
  contentOf,
  ReadRetrofits,
  RequestRetrofit,
  type RetrofitKey,
  type RetrofitView,
} from '#retrofits';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { actingOn } from './retrofit-case-pages.js';
import { itemGroups } from './request-view.js';
import { NewRequestForm, RequestQuery, RevisionForm } from './retrofit-forms.js';
import { crumbs, RetrofitPages } from './retrofit-pages.js';
import { RETROFITS, retrofitPath } from './retrofit-paths.js';

/** An employer asks for a workplace to be adapted, and asks once more where it was sent back. */
@Controller('workspace/retrofits')
@Access('officer')
export class RetrofitRequestsController {
  constructor(
    private readonly pages: RetrofitPages,
    private readonly employers: EmployersOf,
    private readonly retrofits: ReadRetrofits,
    private readonly requests: RequestRetrofit,
  ) {}

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
      breadcrumbs: crumbs(view, words.t),
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
}

/** Of somebody who named no workplace of an own employer: the form is read all the same, and says what is missing. */
function ownFirst(employers: readonly Employer[]) {
  return employers[0] ?? { regionCode: '000000', employerId: '' };
}
