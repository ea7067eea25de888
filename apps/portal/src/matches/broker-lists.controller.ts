import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { BrokerMatches } from '#matching';
import { ListSeekers } from '#seekers';
import { formatInstant } from '#web';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { concernsModel, peopleTable, postsTable } from './broker-lists.view.js';
import { MatchDesk } from './match-desk.js';
import { DivisionQuery, PeopleForm, PeopleQuery, PostsQuery } from './match-forms.js';
import { MATCHES, pathWith } from './match-paths.js';

/** Where a broker begins: the posts of a county, the people of its register, and what needs a look. */
@Controller('workspace/matches')
@Access('broker')
export class BrokerListsController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MatchDesk,
    private readonly matches: BrokerMatches,
    private readonly register: ListSeekers,
  ) {}

  @Get()
  async posts(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division, q = '', occupation = '', after }: PostsQuery,
  ): Promise<void> {
    const words = this.desk.words(request);
    const place = await this.desk.place(actor, division, 'posts', words);
    const wanted = { text: q, occupation, after: after ?? null };
    const found = this.desk.found(request, await this.matches.overview(actor, place.code, wanted));
    const { next, run } = found;
    await this.pages.send(request, reply, 'matches/broker-posts', {
      title: words.t('matches.broker.title'),
      model: {
        ...place,
        ...postsTable(found, { q, occupation }, words),
        searched: q !== '' || occupation !== '',
        first: after ? pathWith(MATCHES, { division: place.code, q, occupation }) : null,
        next: next && pathWith(MATCHES, { division: place.code, q, occupation, after: next }),
        madeAt: run && formatInstant(run.finishedAt, words.language),
      },
    });
  }

  @Get('people')
  async people(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() query: PeopleQuery,
  ): Promise<void> {
    await this.sendPeople(request, reply, actor, { ...query, q: '' });
  }

  /** Somebody looked for by name or number, which never stands in an address. */
  @Post('people')
  @HttpCode(200)
  async search(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: PeopleForm,
  ): Promise<void> {
    await this.sendPeople(request, reply, actor, form);
  }

  @Get('concerns')
  async concerns(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: DivisionQuery,
  ): Promise<void> {
    const words = this.desk.words(request);
    const place = await this.desk.place(actor, division, 'concerns', words);
    const found = this.desk.found(request, await this.matches.concerns(actor, place.code));
    await this.pages.send(request, reply, 'matches/concerns', {
      title: words.t('matches.broker.title'),
      model: { ...place, fields: [place.county], ...concernsModel(found, place.code, words) },
    });
  }

  private async sendPeople(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    { division, after, q }: PeopleForm,
  ): Promise<void> {
    const words = this.desk.words(request);
    const place = await this.desk.place(actor, division, 'people', words);
    const filter = { state: 'active', search: q, after: after || null } as const;
    const { rows, next } = this.desk.found(request, await this.register.run(actor, place.code, filter));
    const path = `${MATCHES}/people`;
    const searched = q.trim() !== '';
    await this.pages.send(request, reply, 'matches/broker-people', {
      title: words.t('matches.broker.title'),
      model: {
        ...place,
        ...peopleTable(rows, words),
        ...{ path, q, searched },
        first: after || searched ? pathWith(path, { division: place.code }) : null,
        // What was searched for is handed on by a form.
        nextId: searched ? next : null,
        next: searched ? null : next && pathWith(path, { division: place.code, after: next }),
      },
    });
  }
}
