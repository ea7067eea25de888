import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { CareForPlacement, ReadReferrals, type BrokerPage } from '#placements';
import { Clock } from '#persistence';
import { leaveNotice } from '../frame/notice.js';
import { sendPdf } from '../papers/send-pdf.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { Settings } from '../settings.js';
import { VisitForm, VisitPath } from './placement-forms.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { REFERRALS, referralPath, visitPath } from './placement-paths.js';
import { visitInput, visitModel } from './visit.view.js';
import { visitPaper } from './visit-paper.js';

/** A return visit: recorded once, read afterwards, printed. */
@Controller('workspace/return-visits/:regionCode/:placementId/:months')
@Access('broker')
export class VisitsController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly settings: Settings,
    private readonly referrals: ReadReferrals,
    private readonly care: CareForPlacement,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: VisitPath,
  ): Promise<void> {
    const form = Object.assign(new VisitForm(), { heldOn: await this.clock.today() });
    await this.sendPage(request, reply, await this.find(request, actor, path), path, form);
  }

  @Post()
  async record(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: VisitPath,
    @Body() form: VisitForm,
  ): Promise<void> {
    const done = await this.care.record(actor, path, path.months, visitInput(form));
    if (done.ok) {
      leaveNotice(reply, 'notice.visitRecorded');
      return void (await reply.redirect(visitPath(path, path.months), 303));
    }
    const page = await this.find(request, actor, path);
    await this.sendPage(request, reply, page, path, form, done.refusal);
  }

  @Get('record.pdf')
  async pdf(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: VisitPath,
  ): Promise<void> {
    const page = await this.find(request, actor, path);
    const visit = page.visits.find(({ months }) => months === path.months);
    if (!visit?.record) throw this.pages.notFound(request);
    const words = this.pages.words(request);
    await sendPdf(reply, visitPaper(page, { ...visit, record: visit.record }, words, this.settings.demo));
  }

  private async find(request: PortalRequest, actor: Actor, path: VisitPath): Promise<BrokerPage> {
    const found = await this.referrals.ofPlacement(actor, path);
    if (!found.ok || !found.value.visits.some(({ months }) => months === path.months))
      throw this.pages.notFound(request);
    return found.value;
  }

  private async sendPage(
    request: PortalRequest,
    reply: PortalReply,
    page: BrokerPage,
    path: VisitPath,
    form: VisitForm,
    refusal?: Refusal,
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t } = words;
    const visit = page.visits.find(({ months }) => months === path.months);
    if (!visit) throw this.pages.notFound(request);
    await this.pages.send(request, reply, 'placements/visit', {
      title: t('placements.visits.after', { months: path.months }),
      breadcrumbs: [
        { href: REFERRALS, text: t('placements.queue.title') },
        { href: referralPath(page.standing), text: page.payload.person.name },
      ],
      model: {
        path: visitPath(path, path.months),
        ...visitModel(page, visit, form, words),
      },
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }
}
