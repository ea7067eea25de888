import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { isId } from '#persistence';
import { ReadRetrofits, type RetrofitKey, type RetrofitRefusal, type RetrofitView } from '#retrofits';
import { formatYuanWords, type FieldError } from '#web';
import { fileMessage, isFileRefusal } from '../files/file-words.js';
import { fieldMessages } from '../frame/field-messages.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { Words } from '../reviews/words.js';
import type { PortalRequest } from '../security/portal-request.js';
import { RETROFITS, retrofitPath } from './retrofit-paths.js';

/** What the pages of retrofits share. */
@Injectable()
export class RetrofitPages {
  constructor(
    readonly pages: Pages,
    private readonly retrofits: ReadRetrofits,
  ) {}

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  /** The request on this person's side. @throws Refused 404 for one of others as for none */
  async view(
    request: PortalRequest,
    actor: Actor,
    key: RetrofitKey,
    as?: RetrofitView['as'],
  ): Promise<RetrofitView> {
    const known = /^\d{6}$/.test(key.regionCode) && isId(key.retrofitId);
    const view = known ? await this.retrofits.one(actor, key) : null;
    const { t } = this.words(request);
    if (!view || (as && view.as !== as)) throw new Refused(404, 'notFound', t('retrofits.refusals.unknown'));
    return view;
  }

  /** Why something was not done, at its field. */
  errorsOf(refusal: RetrofitRefusal, request: PortalRequest, field = ''): FieldError[] {
    const { t, language } = this.words(request);
    if (refusal.code === 'invalid')
      return fieldMessages(refusal.fields, {
        language,
        sentence: (key, values) => t(`retrofits.errors.${key}`, values),
        label: name => t(`retrofits.fields.${name}`),
      });
    if (isFileRefusal(refusal)) return [{ field: 'file', message: fileMessage(refusal, t) }];
    if (refusal.code === 'confirmWarnings')
      return [{ field: 'confirmed', message: t('retrofits.errors.confirmed.missing') }];
    const amount = refusal.code === 'overBudget' ? formatYuanWords(refusal.missing, language) : '';
    return [{ field, message: t(`retrofits.refusals.${refusal.code}`, { amount }) }];
  }
}

/** Errors of one form among several on a page whose fields have the same names. */
export function under(errors: readonly FieldError[], part: string): FieldError[] {
  return errors.map(error =>
    part === '' || error.field === '' ? error : { ...error, field: `${part}-${error.field}` },
  );
}

/** The way back to an employer's requests, and to the one a page is about. */
export function crumbs({ retrofit, state }: RetrofitView, t: (key: string) => string) {
  return [
    { href: RETROFITS, text: t('retrofits.list.title') },
    { href: retrofitPath('employer', retrofit), text: t(`retrofits.leads.${state}`) },
  ];
}
