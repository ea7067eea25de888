import { Readable } from 'node:stream';
import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadDeliveries } from '#checks';
import { writeCsv, writeCsvRows } from '#documents';
import { sendCsv } from '../files/send-csv.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { DeliveryPath } from './check-forms.js';
import type { Words } from './claim-words.js';
import { deliveryModel, problemHeads, problemRow } from './delivery-view.js';

/** A file that was taken over, with the rows that were wrong in it. */
@Controller('workspace/sources')
@Access('reviewer')
export class DeliveriesController {
  constructor(
    private readonly pages: Pages,
    private readonly deliveries: ReadDeliveries,
  ) {}

  @Get(':regionCode/:deliveryId')
  async delivery(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DeliveryPath,
  ): Promise<void> {
    const view = await this.find(actor, path);
    const words = this.words(request);
    await this.pages.send(request, reply, 'checks/delivery', {
      title: words.t('checks.delivery.title', { name: view.delivery.fileName }),
      breadcrumbs: [{ href: '/workspace/sources', text: words.t('checks.sourcesPage.title') }],
      model: deliveryModel(view, words),
    });
  }

  /** Every wrong line, as a file that goes back to the office that delivered; never all of them in memory. */
  @Get(':regionCode/:deliveryId/problems')
  async problems(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: DeliveryPath,
  ): Promise<void> {
    const { delivery } = await this.find(actor, path);
    const words = this.words(request);
    const { deliveries } = this;
    async function* pieces() {
      yield writeCsv([cellsOf(problemHeads(words))]);
      for await (const problems of deliveries.problemsOf(delivery))
        yield writeCsvRows(problems.map(problem => cellsOf(problemRow(delivery, problem, words))));
    }
    await sendCsv(reply, `problems-${path.deliveryId}.csv`, Readable.from(pieces()));
  }

  private async find(actor: Actor, path: DeliveryPath) {
    const found = await this.deliveries.one(actor, path);
    if (!found.ok) throw new NotFoundException();
    return found.value;
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

function cellsOf(texts: readonly string[]) {
  return texts.map(text => ({ text }));
}
