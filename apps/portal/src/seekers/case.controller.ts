import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { OwnEntry, SayConsent, VerifySeeker } from '#seekers';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { CaseDesk } from './case-desk.js';
import { PaperConsentForm, VerificationForm } from './desk-forms.js';
import { SeekerPath } from './registration-form.js';
import { SeekerDesk } from './seeker-desk.js';

/** A person's case file: what was told and checked, and what staff do for somebody who says so. */
@Controller('workspace/seekers/:regionCode/:seekerId')
@Access('broker')
export class CaseController {
  constructor(
    private readonly desk: CaseDesk,
    private readonly words: SeekerDesk,
    private readonly verifying: VerifySeeker,
    private readonly consents: SayConsent,
    private readonly own: OwnEntry,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    await this.desk.show({ request, reply, actor }, path);
  }

  @Post('verifications')
  async verify(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @Body() form: VerificationForm,
  ): Promise<void> {
    const done = await this.verifying.run(actor, path, form);
    await this.desk.answer({ request, reply, actor }, path, done, 'notice.seekerChecked', form);
  }

  /** What a person without an account says: a yes needs the signed paper, a no needs nothing. */
  @Post('consents')
  async consent(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @Body() { purpose, given, paper }: PaperConsentForm,
  ): Promise<void> {
    const visit = { request, reply, actor };
    if (given === 'yes' && paper !== 'yes') {
      const message = this.words.words(request).t('seekers.errors.paper.missing');
      return this.desk.show(visit, path, [{ field: `paper-${purpose}`, message }]);
    }
    const done = await this.consents.run(actor, path, [{ purpose, given: given === 'yes' }]);
    const notice = given === 'yes' ? 'notice.consentGiven' : 'notice.consentWithdrawn';
    await this.desk.answer(visit, path, done, notice);
  }

  @Post('pause')
  async pause(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    const done = await this.own.act(actor, path, 'pause');
    await this.desk.answer({ request, reply, actor }, path, done, 'notice.seekerPause');
  }

  @Post('resume')
  async resume(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    const done = await this.own.act(actor, path, 'resume');
    await this.desk.answer({ request, reply, actor }, path, done, 'notice.seekerResume');
  }
}
