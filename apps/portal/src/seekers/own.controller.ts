import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import { OwnEntry, ReadEntry, SayConsent, type OwnView, type SeekerRefusal } from '#seekers';
import type { Result } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { ConsentForm, EmployerForm, EmployerQuery, OwnActForm } from './own-forms.js';
import { consentRows, dataOf, lookRows, ownState } from './own.view.js';
import { RegistrationDesk } from './registration-desk.js';
import { OWN, WORK } from './seeker-path.js';
import { seekerErrors } from './seeker-words.js';

const MOST_EMPLOYERS = 20;
const ALL_LOOKS = 1_000;

/** One's own page: what is held, who saw it, what one allows, and the way out. */
@Controller('workspace/seeker')
@Access('seeker')
export class OwnController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: RegistrationDesk,
    private readonly database: Database,
    private readonly entries: ReadEntry,
    private readonly own: OwnEntry,
    private readonly consents: SayConsent,
    private readonly employers: EmployerRegister,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.entries.own(actor);
    if (!view || view.seeker.state === 'draft') return void (await reply.redirect(WORK, 303));
    const words = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/own', {
      title: words.t('seekers.own.title'),
      model: {
        ...ownState(view, words),
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
    const view = await this.find(reply, actor);
    if (!view) return;
    const words = this.desk.words(request);
    const closed = view.seeker.state === 'closed';
    await this.pages.send(request, reply, 'seekers/data', {
      title: words.t('seekers.data.title'),
      breadcrumbs: [{ href: OWN, text: words.t('seekers.own.title') }],
      model: {
        pages: await this.desk.toldPages(view, words, closed ? null : page => `${WORK}/${page.slug}`),
        empty: Object.keys(view.told).length === 0,
      },
    });
  }

  /** Everything that is held, for programs. */
  @Get('data.json')
  async download(@Res() reply: PortalReply, @CurrentActor() actor: Actor): Promise<void> {
    const view = await this.entries.own(actor, ALL_LOOKS);
    if (!view) return void (await reply.redirect(WORK, 303));
    await reply
      .header('content-disposition', 'attachment; filename="my-registration.json"')
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(dataOf(view), null, 2));
  }

  @Get('looks')
  async looks(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.entries.own(actor, ALL_LOOKS);
    if (!view) return void (await reply.redirect(WORK, 303));
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
    const view = await this.find(reply, actor);
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
    const view = await this.find(reply, actor);
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
    const view = await this.find(reply, actor);
    if (!view) return;
    const { t } = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/end', {
      title: t('seekers.end.title'),
      breadcrumbs: [{ href: OWN, text: t('seekers.own.title') }],
      model: { closed: view.seeker.state === 'closed', wiped: Object.keys(view.told).length === 0 },
    });
  }

  @Get('employers')
  async hidden(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { q }: EmployerQuery,
  ): Promise<void> {
    await this.sendEmployers(request, reply, actor, q ?? '', []);
  }

  @Post('employers')
  async hide(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { creditCode, employerId }: EmployerForm,
  ): Promise<void> {
    const view = await this.find(reply, actor);
    if (!view) return;
    const done = employerId
      ? await this.own.show(actor, view.seeker, employerId)
      : await this.own.hide(actor, view.seeker, creditCode ?? '');
    if (done.ok) {
      leaveNotice(reply, employerId ? 'notice.employerShown' : 'notice.employerHidden');
      return void (await reply.redirect(`${OWN}/employers`, 303));
    }
    if (done.refusal.code !== 'invalid') throw this.desk.refused(request, done.refusal);
    const errors = seekerErrors(done.refusal.fields, this.desk.words(request));
    await this.sendEmployers(request, reply, actor, '', errors, creditCode);
  }

  private async sendEmployers(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    search: string,
    errors: readonly FieldError[],
    creditCode = '',
  ): Promise<void> {
    const view = await this.find(reply, actor);
    if (!view) return;
    const { t } = this.desk.words(request);
    const prefecture = `${view.seeker.regionCode.slice(0, 4)}00`;
    const found =
      search.trim() === ''
        ? []
        : await this.database.read(manager =>
            this.employers.named(manager, prefecture, search.trim(), MOST_EMPLOYERS),
          );
    const hidden = new Set(view.hidings.map(({ employerId }) => employerId));
    await this.pages.send(request, reply, 'seekers/employers', {
      title: t('seekers.employers.title'),
      breadcrumbs: [{ href: OWN, text: t('seekers.own.title') }],
      model: {
        ...{ search, creditCode, hidings: view.hidings },
        searched: search.trim() !== '',
        found: found.filter(({ employerId }) => !hidden.has(employerId)),
      },
      errors,
    });
  }

  private async find(reply: PortalReply, actor: Actor): Promise<OwnView | null> {
    const view = await this.entries.own(actor);
    if (view && view.seeker.state !== 'draft') return view;
    await reply.redirect(WORK, 303);
    return null;
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
