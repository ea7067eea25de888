import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AnswerDispatchRequest,
  ReadDispatch,
  SendDispatchRequest,
  type DeclarationRef,
  type DispatchOverview,
  type ReceivedRequest,
} from '#declarations';
import type { FieldError } from '#web';
import { Ref } from '../declarations/declaration-param.js';
import { declarationPath, START } from '../declarations/declaration-paths.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { contextOf } from '../members/acting-words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AnswerForm, RequestPath, SendForm } from './dispatch-forms.js';
import { dispatchPath } from './dispatch-paths.js';
import { ownRow, receivedRow } from './dispatch-view.js';

/** A party of labour dispatch: asks the other who counts a person, and answers what it was asked. */
@Controller('workspace/dispatch/:employerId/:levyYear')
@Access('officer')
export class DispatchController {
  constructor(
    private readonly pages: Pages,
    private readonly dispatch: ReadDispatch,
    private readonly sendRequest: SendDispatchRequest,
    private readonly answerRequest: AnswerDispatchRequest,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const overview = await this.overview(actor, ref);
    const words = this.words(request);
    const title = words.t('dispatch.title', { year: ref.levyYear });
    await this.send(request, reply, overview, 'dispatch/dispatch', title, {
      year: ref.levyYear,
      own: overview.own.map(entry => ownRow(entry, ref.levyYear, words)),
      received: overview.received.map(one => receivedRow(one, words)),
      ...{
        action: `${dispatchPath(ref)}/requests`,
        base: dispatchPath(ref),
        declaration: declarationPath(ref),
      },
    });
  }

  @Post('requests')
  async ask(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Body() { entryId }: SendForm,
  ): Promise<void> {
    const outcome = await this.sendRequest.run(actor, ref, entryId);
    if (!outcome.ok) throw new NotFoundException();
    leaveNotice(reply, 'notice.dispatchAsked');
    await reply.redirect(dispatchPath(ref), 303);
  }

  @Get('answers/:requestRegion/:requestId')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param() path: RequestPath,
  ): Promise<void> {
    const overview = await this.overview(actor, ref);
    await this.sendForm(request, reply, overview, receivedOf(overview, path), new AnswerForm());
  }

  @Post('answers/:requestRegion/:requestId')
  async answer(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
    @Param() path: RequestPath,
    @Body() form: AnswerForm,
  ): Promise<void> {
    const overview = await this.overview(actor, ref);
    const received = receivedOf(overview, path);
    const outcome = await this.answerRequest.run(actor, ref.employerId, received.request, form);
    if (outcome.ok) {
      leaveNotice(reply, form.answer === 'confirmed' ? 'notice.dispatchConfirmed' : 'notice.dispatchRefused');
      return void (await reply.redirect(dispatchPath(ref), 303));
    }
    const { refusal } = outcome;
    if (refusal.code === 'notFound') throw new NotFoundException();
    const { t } = this.words(request);
    const errors =
      refusal.code === 'invalid'
        ? refusal.fields.map(({ field, code }) => ({
            field,
            message: t(`dispatch.errors.${field}.${code}`, { longest: 500 }),
          }))
        : [{ field: 'answer', message: t(`dispatch.refusals.${refusal.code}`) }];
    await this.sendForm(
      request,
      reply,
      overview,
      received,
      form,
      errors,
      refusal.code === 'invalid' ? 422 : 409,
    );
  }

  private words(request: PortalRequest) {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  private async overview(actor: Actor, ref: DeclarationRef): Promise<DispatchOverview> {
    const overview = await this.dispatch.run(actor, ref);
    if (!overview) throw new NotFoundException();
    return overview;
  }

  private async sendForm(
    request: PortalRequest,
    reply: PortalReply,
    overview: DispatchOverview,
    received: ReceivedRequest,
    form: AnswerForm,
    errors: readonly FieldError[] = [],
    status = 200,
  ): Promise<void> {
    const words = this.words(request);
    const back = dispatchPath({ employerId: overview.employer.employerId, levyYear: overview.levyYear });
    const { requestId, regionCode } = received.request;
    const model = {
      ...{ row: receivedRow(received, words), form: { answer: form.answer, reason: form.reason }, back },
      ...{ action: `${back}/answers/${regionCode}/${requestId}`, who: received.request.countedBy },
    };
    const title = words.t('dispatch.answer.title');
    await this.send(request, reply, overview, 'dispatch/answer', title, model, { errors, status });
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    { employer }: DispatchOverview,
    template: string,
    title: string,
    model: Record<string, unknown>,
    more: { readonly errors?: readonly FieldError[]; readonly status?: number } = {},
  ): Promise<void> {
    const { t, language } = this.words(request);
    await this.pages.send(request, reply, template, {
      ...{ title, context: contextOf(employer, t, language), ...more },
      breadcrumbs: [{ href: START, text: t('declarations.mine.title') }],
      model: { ...model, employerName: employer.name },
    });
  }
}

function receivedOf(
  { received }: DispatchOverview,
  { requestId, requestRegion }: RequestPath,
): ReceivedRequest {
  const found = received.find(
    ({ request }) => request.requestId === requestId && request.regionCode === requestRegion,
  );
  if (!found) throw new NotFoundException();
  return found;
}
