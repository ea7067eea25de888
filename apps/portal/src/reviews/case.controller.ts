import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  DecideLine,
  DecideProposal,
  Determine,
  NoteCase,
  OpenReview,
  ProposeDetermination,
  ReturnLines,
  type ReviewCase,
} from '#reviews';
import { approvalRefusalWords } from '../approvals/approval-words.js';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import {
  AssignmentForm,
  CasePath,
  CaseQuery,
  ClosingForm,
  DecisionForm,
  DeterminationForm,
  NoteForm,
  ProposalForm,
  WithdrawalForm,
} from './case-forms.js';
import { chosenLine, nextLine } from './case-lines.js';
import { CasePages } from './case-pages.js';
import { casePath, determinationPath, linePath } from './case-path.js';
import { fieldOfRefusal, refusalWords } from './refusal-words.js';

/** A reviewer's case: take it, judge line by line, return lines or determine. */
@Controller('workspace/reviews/:regionCode/:declarationId/:version')
@Access('reviewer')
export class CaseController {
  constructor(
    private readonly pages: CasePages,
    private readonly open: OpenReview,
    private readonly decide: DecideLine,
    private readonly returnLines: ReturnLines,
    private readonly determine: Determine,
    private readonly propose: ProposeDetermination,
    private readonly proposals: DecideProposal,
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
    const outcome = form.verdict
      ? await this.decide.run(actor, keyOf(reviewCase), {
          ...{ line: form.line, verdict: form.verdict, months: form.months.map(Number) },
          ...{ reason: typed.reason, words: typed.words },
        })
      : { ok: false as const, refusal: { code: 'verdictMissing' } };
    if (!outcome.ok) {
      const message = refusalWords(outcome.refusal, this.pages.words(request));
      const errors = [{ field: fieldOfRefusal(outcome.refusal.code), message }];
      return this.pages.sendLine(request, reply, actor, { reviewCase, line, typed, errors });
    }
    const next = nextLine(await this.pages.read(request, actor, path), line);
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

  @Get('return')
  async confirmReturn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/return', { reviewCase });
  }

  @Post('return')
  async sendBack(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() { decisions }: ClosingForm,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    const outcome = await this.returnLines.run(actor, keyOf(reviewCase), decisions);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.linesReturned');
      return void (await reply.redirect('/workspace/reviews', 303));
    }
    const errors = [{ field: 'close', message: refusalWords(outcome.refusal, this.pages.words(request)) }];
    const now = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/return', { reviewCase: now, errors });
  }

  @Get('determination')
  async confirmDetermination(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/determine', { reviewCase });
  }

  @Post('determination')
  async certify(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() { decisions, restStands, correctionSeen }: DeterminationForm,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    const outcome = await this.determine.run(actor, keyOf(reviewCase), {
      decisionsSeen: decisions,
      restStands: restStands === 'yes',
      correctionSeen: correctionSeen || null,
    });
    if (outcome.ok) {
      leaveNotice(reply, 'notice.determined');
      return void (await reply.redirect(determinationPath(outcome.value), 303));
    }
    const field = outcome.refusal.code === 'linesUnjudged' ? 'restStands' : 'close';
    const errors = [{ field, message: refusalWords(outcome.refusal, this.pages.words(request)) }];
    const now = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/determine', { reviewCase: now, errors });
  }

  @Post('proposal')
  async suggest(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() { decisions, restStands, correctionSeen, words = '' }: ProposalForm,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    const confirmed = { decisionsSeen: decisions, restStands: restStands === 'yes' };
    const outcome = await this.propose.run(
      actor,
      keyOf(reviewCase),
      { ...confirmed, correctionSeen: correctionSeen || null },
      words,
    );
    if (outcome.ok) {
      leaveNotice(reply, 'notice.proposed');
      return void (await reply.redirect('/workspace/reviews', 303));
    }
    const { code } = outcome.refusal;
    const field = code === 'linesUnjudged' ? 'restStands' : code.startsWith('words') ? 'words' : 'close';
    const errors = [{ field, message: refusalWords(outcome.refusal, this.pages.words(request)) }];
    const now = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/determine', { reviewCase: now, errors, words });
  }

  @Post('proposal/withdrawal')
  async takeBack(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() { proposalId }: WithdrawalForm,
  ): Promise<void> {
    const outcome = await this.proposals.withdraw(actor, { regionCode: path.regionCode, proposalId });
    if (outcome.ok) {
      leaveNotice(reply, 'notice.proposalWithdrawn');
      return void (await reply.redirect(casePath(path), 303));
    }
    const reviewCase = await this.pages.read(request, actor, path);
    const message = approvalRefusalWords(outcome.refusal, this.pages.words(request));
    const line = chosenLine(reviewCase, undefined);
    const errors = [{ field: 'verdict', message }];
    await this.pages.sendLine(request, reply, actor, { reviewCase, line, errors });
  }
}

/** Key of the review; a filing that nobody has opened yet cannot be judged. */
function keyOf({ review }: ReviewCase) {
  if (!review) throw new Refused(409, 'notOpened');
  return review;
}
