import { Controller, Get, Req, Res } from '@nestjs/common';
import { Divisions } from '#employers';
import { ReadOfficeFigures } from '#oversight';
import { Clock } from '#persistence';
import { reviewTerms } from '#policy';
import { yearOf } from '#values';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';

/** How long decisions really took, county by county, beside what is promised. */
@Controller('processing-times')
@Access('public')
export class ProcessingTimesController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly divisions: Divisions,
    private readonly figures: ReadOfficeFigures,
  ) {}

  @Get()
  async show(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const today = await this.clock.today();
    const last = yearOf(today) - 1;
    const years = [];
    for (const year of [last, last - 1]) {
      const rows = await this.figures.publicTimes(year);
      years.push({
        title: t('oversight.processing.year', { year }),
        rows: await Promise.all(
          rows.map(async row => ({
            ...row,
            promised: reviewTerms(row.regionCode, today).review,
            place: (await this.divisions.find(row.regionCode))?.name[language] ?? row.regionCode,
          })),
        ),
      });
    }
    await this.pages.send(request, reply, 'oversight/processing-times', {
      title: t('oversight.processing.title'),
      model: { years },
    });
  }
}
