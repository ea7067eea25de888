import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import {
  AnswerAsSeeker,
  ApplyForPost,
  previewOf,
  readRelease,
  ReadReferrals,
  ReleaseForQuota,
  type PreviewParts,
  type SeekerPage,
} from '#placements';
import { ReadPosts, type PostKey } from '#posts';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { applicationModel, applicationRows, releaseModel, type TypedAnswer } from './application.view.js';
import {
  InterviewNeedsForm,
  ItemsForm,
  PostQuery,
  QuotaForm,
  ReasonForm,
  ReferralPath,
  ReleaseForm,
} from './placement-forms.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { applicationPath, APPLICATIONS } from './placement-paths.js';
import { sharedRows } from './placement-words.js';

type Done = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** A person's own referrals and applications: what is asked, what is sent, what happens next. */
@Controller('workspace/applications')
@Access('seeker', 'broker')
export class ApplicationsController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly database: Database,
    private readonly posts: ReadPosts,
    private readonly referrals: ReadReferrals,
    private readonly applying: ApplyForPost,
    private readonly answers: AnswerAsSeeker,
    private readonly quota: ReleaseForQuota,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = this.pages.words(request);
    const found = await this.referrals.seekerList(actor);
    await this.pages.send(request, reply, 'placements/applications', {
      title: words.t('placements.applications.title'),
      model: applicationRows(found, words),
    });
  }

  @Get('new')
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { post }: PostQuery,
  ): Promise<void> {
    const key = await this.postKey(request, post);
    const found = await this.applying.preview(actor, key);
    if (!found.ok) return this.cannotApply(request, reply, found.refusal);
    await this.sendApplication(request, reply, key, found.value, null);
  }

  /** From a list of posts, in one click: to the same page. */
  @Post('new')
  async fromList(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() { post }: PostQuery,
  ): Promise<void> {
    await this.postKey(request, post);
    await reply.redirect(`${APPLICATIONS}/new?post=${post}`, 303);
  }

  @Post()
  async apply(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: ReleaseForm,
  ): Promise<void> {
    const key = await this.postKey(request, form.post ?? '');
    const found = await this.applying.preview(actor, key);
    if (!found.ok) return this.cannotApply(request, reply, found.refusal);
    if (form.step !== 'send') return this.sendApplication(request, reply, key, found.value, form);
    const done = await this.applying.run(actor, key, form, form.requestKey ?? randomUUID());
    if (!done.ok) return this.sendApplication(request, reply, key, found.value, form, done.refusal);
    leaveNotice(reply, 'notice.applicationSent');
    await reply.redirect(applicationPath(done.value), 303);
  }

  @Get(':regionCode/:referralId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    await this.sendOne(request, reply, await this.find(request, actor, path));
  }

  @Post(':regionCode/:referralId/yes')
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

  @Post(':regionCode/:referralId/leave')
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

  @Post(':regionCode/:referralId/accept')
  async accept(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReferralPath,
  ): Promise<void> {
    const done = await this.answers.acceptOffer(actor, path);
    await this.goOn(request, reply, actor, path, done, 'notice.offerAccepted');
  }

  @Post(':regionCode/:referralId/items')
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

  @Post(':regionCode/:referralId/needs')
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

  @Post(':regionCode/:referralId/quota')
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

  private async postKey(request: PortalRequest, postId: string): Promise<PostKey> {
    const regionCode = await this.database.read(manager => this.posts.regionOf(manager, postId));
    if (!regionCode) throw this.pages.notFound(request);
    return { regionCode, postId };
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
    const preview = isPreview ? this.previewRows(request, page.preview, typed.release) : null;
    await this.pages.send(request, reply, 'placements/application', {
      title: page.payload.post.title,
      breadcrumbs: [{ href: APPLICATIONS, text: words.t('placements.applications.title') }],
      model: {
        ...applicationModel(page, typed, words),
        release: asked ? releaseModel(page.preview, typed.release ?? null, `${path}/yes`, words) : null,
        preview: preview?.rows ?? null,
      },
      ...(preview?.errors ? { errors: preview.errors } : {}),
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }

  private async sendApplication(
    request: PortalRequest,
    reply: PortalReply,
    { postId }: PostKey,
    parts: PreviewParts & { readonly alias: string | null },
    form: ReleaseForm | null,
    refusal?: Refusal,
  ): Promise<void> {
    const words = this.pages.words(request);
    const preview = form?.step === 'preview' && !refusal ? this.previewRows(request, parts, form) : null;
    await this.pages.send(request, reply, 'placements/apply', {
      title: parts.title,
      breadcrumbs: [{ href: APPLICATIONS, text: words.t('placements.applications.title') }],
      model: {
        employer: parts.employerName,
        release: {
          ...releaseModel(parts, form, APPLICATIONS, words),
          ...{ post: postId, requestKey: form?.requestKey ?? randomUUID() },
        },
        preview: preview?.rows ?? null,
      },
      ...(preview?.errors ? { errors: preview.errors } : {}),
      ...(refusal ? { errors: this.pages.errors(request, refusal), ...this.pages.statusOf(refusal) } : {}),
    });
  }

  /** What the employer would see; without it where something was left out that must be said. */
  private previewRows(request: PortalRequest, parts: PreviewParts, form: ReleaseForm | undefined) {
    if (!form) return null;
    const read = readRelease(form, parts.choices);
    if (!read.ok) return { rows: null, errors: this.pages.errors(request, read.refusal) };
    return { rows: sharedRows(previewOf(parts, read.value), this.pages.words(request)), errors: null };
  }

  private async cannotApply(request: PortalRequest, reply: PortalReply, refusal: Refusal): Promise<void> {
    if (refusal.code === 'notPermitted' || refusal.code === 'notFound') throw this.pages.notFound(request);
    const words = this.pages.words(request);
    await this.pages.send(request, reply, 'placements/cannot-apply', {
      title: words.t('placements.applications.cannot'),
      breadcrumbs: [{ href: APPLICATIONS, text: words.t('placements.applications.title') }],
      model: {
        why: this.pages.sentence({ ...refusal, code: `seeker.${refusal.code}` }, words),
        mend: ['askFirst', 'noConsent', 'notAvailable'].includes(refusal.code),
      },
      status: 409,
    });
  }
}
