import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { OwnEntry, OwnPapers, SayConsent, type SeekerRefusal } from '#seekers';
import type { Result } from '#values';
import { sendSheet } from '../files/send-sheet.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { OwnDesk } from './own-desk.js';
import { ConsentForm, OwnActForm } from './own-forms.js';
import { dataOf, dataRows } from './own-data.js';
import { consentRows, lookRows, ownPapers, ownState } from './own.view.js';
import { SeekerDesk } from './seeker-desk.js';
import { OWN, WORK } from './seeker-path.js';

const ALL_LOOKS = 1_000;

/** One's own page: what is held, who saw it, what one allows, and the way out. */
@Controller('workspace/seeker')
@Access('seeker')
export class OwnController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: SeekerDesk,
    private readonly entry: OwnDesk,
    private readonly own: OwnEntry,
    private readonly consents: SayConsent,
    private readonly papers: OwnPapers,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor);
    if (!view) return;
    const words = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/own', {
      title: words.t('seekers.own.title'),
      model: {
        ...ownState(view, words),
        papers: ownPapers(view, words),
        consents: consentRows(view, words),
        looks: lookRows(view.looks.slice(0, 10), words),
        moreLooks: view.looks.length > 10,
        notes: view.notes.map(({ text, kind }) => ({ text, kind: words.t(`seekers.noteKinds.${kind}`) })),
        closed: view.seeker.state === 'closed',
      },
    });
  }

  @Get('data')
  async data(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor);
    if (!view) return;
    const words = this.desk.words(request);
    const closed = view.seeker.state === 'closed';
    await this.pages.send(request, reply, 'seekers/data', {
      title: words.t('seekers.data.title'),
      breadcrumbs: [{ href: OWN, text: words.t('seekers.own.title') }],
      model: {
        pages: await this.desk.toldPages(view, words, closed ? null : slug => `${WORK}/${slug}`),
        empty: Object.keys(view.told).length === 0,
      },
    });
  }

  /** Everything that is held, for programs. */
  @Get('data.json')
  async download(@Res() reply: PortalReply, @CurrentActor() actor: Actor): Promise<void> {
    const view = await this.entry.find(reply, actor, ALL_LOOKS);
    if (!view) return;
    await reply
      .header('content-disposition', 'attachment; filename="my-registration.json"')
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(dataOf(view, await this.papers.list(actor)), null, 2));
  }

  /** The same for a spreadsheet, in the words of the pages. */
  @Get('data.csv')
  async sheet(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor, ALL_LOOKS);
    if (!view) return;
    const words = this.desk.words(request);
    const told = await this.desk.toldPages(view, words, null);
    const rows = dataRows(view, told, await this.papers.list(actor), words);
    await sendSheet(reply, 'csv', {
      ...{ fileName: 'my-registration', name: words.t('seekers.data.title'), widths: [] },
      rows: rows.map(cells => cells.map(text => ({ text }))),
    });
  }

  @Get('looks')
  async looks(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor, ALL_LOOKS);
    if (!view) return;
    const words = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/looks', {
      title: words.t('seekers.looks.title'),
      breadcrumbs: [{ href: OWN, text: words.t('seekers.own.title') }],
      model: { looks: lookRows(view.looks, words) },
    });
  }

  @Post('consents')
  async consent(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { purpose, given }: ConsentForm,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor);
    if (!view) return;
    const said = await this.consents.run(actor, view.seeker, [{ purpose, given: given === 'yes' }]);
    await this.done(
      request,
      reply,
      said,
      given === 'yes' ? 'notice.consentGiven' : 'notice.consentWithdrawn',
    );
  }

  @Post('acts')
  async act(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { act }: OwnActForm,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor);
    if (!view) return;
    const done = await this.own.act(actor, view.seeker, act);
    await this.done(request, reply, done, `notice.seeker${act[0]?.toUpperCase() ?? ''}${act.slice(1)}`);
  }

  /** Asks once more before everything ends. */
  @Get('end')
  async end(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor);
    if (!view) return;
    const { t } = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/end', {
      title: t('seekers.end.title'),
      breadcrumbs: [{ href: OWN, text: t('seekers.own.title') }],
      model: { closed: view.seeker.state === 'closed', wiped: Object.keys(view.told).length === 0 },
    });
  }

  private async done(
    request: PortalRequest,
    reply: PortalReply,
    outcome: Result<null, SeekerRefusal>,
    notice: string,
  ): Promise<void> {
    if (!outcome.ok) throw this.desk.refused(request, outcome.refusal);
    leaveNotice(reply, notice);
    await reply.redirect(OWN, 303);
  }
}
