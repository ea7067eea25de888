import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ObjectToAward, type AwardKey } from '#levies';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AwardDesk } from './award-desk.js';
import { ObjectionDecisionForm, ObjectionForm } from './award-forms.js';

/** Objections to an award at the desk: recorded by one, decided by another. */
@Controller('workspace/awards')
@Access('reviewer', 'approver', 'publisher')
export class AwardObjectionsController {
  constructor(
    private readonly desk: AwardDesk,
    private readonly objections: ObjectToAward,
  ) {}

  @Post(':regionCode/:awardId/objections')
  @Access('reviewer')
  object(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: ObjectionForm,
  ): Promise<void> {
    return this.desk.act({ request, reply, actor, key, form }, 'awardObjected', acting =>
      this.objections.record(acting, form),
    );
  }

  @Post(':regionCode/:awardId/objection-decisions')
  @PasswordAgain('money')
  @Access('approver')
  decide(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: ObjectionDecisionForm,
  ): Promise<void> {
    return this.desk.act({ request, reply, actor, key, form }, 'awardObjectionDecided', acting =>
      this.objections.decide(acting, form),
    );
  }
}
