import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ExaminePost, sectionOf, WritePost, type PostRefusal } from '#posts';
import type { Result } from '#values';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { acting, PostCasePages } from './post-case-pages.js';
import { postErrors } from './post-errors.js';
import { ButtonForm, PostPath, SeenForm, WordsForm } from './post-forms.js';
import { postPath } from './post-paths.js';

/** One post for those who write it: what happened, and what can be done with it. */
@Controller('workspace/posts/:regionCode/:postId')
@Access('officer', 'broker')
export class PostCaseController {
  constructor(
    private readonly cases: PostCasePages,
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
    await this.cases.sendCase(request, reply, await this.cases.find(request, actor, path), []);
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
    const page = await this.cases.find(request, actor, path);
    const { refusal } = done;
    if (refusal.code === 'unknown') throw this.cases.refused(request, refusal);
    const words = this.cases.words(request);
    if (refusal.code !== 'invalid') {
      const message = words.t(`posts.refusals.${refusal.code}`);
      return this.cases.sendCase(
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
    await this.cases.sendCase(request, reply, page, errors);
  }
}
