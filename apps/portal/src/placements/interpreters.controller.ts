import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Divisions } from '#employers';
import { SetInterpreters } from '#placements';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { interpretersModel } from './interpreters.view.js';
import { CapacityForm, RegionPath } from './placement-forms.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { interpretersPath, REFERRALS } from './placement-paths.js';

/** Sign-language interpreters of a county: how many a day, and the interviews they go to. */
@Controller('workspace/referrals/interpreters/:regionCode')
@Access('broker')
export class InterpretersController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly divisions: Divisions,
    private readonly interpreters: SetInterpreters,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
  ): Promise<void> {
    await this.send(request, reply, actor, regionCode, new CapacityForm());
  }

  @Post()
  async say(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
    @Body() form: CapacityForm,
  ): Promise<void> {
    const done = await this.interpreters.say(actor, regionCode, form);
    if (!done.ok) return this.send(request, reply, actor, regionCode, form, done.refusal);
    leaveNotice(reply, 'notice.interpretersSet');
    await reply.redirect(interpretersPath(regionCode), 303);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    regionCode: string,
    form: CapacityForm,
    refusal?: Refusal,
  ): Promise<void> {
    const found = await this.interpreters.page(actor, regionCode);
    if (!found.ok) throw this.pages.notFound(request);
    const words = this.pages.words(request);
    const county = (await this.divisions.find(regionCode))?.name[words.language] ?? '';
    await this.pages.send(request, reply, 'placements/interpreters', {
      title: words.t('placements.interpreters.title'),
      breadcrumbs: [
        {
          href: `${REFERRALS}?division=${regionCode}`,
          text: words.t('placements.queue.titleIn', { county }),
        },
      ],
      model: {
        ...{ form, path: interpretersPath(regionCode) },
        ...interpretersModel(found.value, county, words),
      },
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }
}
