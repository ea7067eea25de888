import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { writeCsv } from '#documents';
import { ProposeFindings, ReadCampaigns, RecordFinding, type InspectedCasePage } from '#reviews';
import type { FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { inspectedModel } from './inspected.view.js';
import { CampaignPath, FindingForm, InspectedPath, LineQuery } from './inspection-forms.js';
import { campaignPath, INSPECTIONS, inspectedPath } from './inspection-path.js';

/** One employer of a sample: its people, what was found about each, and what that leads to. */
@Controller('workspace/inspections/:regionCode/:campaignId')
@Access('reviewer')
export class InspectedController {
  constructor(
    private readonly pages: Pages,
    private readonly campaigns: ReadCampaigns,
    private readonly record: RecordFinding,
    private readonly propose: ProposeFindings,
  ) {}

  /** The draw as a file: whoever has seed and weights can make it again. */
  @Get('draw')
  async draw(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CampaignPath,
  ): Promise<void> {
    const found = await this.campaigns.drawOf(actor, path);
    if (!found.ok) throw this.refused(request, found.refusal.code);
    const { seed, candidates } = found.value;
    const { t } = this.words(request);
    const head = ['seed', 'employer', 'weight', 'place'].map(name => ({
      text: t(`inspections.file.${name}`),
    }));
    const rows = candidates.map(({ employerId, weight, place }) => [
      ...[{ text: seed }, { text: employerId }, { number: String(weight) }],
      place === null ? null : { number: String(place) },
    ]);
    await reply
      .header('content-disposition', 'attachment; filename="inspection-draw.csv"')
      .header('cache-control', 'no-store')
      .type('text/csv; charset=utf-8')
      .send(writeCsv([head, ...rows]));
  }

  @Get('employers/:employerId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: InspectedPath,
    @Query() { line }: LineQuery,
  ): Promise<void> {
    await this.send(request, reply, await this.find(request, actor, path), { line });
  }

  @Post('employers/:employerId/findings')
  async found(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: InspectedPath,
    @Body() form: FindingForm,
  ): Promise<void> {
    const done = await this.record.run(actor, { ...path, line: form.line }, form);
    if (done.ok) {
      leaveNotice(reply, 'notice.findingRecorded');
      return void (await reply.redirect(inspectedPath(path, path.employerId), 303));
    }
    const { t, language } = this.words(request);
    const { refusal } = done;
    const errors =
      refusal.code === 'invalid'
        ? fieldMessages(refusal.fields, {
            language,
            sentence: (key, values) => t(`inspections.errors.${key}`, values),
            label: field => t(`inspections.fields.${field}.label`),
          })
        : [{ field: '', message: this.sentence(request, refusal) }];
    const page = await this.find(request, actor, path);
    await this.send(request, reply, page, {
      ...{ typed: form, errors },
      ...(refusal.code === 'invalid' ? {} : { status: 409 }),
    });
  }

  @Post('employers/:employerId/proposal')
  async proposal(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: InspectedPath,
  ): Promise<void> {
    const page = await this.find(request, actor, path);
    const { levyYear } = page.campaign;
    const done = await this.propose.run(actor, { ...path, levyYear });
    if (done.ok) {
      leaveNotice(reply, 'notice.proposed');
      return void (await reply.redirect(inspectedPath(path, path.employerId), 303));
    }
    const errors = [{ field: '', message: this.sentence(request, done.refusal) }];
    await this.send(request, reply, page, { errors, status: 409 });
  }

  private async find(request: PortalRequest, actor: Actor, path: InspectedPath): Promise<InspectedCasePage> {
    const found = await this.campaigns.inspected(actor, path, path.employerId);
    if (found.ok) return found.value;
    throw this.refused(request, found.refusal.code);
  }

  private refused(request: PortalRequest, code: 'notPermitted' | 'notFound'): Refused {
    const detail = this.words(request).t(`inspections.refusals.${code}`);
    return new Refused(code === 'notFound' ? 404 : 403, code, detail);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    page: InspectedCasePage,
    { typed = null, line, errors = [], status }: SentPage,
  ): Promise<void> {
    const words = this.words(request);
    await this.pages.send(request, reply, 'inspections/inspected', {
      title: words.t('inspections.pageTitle', { name: page.employerName }),
      breadcrumbs: [
        { href: INSPECTIONS, text: words.t('inspections.title') },
        { href: campaignPath(page.campaign), text: page.campaign.title },
      ],
      model: inspectedModel(page, { typed, line }, words),
      errors,
      ...(status ? { status } : {}),
    });
  }

  private sentence(
    request: PortalRequest,
    refusal: { readonly code: string; readonly phase?: string },
  ): string {
    const { t } = this.words(request);
    const phase = refusal.phase ? t(`inspections.phases.${refusal.phase}`) : '';
    return t(`inspections.refusals.${refusal.code}`, { phase, count: 0 });
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

interface SentPage {
  readonly typed?: FindingForm | null;
  readonly line?: string | undefined;
  readonly errors?: readonly FieldError[];
  readonly status?: number;
}
