import { createHash } from 'node:crypto';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PublicReliefLists, type PublicReliefList } from '#levies';
import { sendCsv } from '../files/send-csv.js';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { keyOf, listAddress, PUBLIC_RELIEF, ReliefListPath, RoundQuery } from './relief-list-paths.js';
import { ReliefListPages } from './relief-list-pages.js';
import { changedNames, grantRows, listCsv, listData, otherLists } from './relief-list.view.js';

/** To whom relief was granted, year by year, for everybody. */
@Controller('relief-lists')
@Access('public')
export class PublicReliefController {
  constructor(
    private readonly pages: ReliefListPages,
    private readonly lists: PublicReliefLists,
  ) {}

  @Get()
  async all(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const { t } = this.pages.words(request);
    const lists = [];
    for (const list of await this.lists.all())
      lists.push({
        ...{ href: listAddress(PUBLIC_RELIEF, list), year: list.listYear, publishedOn: list.publishedOn },
        place: await this.pages.placeName(request, list.regionCode),
      });
    await this.pages.pages.send(request, reply, 'relief-lists/all', {
      title: t('reliefLists.public.title'),
      breadcrumbs: [{ href: '/', text: t('web.frame.home') }],
      model: { lists },
    });
  }

  @Get(':regionCode/:listYear')
  async one(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param() path: ReliefListPath,
    @Query() { round }: RoundQuery,
  ): Promise<void> {
    const words = this.pages.words(request);
    const list = await this.find(request, path, round);
    const place = await this.pages.placeName(request, list.regionCode);
    await this.pages.pages.send(request, reply, 'relief-lists/list', {
      title: words.t('reliefLists.public.list', { place, year: list.listYear }),
      breadcrumbs: [
        { href: '/', text: words.t('web.frame.home') },
        { href: PUBLIC_RELIEF, text: words.t('reliefLists.public.title') },
      ],
      model: {
        ...{ place, year: list.listYear, publishedOn: list.publishedOn },
        office: await this.pages.office(request, list.regionCode),
        grants: grantRows(list.grants, words),
        changes: list.changes && changedNames(list.changes),
        ...{ others: otherLists(list), replaced: list.lists[0]?.listId !== list.listId },
        csv: `${listAddress(PUBLIC_RELIEF, list)}/list.csv`,
        json: `/api/v1/relief-lists/${list.regionCode}/${list.listYear}`,
      },
    });
  }

  @Get(':regionCode/:listYear/list.csv')
  async csv(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param() path: ReliefListPath,
  ): Promise<void> {
    const list = await this.find(request, path);
    const office = await this.pages.office(request, list.regionCode);
    const name = `relief-${list.regionCode}-${list.listYear}.csv`;
    await sendCsv(reply, name, listCsv(list, office, this.pages.words(request)));
  }

  private async find(
    request: PortalRequest,
    path: ReliefListPath,
    round?: string,
  ): Promise<PublicReliefList> {
    const list = await this.lists.list(keyOf(path), round === undefined ? null : Number(round));
    if (!list) throw new Refused(404, 'notFound', this.pages.words(request).t('reliefLists.public.unknown'));
    return list;
  }
}

/** The same list for machines. */
@ApiTags('Granted relief')
@Controller('api/v1/relief-lists')
@Access('public')
export class ReliefListDataController {
  constructor(
    private readonly pages: ReliefListPages,
    private readonly lists: PublicReliefLists,
  ) {}

  @Get(':regionCode/:listYear')
  @ApiOperation({
    operationId: 'readReliefList',
    summary: 'To whom relief was granted in a year',
    description:
      'The list in force of a county: employer, approving office, number, day and main reason; no amounts.',
  })
  @ApiResponse({ status: 200, description: '`grants`, with the round and day of the publication.' })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the ETag that was sent.' })
  @ApiResponse({ status: 404, description: 'Nothing was published for this county and year.' })
  async read(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param() path: ReliefListPath,
  ): Promise<void> {
    const list = await this.lists.list(keyOf(path), null);
    if (!list) throw new Refused(404, 'notFound');
    const body = JSON.stringify(listData(list, await this.pages.office(request, list.regionCode)));
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    reply.header('etag', etag).header('cache-control', 'public, no-cache');
    if (request.headers['if-none-match'] === etag) return void (await reply.status(304).send());
    await reply.type('application/json; charset=utf-8').send(body);
  }
}
