import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { SearchPublicList } from '#disclosure';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { employerHistoryView } from './employer-history.view.js';
import { employerListView } from './employer-list.view.js';
import { PublishedDivisions } from './published-divisions.js';

const LONGEST_SEARCH = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

class EmployerListQuery {
  @IsOptional() @IsString() @MaxLength(LONGEST_SEARCH) q?: string;
  @IsOptional() @IsString() @MaxLength(6) division?: string;
  @IsOptional() @IsString() @MaxLength(20) kind?: string;
  @IsOptional() @IsString() @MaxLength(4) year?: string;
  @IsOptional() @IsString() @MaxLength(20) status?: string;
  @IsOptional() @IsString() @MaxLength(10) sort?: string;
  @IsOptional() @IsString() @MaxLength(9) page?: string;
}

/** The public list of employers, and each of them over the years. */
@Controller('employers')
@Access('public')
export class EmployersController {
  constructor(
    private readonly pages: Pages,
    private readonly list: SearchPublicList,
    private readonly divisions: PublishedDivisions,
  ) {}

  @Get()
  async search(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { page, ...typed }: EmployerListQuery,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const found = await this.list.run(typed, Number(page ?? 1));
    const divisions = await this.divisions.all();
    await this.pages.send(request, reply, 'disclosure/employer-list', {
      title: words.t(found.years.length > 0 ? 'disclosure.list.title' : 'disclosure.list.emptyTitle', {
        year: found.query.levyYear,
      }),
      breadcrumbs: [{ href: '/', text: words.t('web.frame.home') }],
      model: employerListView(found, typed.q ?? '', divisions, words),
    });
  }

  @Get(':employerId')
  async employer(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param('employerId') employerId: string,
  ): Promise<void> {
    const words = { t: this.pages.translator(request), language: this.pages.languageOf(request) };
    const history = UUID.test(employerId) ? await this.list.employer(employerId) : null;
    if (!history) throw new Refused(404, 'notFound', words.t('disclosure.employer.unknown'));
    const division = await this.divisions.find(history.regionCode);
    await this.pages.send(request, reply, 'disclosure/employer', {
      title: history.name,
      breadcrumbs: [
        { href: '/', text: words.t('web.frame.home') },
        { href: '/employers', text: words.t('disclosure.listName') },
      ],
      model: employerHistoryView(history, division, words),
    });
  }
}
