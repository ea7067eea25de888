import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AllowWording, conditionRules } from '#posts';
import type { FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { PostCasePages } from './post-case-pages.js';
import { PostPath, WordingForm, WordingQuery } from './post-forms.js';
import { postPath } from './post-paths.js';

/** A broker lets a wording of one post stand that is stopped elsewhere, with the reason and the rule it rests on. */
@Controller('workspace/posts/:regionCode/:postId/wording')
@Access('broker')
export class PostWordingController {
  constructor(
    private readonly cases: PostCasePages,
    private readonly wordings: AllowWording,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Query() { rule, phrase }: WordingQuery,
  ): Promise<void> {
    await this.send(request, reply, actor, path, Object.assign(new WordingForm(), { rule, phrase }), []);
  }

  @Post()
  async allow(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() form: WordingForm,
  ): Promise<void> {
    const done = await this.wordings.allow(actor, path, form);
    if (!done.ok) {
      if (done.refusal.code !== 'invalid') throw this.cases.refused(request, done.refusal);
      const { t, language } = this.cases.words(request);
      const errors = fieldMessages(done.refusal.fields, {
        language,
        sentence: (key, values) => t(`posts.constraint.errors.${key}`, values),
        label: field => t(`posts.constraint.fields.${field}`),
      });
      return this.send(request, reply, actor, path, form, errors);
    }
    leaveNotice(reply, 'notice.postWordingAllowed');
    await reply.redirect(postPath(path), 303);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: PostPath,
    form: WordingForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const page = await this.cases.find(request, actor, path);
    const { stopped } = page;
    const isStopped = stopped.some(({ rule, phrase }) => rule === form.rule && phrase === form.phrase);
    const rule = conditionRules().get(form.rule);
    if (page.side !== 'broker' || !isStopped || !rule?.isExemptable)
      throw this.cases.refused(request, { code: 'notNow' });
    const words = this.cases.words(request);
    const title = words.t('posts.wording.allow', { phrase: form.phrase });
    const post = page.draft?.input.title || words.t('posts.untitled');
    await this.cases.pages.send(request, reply, 'posts/wording', {
      title,
      breadcrumbs: [...this.cases.crumbs(page, words), { href: postPath(path), text: post }],
      errors,
      model: { form, action: `${postPath(path)}/wording`, why: rule.reason[words.language] },
    });
  }
}
