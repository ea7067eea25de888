import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadLoads } from '#checks';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { LoadPath } from './check-forms.js';
import { loadModel } from './load-view.js';

/** A large file on its way in; once it is taken over, its address leads to the delivery. */
@Controller('workspace/sources/loads')
@Access('reviewer')
export class LoadsController {
  constructor(
    private readonly pages: Pages,
    private readonly loads: ReadLoads,
  ) {}

  @Get(':regionCode/:loadId')
  async load(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: LoadPath,
  ): Promise<void> {
    const found = await this.loads.one(actor, path);
    if (!found.ok) throw new NotFoundException();
    const { load, end } = found.value;
    if (end?.deliveryId) {
      await reply.redirect(`/workspace/sources/${load.regionCode}/${end.deliveryId}`, 303);
      return;
    }
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    await this.pages.send(request, reply, 'checks/load', {
      title: words.t('checks.load.title', { name: load.fileName }),
      breadcrumbs: [{ href: '/workspace/sources', text: words.t('checks.sourcesPage.title') }],
      model: loadModel(found.value, words),
    });
  }
}
