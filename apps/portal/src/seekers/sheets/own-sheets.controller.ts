import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock } from '#persistence';
import { ReadEntry, type OwnView } from '#seekers';
import { Refused } from '../../frame/refused.js';
import { sendPdf } from '../../papers/send-pdf.js';
import { Access, CurrentActor } from '../../security/access.js';
import type { PortalReply, PortalRequest } from '../../security/portal-request.js';
import { Settings } from '../../settings.js';
import { OwnAssessmentPath, OwnRecordPath } from '../own-forms.js';
import { SeekerDesk } from '../seeker-desk.js';
import { assessmentSheet, recordSheet, registrationSheet, serviceSheet } from './case-sheets.js';
import { sheetOf, type SheetText } from './sheet-of.js';

/** The same sheets for the person whom they are about. */
@Controller('workspace/seeker/sheets')
@Access('seeker')
export class OwnSheetsController {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly entries: ReadEntry,
    private readonly registration: SeekerDesk,
  ) {}

  @Get('registration.pdf')
  async told(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.find(actor);
    const words = this.registration.words(request);
    const pages = await this.registration.toldPages(view, words, null);
    await this.print(request, reply, registrationSheet(view, pages, words, this.clock.now()));
  }

  @Get('services.pdf')
  async services(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const view = await this.find(actor);
    await this.print(request, reply, serviceSheet(view, this.registration.words(request), this.clock.now()));
  }

  @Get('assessments/:assessmentId')
  async assessment(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OwnAssessmentPath,
  ): Promise<void> {
    const view = await this.find(actor);
    const found = view.assessments.find(({ assessmentId }) => assessmentId === path.assessmentId);
    if (!found) throw new Refused(404, 'notFound');
    await this.print(request, reply, assessmentSheet(view, found, this.registration.words(request)));
  }

  @Get('records/:recordId')
  async record(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: OwnRecordPath,
  ): Promise<void> {
    const view = await this.find(actor);
    const record = view.records.find(({ recordId }) => recordId === path.recordId);
    if (!record) throw new Refused(404, 'notFound');
    await this.print(request, reply, recordSheet(view, record, this.registration.words(request)));
  }

  private async find(actor: Actor): Promise<OwnView> {
    const view = await this.entries.own(actor);
    if (!view || view.seeker.state === 'draft') throw new Refused(404, 'notFound');
    return view;
  }

  private async print(request: PortalRequest, reply: PortalReply, text: SheetText): Promise<void> {
    await sendPdf(reply, sheetOf(text, this.registration.words(request), this.settings.demo));
  }
}
