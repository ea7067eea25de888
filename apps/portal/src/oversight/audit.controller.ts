import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { ReadLogs, RecomputeDecision } from '#oversight';
import { ID_SHAPE } from '#persistence';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { actsModel, AREAS, AUDIT, decisionModel, looksModel } from './audit.view.js';

class LogParameters {
  @IsOptional() @Matches(/^\d{6}$/) division?: string;
  @IsOptional() @Matches(ID_SHAPE) before?: string;
  @IsOptional() @Matches(/^[a-zA-Z]{0,40}$/) area?: string;
}

class NumberForm {
  @IsString() @MaxLength(20_000) number = '';
}

/** The auditor's start: a decision computed once more, what was done, who looked at whom, and whether records hold together. */
@Controller('workspace/audit')
@Access('auditor')
export class AuditController {
  constructor(
    private readonly pages: Pages,
    private readonly counties: StaffCounties,
    private readonly logs: ReadLogs,
    private readonly decisions: RecomputeDecision,
  ) {}

  @Get()
  async start(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    await this.sendStart(request, reply, new NumberForm());
  }

  @Post()
  async recompute(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: NumberForm,
  ): Promise<void> {
    const done = await this.decisions.run(actor, form.number);
    const words = this.words(request);
    if (!done.ok) {
      const message = words.t(`audit.recompute.${done.refusal.code}`);
      return this.sendStart(request, reply, form, { errors: [{ field: 'number', message }] });
    }
    await this.sendStart(request, reply, form, {}, decisionModel(done.value, words));
  }

  @Get('acts')
  async acts(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division, before, area = '' }: LogParameters,
  ): Promise<void> {
    const { code, fields } = await this.place(request, actor, division);
    const query = { before: before ?? null, area: area === '' ? null : area };
    const found = await this.logs.acts(actor, code, query);
    if (!found.ok) throw this.refused(request);
    const words = this.words(request);
    const areas = {
      ...{ name: 'area', label: words.t('audit.acts.area'), value: area },
      options: AREAS.map(value => ({ value, text: words.t(`auditActs.areas.${value || 'all'}`) })),
    };
    await this.sendLog(request, reply, 'oversight/audit-acts', {
      title: words.t('audit.acts.title'),
      fields: [...fields, areas],
      ...actsModel(found.value, { division: code, area }, words),
    });
  }

  @Get('looks')
  async looks(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division, before }: LogParameters,
  ): Promise<void> {
    const { code, fields } = await this.place(request, actor, division);
    const found = await this.logs.looks(actor, code, { before: before ?? null });
    if (!found.ok) throw this.refused(request);
    const words = this.words(request);
    await this.sendLog(request, reply, 'oversight/audit-looks', {
      ...{ title: words.t('audit.looks.title'), fields },
      ...looksModel(found.value, { division: code }, words),
    });
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  private refused(request: PortalRequest): Refused {
    return new Refused(403, 'forbidden', this.words(request).t('oversight.notPermitted'));
  }

  /** The county that is asked for, or the auditor's own; and the control that leads to the others. */
  private async place(request: PortalRequest, actor: Actor, division: string | undefined) {
    const { t, language } = this.words(request);
    const counties = await this.counties.of(actor, ['auditor']);
    const own = counties.find(({ code }) => code === actor.regionCode) ?? counties[0];
    const code = division ?? own?.code ?? '';
    const options = counties.map(county => ({ value: county.code, text: county.name[language] }));
    return { code, fields: [{ name: 'division', label: t('oversight.place'), value: code, options }] };
  }

  private async sendStart(
    request: PortalRequest,
    reply: PortalReply,
    form: NumberForm,
    more: { readonly errors?: readonly { field: string; message: string }[] } = {},
    decision: ReturnType<typeof decisionModel> | null = null,
  ): Promise<void> {
    const { t } = this.words(request);
    await this.pages.send(request, reply, 'oversight/audit', {
      title: t('audit.title'),
      model: { form, decision },
      ...more,
    });
  }

  private async sendLog(
    request: PortalRequest,
    reply: PortalReply,
    template: string,
    { title, ...model }: Readonly<Record<string, unknown>> & { readonly title: string },
  ): Promise<void> {
    const { t } = this.words(request);
    await this.pages.send(request, reply, template, {
      title,
      breadcrumbs: [{ href: AUDIT, text: t('audit.title') }],
      model,
    });
  }
}
