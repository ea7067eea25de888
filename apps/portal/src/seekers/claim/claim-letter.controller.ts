import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ClaimLetters, maskedName, type ShownClaim } from '#seekers';
import { leaveNotice } from '../../frame/notice.js';
import { Pages } from '../../frame/pages.js';
import { Refused } from '../../frame/refused.js';
import { sendPdf } from '../../papers/send-pdf.js';
import { Access, CurrentActor } from '../../security/access.js';
import type { PortalReply, PortalRequest } from '../../security/portal-request.js';
import { Settings } from '../../settings.js';
import { ClaimLetterForm } from '../desk-forms.js';
import { SeekerDesk, type Visit } from '../seeker-desk.js';
import { SeekerPath } from '../registration-form.js';
import { caseFilePath, CLAIM, SEEKERS } from '../seeker-path.js';
import { sheetOf } from '../sheets/sheet-of.js';
import { claimModel, claimSheet } from './claim-sheet.js';

/** Staff issue, print and take back the letter by which a person takes the own entry over. */
@Controller('workspace/seekers/:regionCode/:seekerId/claim')
@Access('broker')
export class ClaimLetterController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly desk: SeekerDesk,
    private readonly letters: ClaimLetters,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
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
      model: { ...claimModel(shown, this.workPage, words), path: `${caseFilePath(path)}/claim` },
    });
  }

  @Post()
  async act(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @Body() { act }: ClaimLetterForm,
  ): Promise<void> {
    const done =
      act === 'issue' ? await this.letters.issue(actor, path) : await this.letters.takeBack(actor, path);
    if (!done.ok) throw this.desk.refused(request, done.refusal);
    leaveNotice(reply, act === 'issue' ? 'notice.claimIssued' : 'notice.claimTakenBack');
    await reply.redirect(`${caseFilePath(path)}/claim`, 303);
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
