import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { FairDesk, MakeFairPlan, ReadFairs } from '#matching';
import { Clock } from '#persistence';
import { featureWords } from '#vocabulary';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { StaffCounties } from '../places/staff-counties.js';
import { sendPdf } from '../papers/send-pdf.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { FairDeskPages } from './fair-desk-pages.js';
import { DivisionQuery, FairForm, FairPath, PlanForm, RegionPath, SideQuery } from './fair-forms.js';
import { FAIRS, fairPath } from './fair-path.js';
import { fairPrintout } from './fair-printout.js';
import { sheetsOf } from './fair-sheets.view.js';
import { fairRows } from './fair.view.js';

/** Fair days of a county: list, a new one, the plan and its sheets. */
@Controller('workspace/fairs')
@Access('broker')
export class FairsController {
  constructor(
    private readonly desk: FairDeskPages,
    private readonly counties: StaffCounties,
    private readonly clock: Clock,
    private readonly fairs: ReadFairs,
    private readonly setting: FairDesk,
    private readonly planning: MakeFairPlan,
    private readonly settings: Settings,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: DivisionQuery,
  ): Promise<void> {
    const words = this.desk.words(request);
    const counties = await this.counties.of(actor, ['broker']);
    const code = division ?? counties[0]?.code ?? '';
    const found = await this.fairs.list(actor, code);
    if (!found.ok) throw this.desk.refused(request, found.refusal.code);
    await this.desk.pages.send(request, reply, 'fairs/fairs', {
      title: words.t('fairs.title'),
      model: {
        ...{ division: code, several: counties.length > 1 },
        fields: [
          {
            ...{ name: 'division', label: words.t('fairs.county'), value: code },
            options: counties.map(one => ({ value: one.code, text: one.name[words.language] })),
          },
        ],
        rows: fairRows(found.value, await this.clock.today(), words),
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
    if (!mayServeRegion(actor, 'broker', regionCode)) throw this.desk.refused(request, 'notPermitted');
    await this.sendForm(request, reply, regionCode, new FairForm(), []);
  }

  @Post(':regionCode/new')
  async create(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode }: RegionPath,
    @Body() form: FairForm,
  ): Promise<void> {
    const made = await this.setting.create(actor, regionCode, form);
    if (made.ok) return void (await reply.redirect(fairPath(made.value), 303));
    if (made.refusal.code === 'notPermitted') throw this.desk.refused(request, 'notPermitted');
    await this.sendForm(request, reply, regionCode, form, this.desk.errors(request, made.refusal));
  }

  @Get(':regionCode/:fairId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
  ): Promise<void> {
    await this.desk.fair({ request, reply, actor }, key);
  }

  @Post(':regionCode/:fairId/plans')
  async plan(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
    @Body() { keep, another }: PlanForm,
  ): Promise<void> {
    const made = await this.planning.make(actor, key, { keep: keep === 'yes', another: another === 'yes' });
    if (!made.ok) return this.refuse({ request, reply, actor }, key, made.refusal.code);
    leaveNotice(reply, 'notice.fairPlanned');
    await reply.redirect(fairPath(key), 303);
  }

  @Post(':regionCode/:fairId/publication')
  async publish(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
  ): Promise<void> {
    const done = await this.planning.publish(actor, key);
    if (!done.ok) return this.refuse({ request, reply, actor }, key, done.refusal.code);
    leaveNotice(reply, 'notice.fairPublished');
    await reply.redirect(fairPath(key), 303);
  }

  @Post(':regionCode/:fairId/cancellation')
  async cancel(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
  ): Promise<void> {
    const done = await this.setting.cancel(actor, key);
    if (!done.ok) return this.refuse({ request, reply, actor }, key, done.refusal.code);
    leaveNotice(reply, 'notice.fairCancelled');
    await reply.redirect(fairPath(key), 303);
  }

  @Get(':regionCode/:fairId/plan')
  async sheets(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
    @Query() { side = 'all' }: SideQuery,
  ): Promise<void> {
    const words = this.desk.words(request);
    const page = await this.desk.find({ request, reply, actor }, key);
    if (!page.plan) throw this.desk.refused(request, 'notFound');
    const path = fairPath(key);
    await this.desk.pages.send(request, reply, 'fairs/plan', {
      title: words.t(`fairs.print.${side}`),
      breadcrumbs: this.desk.trail(page, words),
      model: {
        ...{ side, path, fair: page.now.fair.title },
        pdf: `${path}/plan.pdf?side=${side}`,
        links: (['all', 'stands', 'people'] as const).map(one => ({
          href: `${path}/plan?side=${one}`,
          text: words.t(`fairs.print.${one}`),
          current: one === side,
        })),
        sheets: sheetsOf(page, side, words),
        heads: {
          first: words.t(side === 'all' ? 'fairs.sheet.where' : 'fairs.sheet.time'),
          second: words.t(side === 'people' ? 'fairs.sheet.where' : 'fairs.sheet.who'),
          third: words.t(side === 'people' ? 'fairs.sheet.post' : 'fairs.sheet.note'),
        },
      },
    });
  }

  @Get(':regionCode/:fairId/plan.pdf')
  async pdf(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: FairPath,
    @Query() { side = 'all' }: SideQuery,
  ): Promise<void> {
    const page = await this.desk.find({ request, reply, actor }, key);
    if (!page.plan) throw this.desk.refused(request, 'notFound');
    await sendPdf(reply, fairPrintout(page, side, this.settings.demo, this.desk.words(request)));
  }

  private async refuse(
    visit: Parameters<FairDeskPages['fair']>[0],
    key: FairPath,
    code: string,
  ): Promise<void> {
    if (code === 'notPermitted' || code === 'notFound') throw this.desk.refused(visit.request, code);
    await this.desk.fair(visit, key, code);
  }

  private async sendForm(
    request: PortalRequest,
    reply: PortalReply,
    regionCode: string,
    form: FairForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { t, language } = this.desk.words(request);
    await this.desk.pages.send(request, reply, 'fairs/new', {
      title: t('fairs.new.title'),
      breadcrumbs: [{ href: FAIRS, text: t('fairs.title') }],
      model: {
        ...{ action: `${FAIRS}/${regionCode}/new`, form },
        features: featureWords().map(({ id, label }) => ({
          ...{ value: id, text: label[language], checked: form.accessibility.includes(id) },
        })),
      },
      errors,
    });
  }
}
