import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { DecideProposal, Determine, OpenReview, ProposeDetermination, ReturnLines } from '#reviews';
import { approvalRefusalWords } from '../approvals/approval-words.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { CasePath, ClosingForm, DeterminationForm, ProposalForm, WithdrawalForm } from './case-forms.js';
import { chosenLine } from './case-lines.js';
import { CasePages } from './case-pages.js';
import { casePath, determinationPath } from './case-path.js';
import { refusalWords } from './refusal-words.js';
import { reviewKeyOf } from './review-key.js';
import { takeOverIfAsked } from './take-over.js';

/** How a case comes to its end: lines go back, it is determined, or a second person is asked. */
@Controller('workspace/reviews/:regionCode/:declarationId/:version')
@Access('reviewer')
export class CaseClosingController {
  constructor(
    private readonly pages: CasePages,
    private readonly open: OpenReview,
    private readonly returnLines: ReturnLines,
    private readonly determine: Determine,
    private readonly propose: ProposeDetermination,
    private readonly proposals: DecideProposal,
  ) {}

  @Get('return')
  async confirmReturn(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/return', actor, { reviewCase });
  }

  @Post('return')
  async sendBack(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() { decisions, takeOver }: ClosingForm,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    const taken = await takeOverIfAsked(this.open, actor, path, takeOver);
    const outcome = taken.ok ? await this.returnLines.run(actor, reviewKeyOf(reviewCase), decisions) : taken;
    if (outcome.ok) {
      leaveNotice(reply, 'notice.linesReturned');
      return void (await reply.redirect('/workspace/reviews', 303));
    }
    const errors = [{ field: 'close', message: refusalWords(outcome.refusal, this.pages.words(request)) }];
    const now = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/return', actor, { reviewCase: now, errors });
  }

  @Get('determination')
  async confirmDetermination(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/determine', actor, { reviewCase });
  }

  @Post('determination')
  async certify(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() { decisions, restStands, correctionSeen, takeOver }: DeterminationForm,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    const taken = await takeOverIfAsked(this.open, actor, path, takeOver);
    const outcome = taken.ok
      ? await this.determine.run(actor, reviewKeyOf(reviewCase), {
          decisionsSeen: decisions,
          restStands: restStands === 'yes',
          correctionSeen: correctionSeen || null,
        })
      : taken;
    if (outcome.ok) {
      leaveNotice(reply, 'notice.determined');
      return void (await reply.redirect(determinationPath(outcome.value), 303));
    }
    const field = outcome.refusal.code === 'linesUnjudged' ? 'restStands' : 'close';
    const errors = [{ field, message: refusalWords(outcome.refusal, this.pages.words(request)) }];
    const now = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/determine', actor, { reviewCase: now, errors });
  }

  @Post('proposal')
  async suggest(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CasePath,
    @Body() { decisions, restStands, correctionSeen, takeOver, words = '' }: ProposalForm,
  ): Promise<void> {
    const reviewCase = await this.pages.read(request, actor, path);
    const confirmed = { decisionsSeen: decisions, restStands: restStands === 'yes' };
    const taken = await takeOverIfAsked(this.open, actor, path, takeOver);
    const seen = { ...confirmed, correctionSeen: correctionSeen || null };
    const outcome = taken.ok ? await this.propose.run(actor, reviewKeyOf(reviewCase), seen, words) : taken;
    if (outcome.ok) {
      leaveNotice(reply, 'notice.proposed');
      return void (await reply.redirect('/workspace/reviews', 303));
    }
    const { code } = outcome.refusal;
    const field = code === 'linesUnjudged' ? 'restStands' : code.startsWith('words') ? 'words' : 'close';
    const errors = [{ field, message: refusalWords(outcome.refusal, this.pages.words(request)) }];
    const now = await this.pages.read(request, actor, path);
    await this.pages.sendClosing(request, reply, 'reviews/determine', actor, {
      reviewCase: now,
      errors,
      words,
    });
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
