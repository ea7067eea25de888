import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadDispatch, SettleDispatch, type DispatchedEntry } from '#declarations';
import { Database } from '#persistence';
import type { ReviewCase } from '#reviews';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { CasePath } from '../reviews/case-forms.js';
import { CasePages } from '../reviews/case-pages.js';
import { casePath } from '../reviews/case-path.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { caseDispatchRow } from './case-dispatch-view.js';
import { CaseRequestPath, SettleForm } from './dispatch-forms.js';

/** Dispatched people of a case: what the parties said of each other, and the office's word where they do not agree. */
@Controller('workspace/reviews/:regionCode/:declarationId/:version/dispatch')
@Access('reviewer')
export class CaseDispatchController {
  constructor(
    private readonly pages: Pages,
    private readonly cases: CasePages,
    private readonly database: Database,
    private readonly dispatch: ReadDispatch,
    private readonly settleDispatch: SettleDispatch,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
  ): Promise<void> {
    const reviewCase = await this.cases.read(request, actor, path);
    const words = this.cases.words(request);
    const entries = await this.entries(path);
    await this.send(request, reply, reviewCase, path, 'dispatch/case', words.t('dispatch.case.title'), {
      rows: entries.map(entry => caseDispatchRow(entry, reviewCase.employerName, words)),
    });
  }

  @Get(':requestRegion/:requestId')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CaseRequestPath,
  ): Promise<void> {
    const reviewCase = await this.cases.read(request, actor, versionOf(path));
    await this.sendForm(request, reply, reviewCase, path, new SettleForm());
  }

  @Post(':requestRegion/:requestId')
  async settle(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CaseRequestPath,
    @Body() form: SettleForm,
  ): Promise<void> {
    const reviewCase = await this.cases.read(request, actor, versionOf(path));
    const key = { regionCode: path.requestRegion, requestId: path.requestId };
    const outcome = await this.settleDispatch.run(actor, key, form);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.dispatchSettled');
      return void (await reply.redirect(`${casePath(path)}/dispatch`, 303));
    }
    const { refusal } = outcome;
    if (refusal.code === 'notFound') throw new NotFoundException();
    const { t } = this.cases.words(request);
    const errors =
      refusal.code === 'invalid'
        ? refusal.fields.map(({ field, code }) => ({
            field,
            message: t(`dispatch.errors.${field}.${code}`, { longest: 500 }),
          }))
        : [{ field: 'countedBy', message: t(`dispatch.refusals.${refusal.code}`) }];
    await this.sendForm(
      request,
      reply,
      reviewCase,
      path,
      form,
      errors,
      refusal.code === 'invalid' ? 422 : 409,
    );
  }

  private entries(path: CasePath): Promise<DispatchedEntry[]> {
    return this.database.read(manager => this.dispatch.ofVersion(manager, path));
  }

  private async sendForm(
    request: PortalRequest,
    reply: PortalReply,
    reviewCase: ReviewCase,
    path: CaseRequestPath,
    form: SettleForm,
    errors: readonly FieldError[] = [],
    status = 200,
  ): Promise<void> {
    const words = this.cases.words(request);
    const entry = (await this.entries(versionOf(path))).find(
      one => one.request?.requestId === path.requestId,
    );
    if (!entry?.request) throw new NotFoundException();
    const model = {
      row: caseDispatchRow(entry, reviewCase.employerName, words),
      parties: [
        { value: 'requester', text: reviewCase.employerName },
        { value: 'partner', text: entry.request.partner.name },
      ],
      form: { countedBy: form.countedBy, reason: form.reason },
      action: `${casePath(path)}/dispatch/${path.requestRegion}/${path.requestId}`,
    };
    const title = words.t('dispatch.settle.title');
    await this.send(request, reply, reviewCase, path, 'dispatch/settle', title, model, { errors, status });
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    { employerName }: ReviewCase,
    path: CasePath,
    template: string,
    title: string,
    model: Record<string, unknown>,
    more: { readonly errors?: readonly FieldError[]; readonly status?: number } = {},
  ): Promise<void> {
    const { t } = this.cases.words(request);
    await this.pages.send(request, reply, template, {
      ...{ title, ...more },
      breadcrumbs: [
        { href: '/workspace/reviews', text: t('reviews.queue.title') },
        { href: casePath(path), text: t('reviews.caseTitle', { name: employerName }) },
      ],
      model: { ...model, employerName, base: `${casePath(path)}/dispatch`, back: casePath(path) },
    });
  }
}

function versionOf({ regionCode, declarationId, version }: CasePath) {
  return { regionCode, declarationId, version };
}
