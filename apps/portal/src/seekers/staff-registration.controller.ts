import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadEntry, Registration, type EntryView, type SeekerKey } from '#seekers';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { isMasked, readingOf } from './identity/shown-identity.js';
import { RegistrationDesk, type Desk } from './registration-desk.js';
import { SeekerDesk } from './seeker-desk.js';
import {
  BackQuery,
  RegionForm,
  RegistrationForm,
  SeekerPagePath,
  SeekerPath,
  SendForm,
} from './registration-form.js';
import { caseFilePath, SEEKERS } from './seeker-path.js';

/** Staff register a person who sits beside them. */
@Controller('workspace/seekers')
@Access('broker')
export class StaffRegistrationController {
  constructor(
    private readonly desk: RegistrationDesk,
    private readonly seekers: SeekerDesk,
    private readonly registration: Registration,
    private readonly entries: ReadEntry,
  ) {}

  @Post('registrations')
  async begin(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() { regionCode }: RegionForm,
  ): Promise<void> {
    const begun = await this.registration.beginWith(actor, regionCode);
    if (!begun.ok) throw this.seekers.refused(request, begun.refusal);
    await reply.redirect(baseOf(begun.value), 303);
  }

  @Get(':regionCode/:seekerId/registration')
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    await this.desk.list(
      { request, reply, actor },
      await this.find(request, actor, path),
      this.deskOf(request, path),
    );
  }

  @Get(':regionCode/:seekerId/registration/summary')
  async summary(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    await this.desk.summary({ request, reply, actor }, view, this.deskOf(request, path));
  }

  @Get(':regionCode/:seekerId/registration/consents')
  async consents(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    await this.find(request, actor, path);
    await this.desk.consents({ request, reply, actor }, this.deskOf(request, path));
  }

  @Post(':regionCode/:seekerId/registration/consents')
  async send(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
    @Body() { consents, paper }: SendForm,
  ): Promise<void> {
    await this.desk.send(
      { request, reply, actor },
      path,
      this.deskOf(request, path),
      consents,
      paper === 'yes',
    );
  }

  @Get(':regionCode/:seekerId/registration/:page')
  async page(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPagePath,
    @Query() { back }: BackQuery,
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    const asks = view.masked && TELLS_WHO.has(path.page);
    if (asks && (await isMasked(request, reply, path, `registration/${path.page}`))) return;
    await this.desk.page({ request, reply, actor }, view, this.deskOf(request, path), path.page, {
      back: back ?? '',
    });
  }

  @Post(':regionCode/:seekerId/registration/:page')
  async save(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPagePath,
    @Body() form: RegistrationForm,
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    await this.desk.save({ request, reply, actor }, view, this.deskOf(request, path), path.page, form);
  }

  private async find(request: PortalRequest, actor: Actor, path: SeekerKey): Promise<EntryView> {
    const found = await this.entries.forWriting(actor, path, readingOf(request, path));
    if (!found.ok) throw this.seekers.refused(request, found.refusal);
    return found.value;
  }

  private deskOf(request: PortalRequest, path: SeekerKey): Desk {
    const { t } = this.seekers.words(request);
    return {
      ...{ base: baseOf(path), home: caseFilePath(path), staff: true },
      breadcrumbs: [{ href: SEEKERS, text: t('navigation.seekers') }],
    };
  }
}

/** Pages that are filled in with what is masked: saved as they are shown, they would lose it. */
const TELLS_WHO: ReadonlySet<string> = new Set(['person', 'where']);

function baseOf(key: SeekerKey): string {
  return `${caseFilePath(key)}/registration`;
}
