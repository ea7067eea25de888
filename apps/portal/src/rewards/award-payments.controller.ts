import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { RecordPayment, type AwardKey } from '#levies';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AwardDesk } from './award-desk.js';
import { PaymentForm } from './award-forms.js';

/** Money of an award at the desk: that it was paid or came back. */
@Controller('workspace/awards')
@Access('reviewer', 'approver', 'publisher')
export class AwardPaymentsController {
  constructor(
    private readonly desk: AwardDesk,
    private readonly payments: RecordPayment,
  ) {}

  @Post(':regionCode/:awardId/payment')
  @PasswordAgain('money')
  @Access('reviewer')
  pay(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: PaymentForm,
  ): Promise<void> {
    return this.desk.act({ request, reply, actor, key, form }, 'awardPaymentRecorded', acting =>
      this.payments.run(acting, form),
    );
  }

  @Post(':regionCode/:awardId/recovery')
  @PasswordAgain('money')
  @Access('reviewer')
  recover(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: PaymentForm,
  ): Promise<void> {
    return this.desk.act({ request, reply, actor, key, form }, 'awardRecovered', acting =>
      this.payments.recovered(acting, form),
    );
  }
}
