import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { mayActInYear, type Actor } from '#accounts';
import { Files } from '#files';
import {
  DecideProposal,
  ListWork,
  Propose,
  ReadAccount,
  RELIEF_CAUSES,
  RELIEF_KINDS,
  RELIEF_OWNER,
  RequestRelief,
  servesLevies,
  type AccountView,
  type TitledRequest,
} from '#levies';
import { Database, ID_SHAPE } from '#persistence';
import { formatMoney, type FieldError } from '#web';
import { fileMessage, isFileRefusal, uploadRefusal } from '../files/file-words.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { refusalErrors } from './account.controller.js';
import { accountModel } from './account.view.js';
import { AccountPath, accountKey, accountPath, RegionPath } from './levy-paths.js';

class ReliefForm {
  @IsOptional() @IsString() @MaxLength(20) kind?: string;
  @IsOptional() @IsString() @MaxLength(20) cause?: string;
  @IsOptional() @IsString() @MaxLength(40) amount?: string;
  @IsOptional() @IsString() @MaxLength(40) until?: string;
  @IsOptional() @IsString() @MaxLength(40) loss?: string;
  @IsOptional() @IsString() @MaxLength(10_000) reason?: string;
}
class ProposalForm {
  @IsOptional() @IsString() @MaxLength(20) answer?: string;
  @IsOptional() @IsString() @MaxLength(40) amount?: string;
  @IsOptional() @IsString() @MaxLength(40) until?: string;
  @IsString() @MaxLength(10_000) reason: string;
}
class DecisionForm {
  @IsOptional() @IsString() @MaxLength(20) outcome?: string;
  @IsOptional() @IsString() @MaxLength(10_000) reason?: string;
}
class EmptyForm {}
class FilePath extends RegionPath {
  @Matches(ID_SHAPE) fileId: string;
}

/** May this person send a file for the account that the address names? */
const ownAccount = (actor: Actor, params: Readonly<Record<string, string>>) =>
  mayActInYear(actor, { employerId: params['employerId'] ?? '', levyYear: Number(params['levyYear']) });
const isOfficer = (actor: Actor) => actor.grants.some(({ role }) => role === 'officer');

/** Relief: asked for by the employer, proposed by a reviewer, decided by an approver. */
@Controller('workspace')
export class ReliefController {
  constructor(
    private readonly pages: Pages,
    private readonly database: Database,
    private readonly accounts: ReadAccount,
    private readonly ask: RequestRelief,
    private readonly proposing: Propose,
    private readonly deciding: DecideProposal,
    private readonly work: ListWork,
    private readonly files: Files,
  ) {}

