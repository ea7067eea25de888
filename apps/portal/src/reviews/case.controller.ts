import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { DecideLine, NoteCase, OpenReview } from '#reviews';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AssignmentForm, CasePath, CaseQuery, DecisionForm, NoteForm } from './case-forms.js';
import { chosenLine, nextLine } from './case-lines.js';
import { CasePages } from './case-pages.js';
import { casePath, linePath } from './case-path.js';
import { fieldOfRefusal, refusalWords } from './refusal-words.js';
import { reviewKeyOf } from './review-key.js';
import { takeOverIfAsked } from './take-over.js';

/** A reviewer's case: take it, judge line by line, note what colleagues should know. */
@Controller('workspace/reviews/:regionCode/:declarationId/:version')
@Access('reviewer')
export class CaseController {
  constructor(
    private readonly pages: CasePages,
    private readonly open: OpenReview,
    private readonly decide: DecideLine,
    private readonly notes: NoteCase,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Query() query: CaseQuery,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    const line = chosenLine(reviewCase, query.line);
    await this.pages.sendLine(request, reply, actor, { reviewCase, line });
  }

  @Post('assignment')
  async assign(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() { takeOver }: AssignmentForm,
  ): Promise<void> {
    const opened = await this.open.run(actor, path, takeOver === 'yes');
    if (opened.ok) return void (await reply.redirect(casePath(path), 303));
    const reviewCase = await this.pages.read(request, actor, path);
    const message = refusalWords(opened.refusal, this.pages.words(request));
    const line = chosenLine(reviewCase, undefined);
    await this.pages.sendLine(request, reply, actor, {
      reviewCase,
      line,
      errors: [{ field: 'assignment', message }],
    });
  }

  @Post('decisions')
  async judge(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() form: DecisionForm,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    const line = chosenLine(reviewCase, form.line);
    const typed = {
      ...{
        verdict: form.verdict ?? '',
        months: form.months,
        reason: form.reason ?? '',
        words: form.words ?? '',
      },
    };
    const taken = await takeOverIfAsked(this.open, actor, path, form.takeOver);
    const outcome = !taken.ok
      ? taken
      : form.verdict
        ? await this.decide.run(actor, reviewKeyOf(reviewCase), {
            ...{ line: form.line, verdict: form.verdict, months: form.months.map(Number) },
            ...{ reason: typed.reason, words: typed.words },
          })
        : { ok: false as const, refusal: { code: 'verdictMissing' } };
    const now = await this.pages.read(request, actor, path);
    if (!outcome.ok) {
      const message = refusalWords(outcome.refusal, this.pages.words(request));
      const errors = [{ field: fieldOfRefusal(outcome.refusal.code), message }];
      return this.pages.sendLine(request, reply, actor, { reviewCase: now, line, typed, errors });
    }
    const next = nextLine(now, line);
    leaveNotice(reply, 'notice.lineDecided');
    await reply.redirect(linePath(path, next ?? line), 303);
  }

  @Post('notes')
  async note(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() { line: about, note = '' }: NoteForm,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    const line = chosenLine(reviewCase, about);
    const outcome = await this.notes.run(actor, path, line, note);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.noted');
      return void (await reply.redirect(linePath(path, line), 303));
    }
    const { code } = outcome.refusal;
    const words = this.pages.words(request);
    const message =
      code === 'wordsMissing' ? words.t('reviews.notes.missing') : refusalWords(outcome.refusal, words);
    const errors = [{ field: 'note', message }];
    await this.pages.sendLine(request, reply, actor, { reviewCase, line, note, errors });
  }
}
