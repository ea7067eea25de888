import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AdvanceCampaign, PlanCampaign, ReadCampaigns, type CampaignPage, type StepRefusal } from '#reviews';
import type { FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { campaignModel, campaignRows, obstacleWords } from './campaign.view.js';
import { CampaignForm, CampaignPath, RegionPath, RegionQuery, StepForm } from './inspection-forms.js';
import { campaignPath, INSPECTIONS } from './inspection-path.js';

/** Campaigns of the special inspection: list, plan, and one step after the other. */
@Controller('workspace/inspections')
@Access('reviewer')
export class InspectionsController {
  constructor(
    private readonly pages: Pages,
    private readonly counties: StaffCounties,
    private readonly campaigns: ReadCampaigns,
    private readonly plan: PlanCampaign,
    private readonly advance: AdvanceCampaign,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: RegionQuery,
  ): Promise<void> {
    const words = this.words(request);
    const counties = await this.counties.of(actor, ['reviewer']);
    const code = division ?? counties[0]?.code;
    const found = code === undefined ? null : await this.campaigns.list(actor, code);
    if (found && !found.ok) throw this.notPermitted(request);
    await this.pages.send(request, reply, 'inspections/inspections', {
      title: words.t('inspections.title'),
      model: {
        division: code ?? '',
        fields: [
          {
            name: 'division',
            label: words.t('inspections.place'),
            options: counties.map(({ code: value, name }) => ({ value, text: name[words.language] })),
            value: code ?? '',
          },
        ],
        several: counties.length > 1,
        rows: campaignRows(found?.value ?? [], words),
      },
    });
  }

  @Get(':regionCode/new')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
  ): Promise<void> {
    if (!mayServeRegion(actor, 'reviewer', regionCode)) throw this.notPermitted(request);
    await this.sendForm(request, reply, regionCode, new CampaignForm(), []);
  }

  @Post(':regionCode/new')
  async create(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
    @Body() form: CampaignForm,
  ): Promise<void> {
    const { t, language } = this.words(request);
    const planned = await this.plan.run(actor, regionCode, form);
    if (planned.ok) return void (await reply.redirect(campaignPath(planned.value), 303));
    if (planned.refusal.code === 'notPermitted') throw this.notPermitted(request);
    const errors = fieldMessages(planned.refusal.fields, {
      language,
      sentence: (key, values) => t(`inspections.errors.${key}`, values),
      label: field => t(`inspections.fields.${field}.label`),
    });
    await this.sendForm(request, reply, regionCode, form, errors);
  }

  @Get(':regionCode/:campaignId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CampaignPath,
  ): Promise<void> {
    await this.sendCampaign(request, reply, await this.find(request, actor, path), []);
  }

  @Post(':regionCode/:campaignId/steps')
  async step(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: CampaignPath,
    @Body() { step }: StepForm,
  ): Promise<void> {
    const done = await this.advance.run(actor, path, step);
    if (done.ok) {
      leaveNotice(reply, `notice.inspection${step[0]?.toUpperCase()}${step.slice(1)}`);
      return void (await reply.redirect(campaignPath(path), 303));
    }
    const page = await this.find(request, actor, path);
    const message = this.refusalWords(done.refusal, this.words(request));
    await this.sendCampaign(request, reply, page, [{ field: '', message }]);
  }

  private refusalWords(refusal: StepRefusal, words: Words): string {
    if ('phase' in refusal || 'until' in refusal) return obstacleWords(refusal, words);
    const count = 'employers' in refusal ? refusal.employers : 0;
    return words.t(`inspections.refusals.${refusal.code}`, { count });
  }

  private async find(request: PortalRequest, actor: Actor, path: CampaignPath): Promise<CampaignPage> {
    const found = await this.campaigns.one(actor, path);
    if (found.ok) return found.value;
    const { code } = found.refusal;
    const detail = this.words(request).t(`inspections.refusals.${code}`);
    throw new Refused(code === 'notFound' ? 404 : 403, code, detail);
  }

  private async sendCampaign(
    request: PortalRequest,
    reply: PortalReply,
    page: CampaignPage,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    await this.pages.send(request, reply, 'inspections/campaign', {
      title: page.campaign.title,
      breadcrumbs: [{ href: INSPECTIONS, text: words.t('inspections.title') }],
      model: campaignModel(page, words),
      errors,
      ...(errors.length > 0 ? { status: 409 } : {}),
    });
  }

  private async sendForm(
    request: PortalRequest,
    reply: PortalReply,
    regionCode: string,
    form: CampaignForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { t } = this.words(request);
    await this.pages.send(request, reply, 'inspections/plan', {
      title: t('inspections.plan.title'),
      breadcrumbs: [{ href: INSPECTIONS, text: t('inspections.title') }],
      model: { action: `${INSPECTIONS}/${regionCode}/new`, form },
      errors,
    });
  }

  private notPermitted(request: PortalRequest): Refused {
    return new Refused(403, 'forbidden', this.words(request).t('inspections.refusals.notPermitted'));
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}
