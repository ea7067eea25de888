import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { Actor } from '#accounts';
import type { Division } from '#employers';
import { ReadOfficeFigures } from '#oversight';
import { Clock } from '#persistence';
import { yearOf } from '#values';
import { staffRooms } from '../frame/navigation.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { countiesModel, overviewModel } from './overview.view.js';
import { StaffCounties } from '../places/staff-counties.js';

const ROLES = ['reviewer', 'approver', 'publisher', 'administrator'] as const;
/** Years offered: the one being filed and those before. */
const YEARS = 4;

class OverviewQuery {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
  @IsOptional() @Matches(/^\d{4}$/) year?: string;
}

/** The office's year in figures, and the way to every room of its work. */
@Controller('workspace/overview')
@Access(...ROLES)
export class OverviewController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly counties: StaffCounties,
    private readonly figures: ReadOfficeFigures,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division, year }: OverviewQuery,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const counties = await this.counties.of(actor, ROLES);
    const code = division ?? counties[0]?.code;
    const last = yearOf(await this.clock.today()) - 1;
    const levyYear = year ? Number(year) : last;
    const found = code === undefined ? null : await this.figures.run(actor, code, levyYear);
    if (found && !found.ok) throw new Refused(403, 'forbidden', words.t('oversight.notPermitted'));
    const across = await this.across(actor, counties, levyYear, words);
    await this.pages.send(request, reply, 'oversight/overview', {
      title: words.t('oversight.overview.title'),
      model: {
        groups: staffRooms(actor, words.t),
        fields: [
          {
            ...{ name: 'division', label: words.t('oversight.place'), value: code ?? '' },
            options: counties.map(({ code: value, name }) => ({ value, text: name[words.language] })),
          },
          {
            ...{ name: 'year', label: words.t('oversight.year'), value: String(levyYear) },
            options: Array.from({ length: YEARS }, (_, back) => String(last - back)).map(value => ({
              value,
              text: value,
            })),
          },
        ],
        // Said in words as well: on paper nobody sees what was chosen.
        scope: words.t('oversight.overview.scope', { place: nameOf(counties, code, words), year: levyYear }),
        figures: found && overviewModel(found.value, words),
        across,
      },
    });
  }

  /** The counties of somebody who serves several, side by side. */
  private async across(actor: Actor, counties: readonly Division[], levyYear: number, words: Words) {
    if (counties.length < 2) return null;
    const codes = counties.map(({ code }) => code);
    const found = await this.figures.byCounty(actor, codes, levyYear);
    if (!found.ok) return null;
    const names = new Map(counties.map(({ code, name }) => [code, name[words.language]]));
    return countiesModel(found.value, code => names.get(code) ?? code, levyYear, words);
  }
}

function nameOf(counties: readonly Division[], code: string | undefined, { language }: Words): string {
  return counties.find(one => one.code === code)?.name[language] ?? code ?? '';
}
