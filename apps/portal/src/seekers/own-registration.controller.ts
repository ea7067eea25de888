import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadEntry, Registration, type OwnView } from '#seekers';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { RegistrationDesk, type Desk } from './registration-desk.js';
import { SeekerDesk } from './seeker-desk.js';
import { BackQuery, PagePath, RegionForm, RegistrationForm, SendForm } from './registration-form.js';
import { OWN, WORK } from './seeker-path.js';

const DESK: Desk = { base: WORK, home: OWN, staff: false, breadcrumbs: [] };

/** A person registers, page by page. */
@Controller('workspace/work')
@Access('signedIn')
export class OwnRegistrationController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly desk: RegistrationDesk,
    private readonly seekers: SeekerDesk,
    private readonly registration: Registration,
    private readonly entries: ReadEntry,
  ) {}

  @Get()
  async start(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.entries.own(actor);
    if (view && view.seeker.state !== 'closed') {
      if (view.seeker.state !== 'draft') return void (await reply.redirect(OWN, 303));
      return this.desk.list({ request, reply, actor }, view, DESK);
    }
    const words = this.seekers.words(request);
    await this.pages.send(request, reply, 'seekers/begin', {
      title: words.t('seekers.begin.title'),
      model: { counties: await this.seekers.counties(words), regionCode: this.settings.homeDivision },
    });
  }

  @Post()
  async begin(
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { regionCode }: RegionForm,
  ): Promise<void> {
    await this.registration.begin(actor, regionCode);
    await reply.redirect(WORK, 303);
  }

  @Get('summary')
  async summary(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.desk.summary({ request, reply, actor }, await this.find(actor), DESK);
  }

  @Get('consents')
  async consents(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.find(actor);
    await this.desk.consents({ request, reply, actor }, DESK);
  }

  @Post('consents')
  async send(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { consents }: SendForm,
  ): Promise<void> {
    const { seeker } = await this.find(actor);
    await this.desk.send({ request, reply, actor }, seeker, DESK, consents, false);
  }

  @Get(':page')
  async page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { page }: PagePath,
    @Query() { back }: BackQuery,
  ): Promise<void> {
    await this.desk.page({ request, reply, actor }, await this.find(actor), DESK, page, { back: back ?? '' });
  }

  @Post(':page')
  async save(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { page }: PagePath,
    @Body() form: RegistrationForm,
  ): Promise<void> {
    await this.desk.save({ request, reply, actor }, await this.find(actor), DESK, page, form);
  }

  private async find(actor: Actor): Promise<OwnView> {
    const view = await this.entries.own(actor);
    if (!view || view.seeker.state === 'closed') throw new Refused(404, 'notFound');
    return view;
  }
}
