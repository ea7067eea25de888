import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { SECTION_NAMES, sectionOf, WritePost, type PostCase, type PostInput, type Section } from '#posts';
import type { FieldError } from '#web';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { PostCasePages } from './post-case-pages.js';
import { postErrors } from './post-errors.js';
import { PostPath, SectionForm, sectionInput, SectionPath } from './post-forms.js';
import { postPath } from './post-paths.js';
import { sectionView } from './section.view.js';

/** The pages on which a post is written, one section each. */
@Controller('workspace/posts/:regionCode/:postId/:section')
@Access('officer', 'broker')
export class PostSectionController {
  constructor(
    private readonly cases: PostCasePages,
    private readonly write: WritePost,
  ) {}

  @Get()
  async section(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { section, ...path }: SectionPath,
  ): Promise<void> {
    const page = await this.cases.find(request, actor, path);
    if (!page.draft) return void (await reply.redirect(postPath(path), 303));
    await this.sendSection(request, reply, page, section, page.draft.input, []);
  }

  /** Whatever is typed is kept; what is wrong is said at once, unless the person wants to go on later. */
  @Post()
  async save(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { section, ...path }: SectionPath,
    @Body() form: SectionForm,
  ): Promise<void> {
    const typed = sectionInput(section, form);
    if (form.look !== undefined) return this.look(request, reply, actor, path, form);
    const saved = await this.write.save(actor, path, Number(form.revision), typed);
    const page = await this.cases.find(request, actor, path);
    const words = this.cases.words(request);
    if (!saved.ok) {
      if (saved.refusal.code !== 'changedMeanwhile' || !page.draft)
        throw this.cases.refused(request, saved.refusal);
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

  /** Lists the occupations that were looked for: nothing is kept yet, and nothing typed is lost. */
  private async look(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: PostPath,
    form: SectionForm,
  ): Promise<void> {
    const page = await this.cases.find(request, actor, path);
    if (!page.draft) return void (await reply.redirect(postPath(path), 303));
    const input = { ...page.draft.input, ...sectionInput('work', { ...form, occupationFind: '' }) };
    const looked = form.occupationFind ?? '';
    await this.sendSection(request, reply, page, 'work', input, [], { revision: form.revision, looked });
  }

  private async sendSection(
    request: PortalRequest,
    reply: PortalReply,
    page: PostCase,
    section: Section,
    input: PostInput,
    errors: readonly FieldError[],
    looking: { readonly revision: string; readonly looked: string } | null = null,
  ): Promise<void> {
    const words = this.cases.words(request);
    const post = page.draft?.input.title || words.t('posts.untitled');
    await this.cases.pages.send(request, reply, 'posts/section', {
      title: words.t(`posts.sections.${section}`),
      breadcrumbs: [...this.cases.crumbs(page, words), { href: postPath(page.standing), text: post }],
      model: {
        ...sectionView(section, page, input, words, looking?.looked),
        ...(looking ? { revision: looking.revision } : {}),
      },
      errors,
    });
  }
}
