import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  ExaminePost,
  OwnPosts,
  SECTION_NAMES,
  sectionOf,
  WritePost,
  type PostActing,
  type PostCase,
  type PostInput,
  type PostRefusal,
  type Section,
} from '#posts';
import type { Result } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { crumbs } from './own-posts.controller.js';
import { postCaseView } from './post-case.view.js';
import { postErrors } from './post-errors.js';
import {
  ButtonForm,
  PostPath,
  SectionForm,
  sectionInput,
  SectionPath,
  SeenForm,
  WordsForm,
} from './post-forms.js';
import { POST_DESK, postPath } from './post-paths.js';
import { sectionView } from './section.view.js';
import type { Words } from './post-words.js';

/** One post for those who write it: its pages, what happened, and what can be done with it. */
@Controller('workspace/posts/:regionCode/:postId')
@Access('officer', 'broker')
export class PostCaseController {
  constructor(
    private readonly pages: Pages,
    private readonly own: OwnPosts,
    private readonly write: WritePost,
    private readonly examine: ExaminePost,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
  ): Promise<void> {
    await this.sendCase(request, reply, await this.find(request, actor, path), []);
  }

  @Post('submission')
  async submit(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() { seen }: SeenForm,
  ): Promise<void> {
    const done = await this.write.submit(acting(actor, path, seen));
    await this.after(request, reply, actor, path, done, 'notice.postSubmitted');
  }

  @Post('refresh')
  async refresh(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() { seen }: SeenForm,
  ): Promise<void> {
    await this.after(
      request,
      reply,
      actor,
      path,
      await this.examine.refresh(acting(actor, path, seen)),
      'notice.postRefreshed',
    );
  }

  @Post('filled')
  async fill(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() { seen }: SeenForm,
  ): Promise<void> {
    await this.after(
      request,
      reply,
      actor,
      path,
      await this.examine.fill(acting(actor, path, seen)),
      'notice.postFilled',
    );
  }

  @Post('withdrawal')
  async withdraw(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() { seen, words }: WordsForm,
  ): Promise<void> {
    const done = await this.examine.withdraw(acting(actor, path, seen), words);
    await this.after(request, reply, actor, path, done, 'notice.postWithdrawn');
  }

  @Post('revision')
  async revise(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() _form: ButtonForm,
  ): Promise<void> {
    const done = await this.write.revise(actor, path);
    await this.after(request, reply, actor, path, done, 'notice.postRevised');
  }

  @Get(':section')
  async section(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { section, ...path }: SectionPath,
  ): Promise<void> {
    const page = await this.find(request, actor, path);
    if (!page.draft) return void (await reply.redirect(postPath(path), 303));
    await this.sendSection(request, reply, page, section, page.draft.input, []);
  }

  /** Whatever is typed is kept; what is wrong is said at once, unless the person wants to go on later. */
  @Post(':section')
  async save(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { section, ...path }: SectionPath,
    @Body() form: SectionForm,
  ): Promise<void> {
    const typed = sectionInput(section, form);
    const saved = await this.write.save(actor, path, Number(form.revision), typed);
    const page = await this.find(request, actor, path);
    const words = this.words(request);
    if (!saved.ok) {
      if (saved.refusal.code !== 'changedMeanwhile' || !page.draft)
        throw this.refused(request, saved.refusal);
      const message = words.t('posts.refusals.changedMeanwhile');
      return this.sendSection(request, reply, page, section, { ...page.draft.input, ...typed }, [
        { field: '', message },
      ]);
    }
    const wrong = page.check && !page.check.ok ? page.check.refusal.fields : [];
    const errors = wrong.filter(({ field }) => sectionOf(field) === section);
    if (errors.length > 0 && form.later === undefined)
      return this.sendSection(request, reply, page, section, saved.value, postErrors(errors, words));
    const next = SECTION_NAMES[SECTION_NAMES.indexOf(section) + 1];
    const isLast = next === undefined || form.later !== undefined;
    await reply.redirect(isLast ? postPath(path) : `${postPath(path)}/${next}`, 303);
  }

  private async after(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: PostPath,
    done: Result<unknown, PostRefusal>,
    notice: string,
  ): Promise<void> {
    if (done.ok) {
      leaveNotice(reply, notice);
      return void (await reply.redirect(postPath(path), 303));
    }
    const page = await this.find(request, actor, path);
    const { refusal } = done;
    if (refusal.code === 'unknown') throw this.refused(request, refusal);
    const words = this.words(request);
    if (refusal.code !== 'invalid') {
      const message = words.t(`posts.refusals.${refusal.code}`);
      return this.sendCase(
        request,
        reply,
        page,
        [{ field: refusal.code === 'noReason' ? 'words' : '', message }],
        409,
      );
    }
    const errors = refusal.fields.map(error => ({
      field: `section-${sectionOf(error.field)}`,
      message: postErrors([error], words)[0]?.message ?? '',
    }));
    await this.sendCase(request, reply, page, errors);
  }

  private async find(request: PortalRequest, actor: Actor, path: PostPath): Promise<PostCase> {
    const found = await this.own.find(actor, path);
    if (!found) throw this.refused(request, { code: 'unknown' });
    return found;
  }

  private refused(request: PortalRequest, { code }: PostRefusal): Refused {
    const detail = this.words(request).t(`posts.refusals.${code}`);
    return new Refused(code === 'unknown' ? 404 : 409, code === 'unknown' ? 'notFound' : code, detail);
  }

  private async sendCase(
    request: PortalRequest,
    reply: PortalReply,
    page: PostCase,
    errors: readonly FieldError[],
    status = 422,
  ): Promise<void> {
    const words = this.words(request);
    const model = postCaseView(page, words);
    await this.pages.send(request, reply, 'posts/case', {
      title: model.title,
      breadcrumbs: this.crumbs(page, words),
      model,
      errors,
      ...(errors.length > 0 ? { status } : {}),
    });
  }

  private async sendSection(
    request: PortalRequest,
    reply: PortalReply,
    page: PostCase,
    section: Section,
    input: PostInput,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    const post = page.draft?.input.title || words.t('posts.untitled');
    await this.pages.send(request, reply, 'posts/section', {
      title: words.t(`posts.sections.${section}`),
      breadcrumbs: [...this.crumbs(page, words), { href: postPath(page.standing), text: post }],
      model: sectionView(section, page, input, words),
      errors,
    });
  }

  private crumbs({ side }: PostCase, words: Words) {
    return side === 'broker' ? [{ href: POST_DESK, text: words.t('posts.desk.title') }] : crumbs(words);
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}

function acting(actor: Actor, key: PostPath, seen: string): PostActing {
  return { actor, key, seen: /^\d{1,6}$/.test(seen) ? Number(seen) : null };
}
