import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { WhatIfDesk, type WhatIfPage } from '#matching';
import type { FieldError } from '#web';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { OWN_POSTS, postPath } from '../posts/post-paths.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { candidatesModel } from './candidates-now.view.js';
import { PostPath, QuestionForm } from './match-forms.js';
import { candidatesNowPath } from './match-paths.js';

/** An employer's questions about a post: how many would fit now, and what one change would do. */
@Controller('workspace/posts/:regionCode/:postId/candidates-now')
@Access('officer')
export class CandidatesNowController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: WhatIfDesk,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
  ): Promise<void> {
    await this.send(request, reply, await this.find(request, actor, path), '', []);
  }

  @Post()
  async ask(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: PostPath,
    @Body() { question }: QuestionForm,
  ): Promise<void> {
    const asked = await this.desk.ask(actor, path, question);
    if (asked.ok) return void (await reply.redirect(`${candidatesNowPath(path)}#answers`, 303));
    const page = await this.find(request, actor, path);
    const message = this.words(request).t(`matches.errors.${asked.refusal.code}`);
    await this.send(request, reply, page, question, [{ field: 'question', message }]);
  }

  private async find(request: PortalRequest, actor: Actor, path: PostPath): Promise<WhatIfPage> {
    const found = await this.desk.page(actor, path);
    if (found.ok) return found.value;
    const missing = found.refusal.code === 'notFound';
    const detail = this.words(request).t(`matches.refusals.${missing ? 'notFound' : 'notPermitted'}`);
    throw new Refused(missing ? 404 : 403, missing ? 'notFound' : 'forbidden', detail);
  }

  private async send(
    request: PortalRequest,
    reply: PortalReply,
    page: WhatIfPage,
    question: string,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.words(request);
    const { post } = page;
    const model = candidatesModel(page, words);
    // Where nothing is put first, or the choice among the others was wrong, they are open at once.
    const othersOpen = errors.length > 0 || model.best.length === 0;
    await this.pages.send(request, reply, 'matches/candidates-now', {
      title: words.t('matches.candidates.title'),
      breadcrumbs: [
        { href: OWN_POSTS, text: words.t('posts.own.title') },
        { href: postPath(post), text: post.title },
      ],
      model: { ...model, action: candidatesNowPath(post), question, post: post.title, othersOpen },
      errors,
      ...(errors.length > 0 ? { status: 422 } : {}),
    });
  }

  private words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }
}
