import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { ApplyForPost, ReadReferrals, type PreviewParts } from '#placements';
import { ReadPosts, type PostKey } from '#posts';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { applicationRows, releaseModel } from './application.view.js';
import { PostQuery, ReleaseForm } from './placement-forms.js';
import { PlacementPages, type Refusal } from './placement-pages.js';
import { applicationPath, APPLICATIONS } from './placement-paths.js';
import { releasePreview } from './release-preview.js';

/** A person's own referrals and applications, and a new application. */
@Controller('workspace/applications')
@Access('seeker', 'broker')
export class ApplicationsController {
  constructor(
    private readonly pages: PlacementPages,
    private readonly database: Database,
    private readonly posts: ReadPosts,
    private readonly referrals: ReadReferrals,
    private readonly applying: ApplyForPost,
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

  private async postKey(request: PortalRequest, postId: string): Promise<PostKey> {
    const regionCode = await this.database.read(manager => this.posts.regionOf(manager, postId));
    if (!regionCode) throw this.pages.notFound(request);
    return { regionCode, postId };
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
    const preview =
      form?.step === 'preview' && !refusal ? releasePreview(this.pages, request, parts, form) : null;
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
