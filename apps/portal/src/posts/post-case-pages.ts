import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { OwnPosts, type PostActing, type PostCase, type PostKey, type PostRefusal } from '#posts';
import type { FieldError } from '#web';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { crumbs } from './own-posts.controller.js';
import { postCaseView } from './post-case.view.js';
import type { PostPath } from './post-forms.js';
import { POST_DESK } from './post-paths.js';
import type { Words } from './post-words.js';

/** What the pages of one post share. */
@Injectable()
export class PostCasePages {
  constructor(
    readonly pages: Pages,
    private readonly own: OwnPosts,
  ) {}

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  /** @throws Refused 404 for a post of others as for none */
  async find(request: PortalRequest, actor: Actor, path: PostPath): Promise<PostCase> {
    const found = await this.own.find(actor, path);
    if (!found) throw this.refused(request, { code: 'unknown' });
    return found;
  }

  refused(request: PortalRequest, { code }: PostRefusal): Refused {
    const detail = this.words(request).t(`posts.refusals.${code}`);
    return new Refused(code === 'unknown' ? 404 : 409, code === 'unknown' ? 'notFound' : code, detail);
  }

  async sendCase(
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

  crumbs({ side }: PostCase, words: Words) {
    return side === 'broker' ? [{ href: POST_DESK, text: words.t('posts.desk.title') }] : crumbs(words);
  }
}

/** Who acts on which post, and how many steps it had on the page. */
export function acting(actor: Actor, key: PostKey, seen: string): PostActing {
  return { actor, key, seen: /^\d{1,6}$/.test(seen) ? Number(seen) : null };
}
