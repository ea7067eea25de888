import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  ConfirmConstraint,
  ExaminePost,
  isEverybody,
  minimumWageIn,
  OwnPosts,
  PostDesk,
  readAccepted,
  type PostCase,
  type PostRefusal,
} from '#posts';
import type { Result } from '#values';
import { formatInstant, type FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { acting } from './post-case-pages.js';
import { examineView } from './post-case.view.js';
import { ButtonForm, ConstraintForm, DivisionQuery, PostPath, ReturnForm, SeenForm } from './post-forms.js';
import { employerPostsPath, examinePath, POST_DESK, postPath } from './post-paths.js';
import { deskView } from './post-desk.view.js';
import type { Words } from './post-words.js';

/** The brokers' desk: the second look, what grew old, what came twice, and posts on an employer's behalf. */
@Controller('workspace/post-desk')
@Access('broker')
export class PostDeskController {
  constructor(
    private readonly pages: Pages,
    private readonly counties: StaffCounties,
    private readonly desk: PostDesk,
    private readonly own: OwnPosts,
    private readonly examine: ExaminePost,
    private readonly constraints: ConfirmConstraint,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division, q = '' }: DivisionQuery,
  ): Promise<void> {
    const words = this.words(request);
    const counties = await this.counties.of(actor, ['broker']);
    const code = division ?? counties[0]?.code ?? '';
    const view = await this.desk.of(actor, code);
    if (!view) throw new Refused(403, 'forbidden', words.t('posts.refusals.notPermitted'));
    const named = await this.desk.employersNamed(actor, code, q);
    await this.pages.send(request, reply, 'posts/desk', {
      title: words.t('posts.desk.title'),
      model: {
        ...deskView(view, words),
        division: code,
        several: counties.length > 1,
        counties: [
          {
            ...{ name: 'division', label: words.t('posts.desk.county'), value: code },
            options: counties.map(({ code: value, name }) => ({ value, text: name[words.language] })),
          },
        ],
        typed: q,
        searched: q.trim() !== '',
        named: named.map(employer => ({
          ...{ name: employer.name, code: employer.creditCode, href: employerPostsPath(employer) },
        })),
        exchange: `${POST_DESK}/${code}/exchange`,
      },
    });
  }

  @Get(':regionCode/:postId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
  ): Promise<void> {
    await this.send(request, reply, actor, path, []);
  }

  @Post(':regionCode/:postId/publication')
  async publish(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() { seen }: SeenForm,
  ): Promise<void> {
    const done = await this.examine.publish(acting(actor, path, seen));
    await this.after(request, reply, actor, path, done, 'notice.postPublished');
  }

  @Post(':regionCode/:postId/return')
  async sendBack(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() { seen, ...remarks }: ReturnForm,
  ): Promise<void> {
    const done = await this.examine.sendBack(acting(actor, path, seen), remarks);
    await this.after(request, reply, actor, path, done, 'notice.postReturned', { ...remarks });
  }

  @Post(':regionCode/:postId/constraint')
  async constrain(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() form: ConstraintForm,
  ): Promise<void> {
    const done = await this.constraints.confirm(actor, path, form);
    if (done.ok) return this.again(reply, path, 'notice.constraintConfirmed');
    await this.refusedPage(request, reply, actor, path, done.refusal, { ...form });
  }

  @Post(':regionCode/:postId/constraint-end')
  async release(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() _form: ButtonForm,
  ): Promise<void> {
    const done = await this.constraints.end(actor, path);
    if (done.ok) return this.again(reply, path, 'notice.constraintEnded');
    await this.refusedPage(request, reply, actor, path, done.refusal, {});
  }

  private async again(reply: PortalReply, path: PostPath, notice: string): Promise<void> {
    leaveNotice(reply, notice);
    await reply.redirect(examinePath(path), 303);
  }

  private async after(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: PostPath,
    done: Result<unknown, PostRefusal>,
    notice: string,
    typed: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    if (!done.ok) return this.refusedPage(request, reply, actor, path, done.refusal, typed);
    leaveNotice(reply, notice);
    await reply.redirect(POST_DESK, 303);
  }

  private async refusedPage(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: PostPath,
    refusal: PostRefusal,
    typed: Readonly<Record<string, string>>,
  ): Promise<void> {
    const { t, language } = this.words(request);
    if (refusal.code === 'unknown') throw new Refused(404, 'notFound', t('posts.refusals.unknown'));
    const errors: FieldError[] =
      refusal.code === 'invalid'
        ? fieldMessages(refusal.fields, {
            language,
            sentence: (key, values) => t(`posts.constraint.errors.${key}`, values),
            label: field => t(`posts.constraint.fields.${field}`),
          })
        : [
            {
              field: refusal.code === 'noReason' ? 'work' : '',
              message: t(`posts.refusals.${refusal.code}`),
            },
          ];
    await this.send(request, reply, actor, path, errors, typed);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: PostPath,
    errors: readonly FieldError[],
    typed: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const words = this.words(request);
    const page = await this.own.find(actor, path);
    const { post, place } = shownOf(page);
    if (!page || page.side !== 'broker')
      throw new Refused(404, 'notFound', words.t('posts.refusals.unknown'));
    if (!post || !place) return void (await reply.redirect(postPath(path), 303));
    const minimum = minimumWageIn(place.county, page.today)?.yuan ?? null;
    const constraint = await this.constraints.find(actor, path);
    await this.pages.send(request, reply, 'posts/examine', {
      title: post.title,
      breadcrumbs: [{ href: POST_DESK, text: words.t('posts.desk.title') }],
      errors,
      ...(errors.length > 0 ? { status: 409 } : {}),
      model: {
        ...examineView(page, post, place, await this.desk.rare(post), minimum, words),
        typed,
        everybody: constraint === null && isDefault(post.accepted),
        constraint: constraint && {
          ...{ reason: constraint.reason, instrument: constraint.instrument },
          when: formatInstant(constraint.confirmedAt, words.language),
        },
      },
    });
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

function shownOf(page: PostCase | null) {
  const proposed = page?.proposed;
  const post = page?.post ? { ...page.post, ...proposed?.content } : null;
  return {
    post,
    place: page?.workplaces.find(({ workplaceId }) => workplaceId === post?.workplaceId) ?? null,
  };
}

function isDefault(accepted: string): boolean {
  const read = readAccepted(accepted);
  return read.ok && isEverybody(read.value);
}
