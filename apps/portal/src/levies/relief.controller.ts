import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { Files } from '#files';
import {
  ListWork,
  Propose,
  ReadAccount,
  RELIEF_OWNER,
  RequestRelief,
  type AccountView,
  type TitledRequest,
} from '#levies';
import { Database, ID_SHAPE } from '#persistence';
import { formatMoney, type FieldError } from '#web';
import { fileMessage, isFileRefusal, uploadRefusal } from '../files/file-words.js';
import { sendFile } from '../files/send-file.js';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { AccountPages } from './account-pages.js';
import { accountModel } from './account.view.js';
import { accountPath, RegionPath } from './levy-paths.js';
import { refusalErrors, requestTag } from './levy-words.js';

class ProposalForm {
  @IsOptional() @IsString() @MaxLength(20) answer?: string;
  @IsOptional() @IsString() @MaxLength(40) amount?: string;
  @IsOptional() @IsString() @MaxLength(40) until?: string;
  @IsString() @MaxLength(10_000) reason: string;
}
class EmptyForm {}
class FilePath extends RegionPath {
  @Matches(ID_SHAPE) fileId: string;
}

const isOfficer = (actor: Actor) => actor.grants.some(({ role }) => role === 'officer');

/** Requests for relief: papers added or taken back by the employer, an answer proposed by a reviewer. */
@Controller('workspace/relief')
export class ReliefController {
  constructor(
    private readonly desk: AccountPages,
    private readonly database: Database,
    private readonly accounts: ReadAccount,
    private readonly ask: RequestRelief,
    private readonly proposing: Propose,
    private readonly work: ListWork,
    private readonly files: Files,
  ) {}

  @Post(':regionCode/:id/files')
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
    const words = this.desk.words(request);
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

  @Post(':regionCode/:id/withdrawal')
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
        this.desk.words(request).t(`levies.refusals.${outcome.refusal.code}`),
      );
    leaveNotice(reply, 'notice.reliefWithdrawn');
    await reply.redirect(accountPath(found), 303);
  }

  @Get(':regionCode/:id/files/:fileId')
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
      throw new Refused(404, 'notFound', this.desk.words(request).t('levies.refusals.notFound'));
    await sendFile(reply, opened.file, opened.bytes);
  }

  @Get()
  @Access('reviewer')
  async queue(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const { t } = this.desk.words(request);
    const waiting = await this.work.requestsFor(actor);
    await this.desk.pages.send(request, reply, 'levies/relief-queue', {
      title: t('levies.relief.queueTitle'),
      breadcrumbs: [{ href: '/workspace/ledger', text: t('levies.ledger.title') }],
      model: {
        requests: waiting.map(one => ({
          href: `/workspace/relief/${one.regionCode}/${one.requestId}`,
          ...{ name: one.employerName, year: one.levyYear, on: one.requestedOn, until: one.askedUntil },
          kind: t(`levies.relief.kinds.${one.kind}`),
          ...requestTag(one.isProposed ? 'proposed' : 'open', t),
          asked: one.askedAmount === null ? '' : formatMoney(one.askedAmount),
        })),
      },
    });
  }

  @Get(':regionCode/:id')
  @Access('officer', 'reviewer', 'approver')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RegionPath,
  ): Promise<void> {
    await this.requestPage(request, reply, actor, path, {}, []);
  }

  @Post(':regionCode/:id/proposals')
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
    const errors = refusalErrors(outcome.refusal, field, this.desk.words(request));
    await this.requestPage(request, reply, actor, { regionCode, id }, form, errors);
  }

  private async requestPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: RegionPath,
    typed: Partial<ProposalForm>,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.desk.words(request);
    const { t } = words;
    const { found, view } = await this.find(request, actor, path);
    const model = accountModel(actor, view, words);
    const index = view.requests.findIndex(({ requestId }) => requestId === path.id);
    await this.desk.pages.send(request, reply, 'levies/relief-request', {
      title: t('levies.relief.requestTitle', { name: model.name, year: found.levyYear }),
      breadcrumbs: [{ href: accountPath(found), text: t('levies.account.crumb', { year: found.levyYear }) }],
      model: {
        ...{ request: model.requests[index], account: model, typed, kind: found.kind },
        hasScanner: this.files.hasScanner,
        answers: ['grant', 'refuse'].map(value => ({ value, text: t(`levies.relief.answers.${value}`) })),
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
      throw new Refused(404, 'notFound', this.desk.words(request).t('levies.refusals.notFound'));
    return { found, view };
  }
}
