import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ClaimAward, type AwardKey, type AwardView } from '#levies';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { SeenForm } from './award-forms.js';
import { actingOn, AwardPages } from './award-pages.js';
import { REWARDS, rewardPath } from './award-paths.js';
import { awardModel } from './award-view.js';

/** An employer does without a reward, after it was said what that means. */
@Controller('workspace/rewards/:regionCode/:awardId/waiver')
@Access('officer')
export class RewardWaiverController {
  constructor(
    private readonly pages: AwardPages,
    private readonly claims: ClaimAward,
  ) {}

  @Get()
  async waiver(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
  ): Promise<void> {
    await this.confirmWaiver(request, reply, await this.pages.view(request, actor, key, 'employer'), []);
  }

  @Post()
  async waive(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: SeenForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const outcome = await this.claims.waive(actingOn(actor, view, form));
    if (!outcome.ok)
      return this.confirmWaiver(request, reply, view, this.pages.errorsOf(outcome.refusal, request));
    leaveNotice(reply, 'notice.awardWaived');
    await reply.redirect(rewardPath(view.award), 303);
  }

  private async confirmWaiver(
    request: PortalRequest,
    reply: PortalReply,
    view: AwardView,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    if (!['offered', 'returned'].includes(view.state))
      throw new Refused(409, 'notNow', words.t('rewards.refusals.notNow'));
    await this.pages.pages.send(request, reply, 'rewards/waiver', {
      title: words.t('rewards.waiver.title'),
      breadcrumbs: [
        { href: REWARDS, text: words.t('rewards.list.title') },
        {
          href: rewardPath(view.award),
          text: words.t('rewards.leads.offered', { year: view.award.levyYear }),
        },
      ],
      context: { name: view.employer?.name ?? '' },
      errors,
      model: { ...awardModel(view, words), path: rewardPath(view.award) },
    });
  }
}
