import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadFairs, type FairKey, type FairPage } from '#matching';
import type { InvalidInput } from '#values';
import type { FieldError } from '#web';
import { fieldMessages } from '../frame/field-messages.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { fairModel } from './fair.view.js';
import { FAIRS, fairPath } from './fair-path.js';

export interface Visit {
  readonly request: PortalRequest;
  readonly reply: PortalReply;
  readonly actor: Actor;
}

/** What the pages of a fair share: the words, the fair itself, and what a refusal says. */
@Injectable()
export class FairDeskPages {
  constructor(
    readonly pages: Pages,
    private readonly fairs: ReadFairs,
  ) {}

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  async find({ request, actor }: Visit, key: FairKey): Promise<FairPage> {
    const found = await this.fairs.page(actor, key);
    if (found.ok) return found.value;
    throw this.refused(request, found.refusal.code);
  }

  refused(request: PortalRequest, code: string): Refused {
    const { t } = this.words(request);
    return new Refused(code === 'notFound' ? 404 : 403, code, t(`fairs.refusals.${code}`));
  }

  /** The fair's own page, with what went wrong where something did. */
  async fair(visit: Visit, key: FairKey, refusal?: string): Promise<void> {
    const words = this.words(visit.request);
    const page = await this.find(visit, key);
    await this.pages.send(visit.request, visit.reply, 'fairs/fair', {
      title: page.now.fair.title,
      breadcrumbs: [{ href: FAIRS, text: words.t('fairs.title') }],
      model: fairModel(page, words),
      ...(refusal
        ? { errors: [{ field: '', message: words.t(`fairs.refusals.${refusal}`) }], status: 409 }
        : {}),
    });
  }

  /** Where a page below the fair's leads back to. */
  trail(page: FairPage, { t }: Words) {
    return [
      { href: FAIRS, text: t('fairs.title') },
      { href: fairPath(page.now.fair), text: page.now.fair.title },
    ];
  }

  errors(request: PortalRequest, refusal: InvalidInput): FieldError[] {
    const { t, language } = this.words(request);
    return fieldMessages(refusal.fields, {
      language,
      sentence: (key, values) => t(`fairs.errors.${key}`, values),
      label: field => t(`fairs.fields.${field}.label`),
    });
  }
}
