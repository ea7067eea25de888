import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { Clock, ID_SHAPE } from '#persistence';
import {
  DecideProposal,
  ListProposals,
  ListQueue,
  ReadProposal,
  type ProposalKey,
  type ProposalView,
} from '#reviews';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { determinationPath } from '../reviews/case-path.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { approvalModel, type TypedApproval } from './approval.view.js';
import { approvalRefusalWords } from './approval-words.js';
import { approvalPath } from './approval-path.js';
import { approvalsModel, overdueRows } from './approvals.view.js';
import { OtherApprovals, otherRows } from './other-approvals.js';

/** Longest text a field takes before the use case says what is really allowed. */
const LONG = 20_000;

class ListQuery {
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
}

class ProposalPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) proposalId: string;
}

class ApprovalForm {
  @IsOptional() @IsIn(['approve', 'refuse']) verdict?: 'approve' | 'refuse';
  @IsOptional() @IsString() @MaxLength(LONG) words?: string;
  /** The correction under way that stood on the page; empty where there was none. */
  @IsOptional() @IsString() @MaxLength(36) correctionSeen?: string;
}

/** The second person's pages: what waits, and one proposal with its whole derivation. */
@Controller('workspace/approvals')
@Access('approver')
export class ApprovalsController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly queue: ListQueue,
    private readonly proposals: ListProposals,
    private readonly others: OtherApprovals,
    private readonly read: ReadProposal,
    private readonly decide: DecideProposal,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { cursor }: ListQuery,
  ): Promise<void> {
    const words = this.words(request);
    const overdue = await this.queue.run(actor, null, { standing: 'overdue' });
    await this.pages.send(request, reply, 'approvals/approvals', {
      title: words.t('approvals.title'),
      model: {
        ...approvalsModel(await this.proposals.run(actor, cursor ?? null), words),
        others: otherRows(await this.others.countFor(actor), words.t),
        overdue: overdueRows(overdue.items, await this.clock.today(), words),
      },
    });
  }

  @Get(':regionCode/:proposalId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ProposalPath,
  ): Promise<void> {
    await this.send(request, reply, await this.find(request, actor, path), {});
  }

  @Post(':regionCode/:proposalId/decision')
  @PasswordAgain('money')
  async judge(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ProposalPath,
    @Body() form: ApprovalForm,
  ): Promise<void> {
    const outcome = await this.run(actor, path, form);
    if (outcome.ok) {
      leaveNotice(reply, outcome.value ? 'notice.approved' : 'notice.proposalRefused');
      const next = outcome.value ? determinationPath(outcome.value) : '/workspace/approvals';
      return void (await reply.redirect(next, 303));
    }
    const { code } = outcome.refusal;
    const isTyped = code === 'verdictMissing' || code.startsWith('words');
    const field = code.startsWith('words') ? 'words' : 'verdict';
    const message = approvalRefusalWords(outcome.refusal, this.words(request));
    const typed = { verdict: form.verdict ?? '', words: form.words ?? '' };
    const view = await this.find(request, actor, path);
    await this.send(request, reply, view, {
      ...{ typed, errors: [{ field, message }] },
      ...(isTyped ? {} : { status: 409 }),
    });
  }

  private async run(actor: Actor, key: ProposalKey, { verdict, words, correctionSeen }: ApprovalForm) {
    if (verdict === 'approve') return this.decide.approve(actor, key, correctionSeen || null);
    if (verdict === 'refuse') return this.decide.refuse(actor, key, words ?? '');
    return { ok: false as const, refusal: { code: 'verdictMissing' as const } };
  }

  private async find(request: PortalRequest, actor: Actor, key: ProposalKey): Promise<ProposalView> {
    const found = await this.read.run(actor, key);
    if (found.ok) return found.value;
    const { code } = found.refusal;
    const detail = approvalRefusalWords(found.refusal, this.words(request));
    throw code === 'notFound' ? new Refused(404, 'notFound', detail) : new Refused(403, code, detail);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    view: ProposalView,
    { typed, errors = [], status }: SentPage,
  ): Promise<void> {
    const words = this.words(request);
    await this.pages.send(request, reply, 'approvals/approval', {
      title: words.t('approvals.pageTitle', { name: view.employerName, year: view.proposal.levyYear }),
      breadcrumbs: [{ href: '/workspace/approvals', text: words.t('approvals.title') }],
      model: { ...approvalModel(view, typed, words), path: approvalPath(view.proposal) },
      errors,
      ...(status ? { status } : {}),
    });
  }

  private words(request: PortalRequest) {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

interface SentPage {
  readonly typed?: TypedApproval;
  readonly errors?: readonly FieldError[];
  readonly status?: number;
}
