import { Controller, Get, Req, Res } from '@nestjs/common';
import { Clock } from '#persistence';
import { seekerTerms } from '#seekers';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

/** What happens when somebody looks for work here, what is kept, and who sees it. */
@Controller('work')
@Access('public')
export class WorkController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const t = this.pages.translator(request);
    const terms = seekerTerms(await this.clock.today());
    await this.pages.send(request, reply, 'seekers/work', {
      title: t('seekers.work.title'),
      model: {
        signedIn: request.actor !== null && request.actor !== undefined,
        ...{ months: terms.consentMonths, days: terms.closedDays },
      },
    });
  }
}
