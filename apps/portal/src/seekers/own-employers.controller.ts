import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import { OwnEntry } from '#seekers';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { OwnDesk } from './own-desk.js';
import { EmployerForm, EmployerQuery } from './own-forms.js';
import { SeekerDesk, type Visit } from './seeker-desk.js';
import { OWN } from './seeker-path.js';
import { seekerErrors } from './seeker-words.js';

const MOST_EMPLOYERS = 20;

/** Employers that are not to see the person in any way. */
@Controller('workspace/seeker/employers')
@Access('seeker')
export class OwnEmployersController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: SeekerDesk,
    private readonly database: Database,
    private readonly entry: OwnDesk,
    private readonly own: OwnEntry,
    private readonly employers: EmployerRegister,
  ) {}

  @Get()
  async hidden(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { q }: EmployerQuery,
  ): Promise<void> {
    await this.send({ request, reply, actor }, q ?? '', []);
  }

  @Post()
  async hide(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { creditCode, employerId }: EmployerForm,
  ): Promise<void> {
    const view = await this.entry.find(reply, actor);
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
    await this.send({ request, reply, actor }, '', errors, creditCode);
  }

  private async send(
    { request, reply, actor }: Visit,
    search: string,
    errors: readonly FieldError[],
    creditCode = '',
  ): Promise<void> {
    const view = await this.entry.find(reply, actor);
    if (!view) return;
    const { t } = this.desk.words(request);
    const prefecture = `${view.seeker.regionCode.slice(0, 4)}00`;
    const named = search.trim();
    const found =
      named === ''
        ? []
        : await this.database.read(manager =>
            this.employers.named(manager, prefecture, named, MOST_EMPLOYERS),
          );
    const hidden = new Set(view.hidings.map(({ employerId }) => employerId));
    await this.pages.send(request, reply, 'seekers/employers', {
      title: t('seekers.employers.title'),
      breadcrumbs: [{ href: OWN, text: t('seekers.own.title') }],
      model: {
        ...{ search, creditCode, hidings: view.hidings, searched: named !== '' },
        found: found.filter(({ employerId }) => !hidden.has(employerId)),
      },
      errors,
    });
  }
}