  @Get('levies/:regionCode/:employerId/:levyYear/relief')
  @Access('officer')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
  ): Promise<void> {
    await this.formPage(request, reply, actor, path, {}, []);
  }

  @Post('levies/:regionCode/:employerId/:levyYear/relief')
  @Access('officer')
  @TakesFile('file', ownAccount)
  async request(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
    @Body() form: ReliefForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    const words = this.words(request);
    const tooLarge = upload?.isTooLarge ? uploadRefusal(upload) : null;
    if (tooLarge)
      return this.formPage(request, reply, actor, path, form, [
        { field: 'file', message: fileMessage(tooLarge, words.t) },
      ]);
    const { kind = '', cause = '', amount = '', until = '', loss = '', reason = '' } = form;
    const sent = upload && { name: upload.fileName, bytes: upload.bytes };
    const outcome = await this.ask.run(
      actor,
      accountKey(path),
      { kind, cause, amount, until, loss, reason },
      sent,
    );
    if (outcome.ok) {
      leaveNotice(reply, 'notice.reliefRequested');
      return void (await reply.redirect(accountPath(accountKey(path)), 303));
    }
    const { refusal } = outcome;
    const field =
      refusal.code === 'aboveMost' ? 'amount' : /tooLong|notLater/.test(refusal.code) ? 'until' : 'kind';
    const errors = isFileRefusal(refusal)
      ? [{ field: 'file', message: fileMessage(refusal, words.t) }]
      : refusalErrors(refusal, field, words);
    await this.formPage(request, reply, actor, path, form, errors);
  }

  @Post('relief/:regionCode/:id/files')
  @Access('officer')
  @TakesFile('file', isOfficer)
  async addFile(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, id }: RegionPath,
    @Body() _form: EmptyForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    const { found } = await this.find(request, actor, { regionCode, id });
    const words = this.words(request);
    const early = uploadRefusal(upload);
    const sent = upload && { name: upload.fileName, bytes: upload.bytes };
    const outcome = early ? null : await this.ask.addFile(actor, { regionCode, requestId: id }, sent);
    if (outcome?.ok) {
      leaveNotice(reply, 'notice.reliefFileAdded');
      return void (await reply.redirect(accountPath(found), 303));
    }
    const refusal = early ?? (outcome && !outcome.ok ? outcome.refusal : { code: 'fileMissing' as const });
    const message = isFileRefusal(refusal)
      ? fileMessage(refusal, words.t)
      : words.t(`levies.refusals.${refusal.code}`);
    await this.requestPage(request, reply, actor, { regionCode, id }, {}, [{ field: 'file', message }]);
  }

  @Post('relief/:regionCode/:id/withdrawal')
  @Access('officer')
  async withdraw(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, id }: RegionPath,
    @Body() _form: EmptyForm,
  ): Promise<void> {
    const { found } = await this.find(request, actor, { regionCode, id });
    const outcome = await this.ask.withdraw(actor, { regionCode, requestId: id });
    if (!outcome.ok)
      throw new Refused(
        409,
        outcome.refusal.code,
        this.words(request).t(`levies.refusals.${outcome.refusal.code}`),
      );
    leaveNotice(reply, 'notice.reliefWithdrawn');
    await reply.redirect(accountPath(found), 303);
  }

  @Get('relief/:regionCode/:id/files/:fileId')
  @Access('officer', 'reviewer', 'approver')
  async file(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, id, fileId }: FilePath,
  ): Promise<void> {
    await this.find(request, actor, { regionCode, id });
    const opened = await this.database.read(manager => this.files.open(manager, { regionCode, fileId }));
    if (!opened || opened.file.ownerKind !== RELIEF_OWNER || opened.file.ownerId !== id)
      throw new Refused(404, 'notFound', this.words(request).t('levies.refusals.notFound'));
    await sendFile(reply, opened.file, opened.bytes);
  }

  @Get('relief')
  @Access('reviewer')
  async queue(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const { t } = this.words(request);
    const waiting = await this.work.requestsFor(actor);
    await this.pages.send(request, reply, 'levies/relief-queue', {
      title: t('levies.relief.queueTitle'),
      breadcrumbs: [{ href: '/workspace/ledger', text: t('levies.ledger.title') }],
      model: {
        requests: waiting.map(one => ({
          href: `/workspace/relief/${one.regionCode}/${one.requestId}`,
          ...{ name: one.employerName, year: one.levyYear, on: one.requestedOn, until: one.askedUntil },
          kind: t(`levies.relief.kinds.${one.kind}`),
          asked: one.askedAmount === null ? '' : formatMoney(one.askedAmount),
        })),
      },
    });
  }

  @Get('relief/:regionCode/:id')
  @Access('officer', 'reviewer', 'approver')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
  ): Promise<void> {
    await this.requestPage(request, reply, actor, path, {}, []);
  }

  @Post('relief/:regionCode/:id/proposals')
  @Access('reviewer')
  async propose(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, id }: RegionPath,
    @Body() form: ProposalForm,
  ): Promise<void> {
    const { answer = '', amount = '', until = '', reason } = form;
    const outcome = await this.proposing.relief(
      actor,
      { regionCode, requestId: id },
      { answer, amount, until, reason },
    );
    if (outcome.ok) {
      leaveNotice(reply, 'notice.levyProposed');
      return void (await reply.redirect(`/workspace/relief/${regionCode}/${id}`, 303));
    }
    const field =
      outcome.refusal.code === 'tooLong'
        ? 'until'
        : outcome.refusal.code === 'aboveMost'
          ? 'amount'
          : 'answer';
    const errors = refusalErrors(outcome.refusal, field, this.words(request));
    await this.requestPage(request, reply, actor, { regionCode, id }, form, errors);
  }

  @Get('levy-proposals')
  @Access('reviewer', 'approver')
  async proposals(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const { t } = this.words(request);
    const waiting = await this.work.proposalsFor(actor);
    await this.pages.send(request, reply, 'levies/proposals', {
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

  @Get('levy-proposals/:regionCode/:id')
  @Access('reviewer', 'approver')
  async proposal(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
  ): Promise<void> {
    await this.proposalPage(request, reply, actor, path, {}, []);
  }

  @Post('levy-proposals/:regionCode/:id/decisions')
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
    const errors = refusalErrors(done.refusal, 'outcome', this.words(request));
    await this.proposalPage(request, reply, actor, path, form, errors);
  }

  @Post('levy-proposals/:regionCode/:id/withdrawal')
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
        this.words(request).t(`levies.refusals.${done.refusal.code}`),
      );
    leaveNotice(reply, 'notice.levyProposalWithdrawn');
    await reply.redirect('/workspace/levy-proposals', 303);
  }

  private async formPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: AccountPath,
    typed: ReliefForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    const { t } = words;
    const view = await this.accounts.run(actor, accountKey(path));
    if (!view) throw new Refused(404, 'notFound', t('levies.refusals.notFound'));
    const most = view.standing.levied - view.standing.letOff;
    await this.pages.send(request, reply, 'levies/relief', {
      title: t('levies.relief.title', { year: path.levyYear }),
      breadcrumbs: [
        { href: accountPath(accountKey(path)), text: t('levies.account.crumb', { year: path.levyYear }) },
      ],
      model: {
        ...{ path: accountPath(accountKey(path)), typed, most: formatMoney(most > 0n ? most : 0n) },
        months: view.rules.relief?.value.mostMonths ?? 0,
        kinds: RELIEF_KINDS.map(value => ({
          value,
          text: t(`levies.relief.kinds.${value}`),
          hint: t(`levies.relief.hints.${value}`),
        })),
        causes: RELIEF_CAUSES.map(value => ({ value, text: t(`levies.relief.causes.${value}`) })),
        scanned: this.files.hasScanner,
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }

  private async requestPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: RegionPath,
    typed: Partial<ProposalForm>,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    const { t } = words;
    const { found, view } = await this.find(request, actor, path);
    const model = accountModel(actor, view, words);
    const index = view.requests.findIndex(({ requestId }) => requestId === path.id);
    await this.pages.send(request, reply, 'levies/relief-request', {
      title: t('levies.relief.requestTitle', { name: model.name, year: found.levyYear }),
      breadcrumbs: [{ href: accountPath(found), text: t('levies.account.crumb', { year: found.levyYear }) }],
      model: {
        ...{ request: model.requests[index], account: model, typed, kind: found.kind },
        answers: ['grant', 'refuse'].map(value => ({ value, text: t(`levies.relief.answers.${value}`) })),
      },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }

  private async proposalPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: RegionPath,
    typed: DecisionForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
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
    await this.pages.send(request, reply, 'levies/proposal', {
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

  private async find(
    request: PortalRequest,
    actor: Actor,
    { regionCode, id }: RegionPath,
  ): Promise<{ readonly found: TitledRequest; readonly view: AccountView }> {
    const account = await this.accounts.accountOfRequest({ regionCode, requestId: id });
    const view = account && (await this.accounts.run(actor, account));
    const found = view?.requests.find(({ requestId }) => requestId === id);
    if (!view || !found)
      throw new Refused(404, 'notFound', this.words(request).t('levies.refusals.notFound'));
    return { found, view };
  }

  private words(request: PortalRequest) {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}
