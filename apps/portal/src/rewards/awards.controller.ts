import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { ApproveAward, ExamineAward, type AwardKey } from '#levies';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AwardDesk } from './award-desk.js';
import { ExaminationForm, SeenForm, WordsForm } from './award-forms.js';

/** One award at the desk: shown, examined, approved, sent back. */
@Controller('workspace/awards')
@Access('reviewer', 'approver', 'publisher')
export class AwardsController {
  constructor(
    private readonly desk: AwardDesk,
    private readonly examination: ExamineAward,
    private readonly approval: ApproveAward,
  ) {}

  @Get(':regionCode/:awardId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
  ): Promise<void> {
    await this.desk.show(request, reply, actor, key);
  }

  @Post(':regionCode/:awardId/examination')
  @Access('reviewer')
  examine(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: ExaminationForm,
  ): Promise<void> {
    return this.desk.act({ request, reply, actor, key, form }, 'awardExamined', acting =>
      this.examination.run(acting, form),
    );
  }

  @Post(':regionCode/:awardId/approval')
  @PasswordAgain('money')
  @Access('approver')
  approve(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: SeenForm,
  ): Promise<void> {
    return this.desk.act({ request, reply, actor, key, form }, 'awardApproved', acting =>
      this.approval.run(acting),
    );
  }

  @Post(':regionCode/:awardId/return')
  @Access('approver', 'publisher')
  sendBack(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: WordsForm,
  ): Promise<void> {
    const role = mayServeRegion(actor, 'approver', key.regionCode) ? 'approver' : 'publisher';
    return this.desk.act({ request, reply, actor, key, form }, 'awardSentBack', acting =>
      this.examination.sendBack(role, acting, form.words),
    );
  }
}
