import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { mayActInYear, type Actor } from '#accounts';
import { Files } from '#files';
import { latestDeferral, RELIEF_CAUSES, RELIEF_KINDS, RequestRelief } from '#levies';
import type { FieldError } from '#web';
import { fileMessage, isFileRefusal, uploadRefusal } from '../files/file-words.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SentUpload, TakesFile, type Upload } from '../uploads/upload.js';
import { AccountPages } from './account-pages.js';
import { reliefRules } from './account-rules.js';
import { AccountPath, accountKey, accountPath } from './levy-paths.js';
import { refusalErrors } from './levy-words.js';

class ReliefForm {
  @IsOptional() @IsString() @MaxLength(20) kind?: string;
  @IsOptional() @IsString() @MaxLength(20) cause?: string;
  @IsOptional() @IsString() @MaxLength(40) amount?: string;
  @IsOptional() @IsString() @MaxLength(40) until?: string;
  @IsOptional() @IsString() @MaxLength(40) loss?: string;
  @IsOptional() @IsString() @MaxLength(10_000) reason?: string;
}

/** May this person send a file for the account that the address names? */
const ownAccount = (actor: Actor, params: Readonly<Record<string, string>>) =>
  mayActInYear(actor, { employerId: params['employerId'] ?? '', levyYear: Number(params['levyYear']) });

/** Relief is asked for by the employer, on its account. */
@Controller('workspace/levies/:regionCode/:employerId/:levyYear/relief')
@Access('officer')
export class AskReliefController {
  constructor(
    private readonly desk: AccountPages,
    private readonly ask: RequestRelief,
    private readonly files: Files,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
  ): Promise<void> {
    await this.formPage(request, reply, actor, path, {}, []);
  }

  @Post()
  @TakesFile('file', ownAccount)
  async request(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AccountPath,
    @Body() form: ReliefForm,
    @SentUpload() upload: Upload | null,
  ): Promise<void> {
    const words = this.desk.words(request);
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
      refusal.code === 'aboveMost' ? 'amount' : /tooLong|notLater|past/.test(refusal.code) ? 'until' : 'kind';
    const errors = isFileRefusal(refusal)
      ? [{ field: 'file', message: fileMessage(refusal, words.t) }]
      : refusalErrors(refusal, field, words);
    await this.formPage(request, reply, actor, path, form, errors);
  }

  private async formPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: AccountPath,
    typed: ReliefForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.desk.words(request);
    const { t } = words;
    const view = await this.desk.find(request, actor, path);
    const last = latestDeferral(view.firstDue, view.rules.relief?.value ?? null, view.today);
    await this.desk.pages.send(request, reply, 'levies/relief', {
      title: t('levies.relief.title', { year: path.levyYear }),
      breadcrumbs: [
        { href: accountPath(accountKey(path)), text: t('levies.account.crumb', { year: path.levyYear }) },
      ],
      model: {
        ...{ path: accountPath(accountKey(path)), typed, last },
        ...{ rules: reliefRules(view, words), isPaid: view.standing.paid > view.standing.refunded },
        kinds: RELIEF_KINDS.filter(kind => kind !== 'deferral' || last).map(value => ({
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
}
