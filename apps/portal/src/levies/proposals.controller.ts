import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { DecideProposal, ListWork, ReadAccount, servesLevies } from '#levies';
import { formatMoney, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AccountPages } from './account-pages.js';
import { accountModel } from './account.view.js';
import { RegionPath } from './levy-paths.js';
import { refusalErrors } from './levy-words.js';

class DecisionForm {
  @IsOptional() @IsString() @MaxLength(20) outcome?: string;
  @IsOptional() @IsString() @MaxLength(10_000) reason?: string;
}
class EmptyForm {}

/** What was proposed on accounts, and the second person's decision. */
@Controller('workspace/levy-proposals')
@Access('reviewer', 'approver')
export class ProposalsController {
  constructor(
    private readonly desk: AccountPages,
    private readonly accounts: ReadAccount,
    private readonly deciding: DecideProposal,
    private readonly work: ListWork,
  ) {}

  @Get()
  async proposals(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const { t } = this.desk.words(request);
    const waiting = await this.work.proposalsFor(actor);
    await this.desk.pages.send(request, reply, 'levies/proposals', {
      title: t('levies.proposals.title'),
      breadcrumbs: [{ href: '/workspace/ledger', text: t('levies.ledger.title') }],
      model: {
        proposals: waiting.map(one => ({
          href: `/workspace/levy-proposals/${one.regionCode}/${one.proposalId}`,
          ...{ name: one.employerName, year: one.levyYear, on: one.proposedOn, by: one.proposedByName },
          what: t(`levies.proposals.kinds.${one.kind}`),
          ...{ amount: one.amount > 0n ? formatMoney(one.amount) : '', until: one.dueOn },
        })),
      },
    });
  }

  @Get(':regionCode/:id')
  async proposal(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
  ): Promise<void> {
    await this.proposalPage(request, reply, actor, path, {}, []);
  }

  @Post(':regionCode/:id/decisions')
  @PasswordAgain('money')
  @Access('approver')
  async decide(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
    @Body() form: DecisionForm,
  ): Promise<void> {
    const { outcome = '', reason = '' } = form;
    const key = { regionCode: path.regionCode, proposalId: path.id };
    const done = await this.deciding.run(actor, key, { outcome, reason });
    if (done.ok) {
      leaveNotice(reply, outcome === 'approved' ? 'notice.levyApproved' : 'notice.levyNotApproved');
      return void (await reply.redirect('/workspace/levy-proposals', 303));
    }
    const errors = refusalErrors(done.refusal, 'outcome', this.desk.words(request));
    await this.proposalPage(request, reply, actor, path, form, errors);
  }

  @Post(':regionCode/:id/withdrawal')
  @Access('reviewer')
  async takeBack(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, id }: RegionPath,
    @Body() _form: EmptyForm,
  ): Promise<void> {
    const done = await this.deciding.withdraw(actor, { regionCode, proposalId: id });
    if (!done.ok)
      throw new Refused(
        409,
        done.refusal.code,
        this.desk.words(request).t(`levies.refusals.${done.refusal.code}`),
      );
    leaveNotice(reply, 'notice.levyProposalWithdrawn');
    await reply.redirect('/workspace/levy-proposals', 303);
  }

  private async proposalPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: RegionPath,
    typed: DecisionForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.desk.words(request);
    const { t } = words;
    const found = await this.work.proposal(actor, { regionCode: path.regionCode, proposalId: path.id });
    const view = found && (await this.accounts.run(actor, found.proposal));
    if (!found || !view) throw new Refused(404, 'notFound', t('levies.refusals.notFound'));
    const { proposal } = found;
    const model = accountModel(actor, view, words);
    const index = view.requests.findIndex(({ requestId }) => requestId === proposal.requestId);
    const row = view.proposals.findIndex(({ proposalId }) => proposalId === proposal.proposalId);
    const mine = proposal.proposedBy.accountId === actor.accountId;
    const approver =
      servesLevies(actor, path.regionCode) && actor.grants.some(({ role }) => role === 'approver');
    await this.desk.pages.send(request, reply, 'levies/proposal', {
      title: t('levies.proposals.one', { name: proposal.employerName, year: proposal.levyYear }),
      breadcrumbs: [{ href: '/workspace/levy-proposals', text: t('levies.proposals.title') }],
      model: {
        ...{
          account: model,
          request: model.requests[index] ?? null,
          proposal: model.proposals[row],
          reason: proposal.reason,
        },
        ...{ reference: proposal.reference, valueOn: proposal.valueOn, typed },
        path: `/workspace/levy-proposals/${path.regionCode}/${path.id}`,
        rules: proposal.kind === 'grantRelief' && !proposal.decision ? model.reliefRules : [],
        mayDecide: approver && !mine && !proposal.decision,
        mayTakeBack: mine && !proposal.decision,
        outcomes: ['approved', 'refused'].map(value => ({
          value,
          text: t(`levies.proposals.outcomes.${value}`),
        })),
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }
}
