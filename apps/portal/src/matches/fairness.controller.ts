import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadFairness } from '#matching';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { fairnessModel } from './fairness.view.js';
import { DivisionQuery } from './match-forms.js';

const ROLES = ['auditor', 'administrator'] as const;

/** Whether matching leaves anybody out: the checks stored with each run. */
@Controller('workspace/fairness')
@Access(...ROLES)
export class FairnessController {
  constructor(
    private readonly pages: Pages,
    private readonly counties: StaffCounties,
    private readonly fairness: ReadFairness,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: DivisionQuery,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const counties = await this.counties.of(actor, ROLES);
    const code =
      division ?? counties.find(county => county.code === actor.regionCode)?.code ?? counties[0]?.code;
    const found = await this.fairness.of(actor, code ?? '');
    if (!found.ok) throw new Refused(403, 'forbidden', words.t('matches.refusals.notPermitted'));
    await this.pages.send(request, reply, 'matches/fairness', {
      title: words.t('matches.fairness.title'),
      model: {
        ...fairnessModel(found.value, words),
        several: counties.length > 1,
        fields: [
          {
            ...{ name: 'division', label: words.t('matches.place'), value: code ?? '' },
            options: counties.map(county => ({ value: county.code, text: county.name[words.language] })),
          },
        ],
      },
    });
  }
}
