import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AnswerClaim,
  ClaimLetters,
  LostAccount,
  maskedName,
  type SeekerRefusal,
  type ShownClaim,
} from '#seekers';
import type { Result } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../../frame/notice.js';
import { Pages } from '../../frame/pages.js';
import { Refused } from '../../frame/refused.js';
import { sendPdf } from '../../papers/send-pdf.js';
import { Access, CurrentActor } from '../../security/access.js';
import { PasswordAgain } from '../../security/password-again.js';
import type { PortalReply, PortalRequest } from '../../security/portal-request.js';
import { Settings } from '../../settings.js';
import { ClaimLetterForm } from '../desk-forms.js';
import { SeekerDesk, type Visit } from '../seeker-desk.js';
import { SeekerPath } from '../registration-form.js';
import { caseFilePath, CLAIM, SEEKERS } from '../seeker-path.js';
import { sheetOf } from '../sheets/sheet-of.js';
import { seekerErrors } from '../seeker-words.js';
import { claimModel, claimSheet } from './claim-sheet.js';

const NOTICES = {
  answer: 'notice.claimAnswered',
  ...{ issue: 'notice.claimIssued', takeBack: 'notice.claimTakenBack', lost: 'notice.accountReleased' },
} as const;

/** Staff issue, print and take back the letter by which a person asks for the own entry; a colleague answers. */
@Controller('workspace/seekers/:regionCode/:seekerId/claim')
@Access('broker')
export class ClaimLetterController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly desk: SeekerDesk,
    private readonly letters: ClaimLetters,
    private readonly lost: LostAccount,
    private readonly answering: AnswerClaim,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    await this.send({ request, reply, actor }, path);
  }

  @Post()
  @PasswordAgain('rights')
  async act(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @Body() form: ClaimLetterForm,
  ): Promise<void> {
    const done = await this.done(actor, path, form);
    if (done.ok) {
      leaveNotice(reply, NOTICES[form.act]);
      return void (await reply.redirect(`${caseFilePath(path)}/claim`, 303));
    }
    if (done.refusal.code !== 'invalid') throw this.desk.refused(request, done.refusal);
    const errors = seekerErrors(done.refusal.fields, this.desk.words(request));
    await this.send({ request, reply, actor }, path, form, errors);
  }

  private done(
    actor: Actor,
    path: SeekerPath,
    { act, original = '', present, outcome = '', means = '' }: ClaimLetterForm,
  ): Promise<Result<null, SeekerRefusal>> {
    switch (act) {
      case 'issue':
        return this.letters.issue(actor, path);
      case 'takeBack':
        return this.letters.takeBack(actor, path);
      case 'lost':
        return this.lost.run(actor, path, { original, present: present === 'yes' });
      case 'answer':
        return this.answering.run(actor, path, { outcome, means });
    }
  }

  private async send(
    { request, reply, actor }: Visit,
    path: SeekerPath,
    typed: Partial<ClaimLetterForm> = {},
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const shown = await this.find({ request, reply, actor }, path);
    const words = this.desk.words(request);
    const name = maskedName(shown.name);
    await this.pages.send(request, reply, 'seekers/claim/letter', {
      title: words.t('seekers.claim.title'),
      breadcrumbs: [
        { href: SEEKERS, text: words.t('navigation.seekers') },
        { href: caseFilePath(path), text: words.t('seekers.case.title', { name }) },
      ],
      model: {
        ...claimModel(shown, this.workPage, words),
        ...{
          path: `${caseFilePath(path)}/claim`,
          file: caseFilePath(path),
          asks: await this.answering.asks(actor, path),
          original: typed.original ?? '',
          present: typed.present === 'yes',
        },
        ...{ outcome: typed.outcome ?? '', means: typed.means ?? '' },
      },
      errors,
    });
  }

  @Get('letter.pdf')
  async letter(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    const shown = await this.find({ request, reply, actor }, path);
    const words = this.desk.words(request);
    const sheet = claimSheet(shown, this.workPage, words);
    if (!sheet) throw new Refused(404, 'notFound');
    await sendPdf(reply, sheetOf(sheet, words, this.settings.demo));
  }

  private get workPage(): string {
    return `${this.settings.publicUrl}${CLAIM}`;
  }

  private async find({ request, actor }: Visit, path: SeekerPath): Promise<ShownClaim> {
    const shown = await this.letters.show(actor, path);
    if (!shown.ok) throw this.desk.refused(request, shown.refusal);
    return shown.value;
  }
}
