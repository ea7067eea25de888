import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AnswerAsSeeker, ReadReferrals, ReleaseForQuota, type SeekerPage } from '#placements';
import type { FrameLink } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { applicationModel, releaseModel, type TypedAnswer } from './application.view.js';
import {
  InterviewNeedsForm,
  ItemsForm,
  QuotaForm,
  ReasonForm,
  ReferralPath,
  ReleaseForm,
} from './placement-forms.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { applicationPath, APPLICATIONS, referralPath } from './placement-paths.js';
import { releasePreview } from './release-preview.js';

type Done = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** One referral as the person reads it: what is asked, what is sent, what happens next. Staff answer for who has no account. */
@Controller('workspace/applications/:regionCode/:referralId')
@Access('seeker', 'broker')
export class ApplicationController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly referrals: ReadReferrals,
    private readonly answers: AnswerAsSeeker,
    private readonly quota: ReleaseForQuota,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    await this.sendOne(request, reply, await this.find(request, actor, path));
  }

  @Post('yes')
  async yes(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: ReleaseForm,
  ): Promise<void> {
    if (form.step !== 'send')
      return this.sendOne(request, reply, await this.find(request, actor, path), { release: form });
    const done = await this.answers.say(actor, path, form);
    await this.goOn(request, reply, actor, path, done, 'notice.applicationSent', { release: form });
  }

  @Post('leave')
  async leave(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() form: ReasonForm,
  ): Promise<void> {
    const done = await this.answers.leave(actor, path, { ...form, shared: form.shared ?? '' });
    await this.goOn(request, reply, actor, path, done, 'notice.applicationLeft', { leave: form });
  }

  @Post('accept')
  async accept(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    const done = await this.answers.acceptOffer(actor, path);
    await this.goOn(request, reply, actor, path, done, 'notice.offerAccepted');
  }

  @Post('items')
  async items(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() { items }: ItemsForm,
  ): Promise<void> {
    const done = await this.answers.changeItems(actor, path, items);
    await this.goOn(request, reply, actor, path, done, 'notice.itemsChanged');
  }

  @Post('needs')
  async needs(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() { interviewNeeds }: InterviewNeedsForm,
  ): Promise<void> {
    const done = await this.answers.sayNeeds(actor, path, interviewNeeds);
    await this.goOn(request, reply, actor, path, done, 'notice.needsSaid');
  }

  @Post('quota')
  async quotaWord(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
    @Body() { give }: QuotaForm,
  ): Promise<void> {
    const { placementId } = await this.find(request, actor, path);
    if (!placementId) throw this.pages.notFound(request);
    const done = await this.quota.run(actor, { regionCode: path.regionCode, placementId }, give === 'yes');
    await this.goOn(
      request,
      reply,
      actor,
      path,
      done,
      give === 'yes' ? 'notice.quotaReleased' : 'notice.quotaTaken',
    );
  }

  private async goOn(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: ReferralPath,
    done: Done,
    notice: string,
    typed: TypedAnswer = {},
  ): Promise<void> {
    if (!done.ok)
      return this.sendOne(request, reply, await this.find(request, actor, path), typed, done.refusal);
    leaveNotice(reply, notice);
    await reply.redirect(applicationPath(path), 303);
  }

  private async find(request: PortalRequest, actor: Actor, path: ReferralPath): Promise<SeekerPage> {
    const found = await this.referrals.forSeeker(actor, path);
    if (!found.ok) throw this.pages.notFound(request);
    return found.value;
  }

  /** The person comes from the own list; staff who answer in somebody's name, from the referral. */
  private cameFrom(request: PortalRequest, { standing, payload }: SeekerPage): FrameLink {
    const { t } = this.pages.words(request);
    return request.actor?.grants.some(({ role }) => role === 'seeker')
      ? { href: APPLICATIONS, text: t('placements.applications.title') }
      : { href: referralPath(standing), text: payload.post.title };
  }

  private async sendOne(
    request: PortalRequest,
    reply: PortalReply,
    page: SeekerPage,
    typed: TypedAnswer = {},
    refusal?: Refusal,
  ): Promise<void> {
    const words = this.pages.words(request);
    const path = applicationPath(page.standing);
    const asked = page.standing.stage === 'asked';
    const isPreview = asked && !refusal && typed.release?.step === 'preview';
    const preview = isPreview ? releasePreview(this.pages, request, page.preview, typed.release) : null;
    await this.pages.send(request, reply, 'placements/application', {
      title: page.payload.post.title,
      breadcrumbs: [this.cameFrom(request, page)],
      model: {
        ...applicationModel(page, typed, words),
        release: asked ? releaseModel(page.preview, typed.release ?? null, `${path}/yes`, words) : null,
        preview: preview?.rows ?? null,
      },
      ...(preview?.errors ? { errors: preview.errors } : {}),
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }
}
