import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock } from '#persistence';
import { Refused } from '../../frame/refused.js';
import { Pages } from '../../frame/pages.js';
import { sendPdf } from '../../papers/send-pdf.js';
import { Access, CurrentActor } from '../../security/access.js';
import type { PortalReply, PortalRequest } from '../../security/portal-request.js';
import { Settings } from '../../settings.js';
import { CaseDesk } from '../case-desk.js';
import { recordModel } from '../case.view.js';
import { AssessmentPath, RecordPath } from '../desk-forms.js';
import { identityModel, isMasked } from '../identity/shown-identity.js';
import { SeekerPath } from '../registration-form.js';
import { SeekerDesk } from '../seeker-desk.js';
import { caseFilePath } from '../seeker-path.js';
import { assessmentSheet, recordSheet, registrationSheet, serviceSheet } from './case-sheets.js';
import { sheetOf, type SheetText } from './sheet-of.js';

/** Sheets of a case file for staff, as PDF and, for the signed forms, as a page. */
@Controller('workspace/seekers/:regionCode/:seekerId')
@Access('broker')
export class CaseSheetsController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly desk: CaseDesk,
    private readonly registration: SeekerDesk,
  ) {}

  @Get('sheets/registration.pdf')
  async told(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    if (await isMasked(request, reply, path)) return;
    const view = await this.desk.find({ request, reply, actor }, path);
    const words = this.registration.words(request);
    const pages = await this.registration.toldPages(view, words, null);
    await this.print(request, reply, registrationSheet(view, pages, words, this.clock.now()));
  }

  @Get('sheets/services.pdf')
  async services(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: SeekerPath,
  ): Promise<void> {
    if (await isMasked(request, reply, path)) return;
    const view = await this.desk.find({ request, reply, actor }, path);
    await this.print(request, reply, serviceSheet(view, this.registration.words(request), this.clock.now()));
  }

  @Get('assessments/:assessmentId/sheet.pdf')
  async assessment(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: AssessmentPath,
  ): Promise<void> {
    if (await isMasked(request, reply, path)) return;
    const view = await this.desk.find({ request, reply, actor }, path);
    const found = view.assessments.find(({ assessmentId }) => assessmentId === path.assessmentId);
    if (!found) throw new Refused(404, 'notFound');
    await this.print(request, reply, assessmentSheet(view, found, this.registration.words(request)));
  }

  @Get('records/:recordId')
  async record(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RecordPath,
  ): Promise<void> {
    const view = await this.desk.find({ request, reply, actor }, path);
    const record = view.records.find(({ recordId }) => recordId === path.recordId);
    if (!record) throw new Refused(404, 'notFound');
    const words = this.registration.words(request);
    await this.pages.send(request, reply, 'seekers/record', {
      title: words.t(`seekers.records.${record.form}`),
      breadcrumbs: this.desk.breadcrumbs(request, view),
      model: {
        ...recordModel(record, view.told.person?.name ?? '', words),
        identity: identityModel(request, path, `records/${record.recordId}`),
        pdf: `${caseFilePath(path)}/records/${record.recordId}/sheet.pdf`,
      },
    });
  }

  @Get('records/:recordId/sheet.pdf')
  async recordSheet(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: RecordPath,
  ): Promise<void> {
    if (await isMasked(request, reply, path)) return;
    const view = await this.desk.find({ request, reply, actor }, path);
    const record = view.records.find(({ recordId }) => recordId === path.recordId);
    if (!record) throw new Refused(404, 'notFound');
    await this.print(request, reply, recordSheet(view, record, this.registration.words(request)));
  }

  private async print(request: PortalRequest, reply: PortalReply, text: SheetText): Promise<void> {
    await sendPdf(reply, sheetOf(text, this.registration.words(request), this.settings.demo));
  }
}
