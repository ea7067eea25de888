import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadDeclaration, type DeclarationRef } from '#declarations';
import { formatMoney } from '#web';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeclarationPages } from './declaration-pages.js';
import { Ref } from './declaration-param.js';
import { estimateSummary } from './estimate-view.js';

/** The running estimate with its whole derivation. */
@Controller('workspace/declarations/:employerId/:levyYear/estimate')
@Access('officer')
export class EstimateController {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly declarations: ReadDeclaration,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Ref() ref: DeclarationRef,
  ): Promise<void> {
    const view = await this.pages.view(actor, ref);
    const { t, language } = this.pages.words(request);
    const result = await this.declarations.estimate(view.draft, language);
    const estimate = result.ok ? result.value.estimate : null;
    const isOwed = estimate?.outcome === 'levy';
    const amount = isOwed ? estimate?.levy : estimate?.outcome === 'reward' ? estimate.reward : null;
    await this.pages.send(request, reply, 'declarations/estimate', {
      view,
      title: t('declarations.estimate.pageTitle', { year: ref.levyYear }),
      model: {
        ...{ estimate, isOwed, figure: amount ? formatMoney(amount) : null },
        lead: estimate && t(`declarations.estimate.lead.${estimate.outcome}`, { year: ref.levyYear }),
        ...estimateSummary(result, t, language),
        unverified: estimate?.unverified.map(key => t(`policy.parameters.${key}`)),
        assumed: estimate?.assumed.map(key => t(`policy.parameters.${key}`)),
      },
    });
  }
}
