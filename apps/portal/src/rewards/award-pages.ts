import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Divisions } from '#employers';
import { ReadAwards, type Acting, type AwardKey, type AwardRefusal, type AwardView } from '#levies';
import { isId } from '#persistence';
import type { FieldError } from '#web';
import { fileMessage, isFileRefusal } from '../files/file-words.js';
import { fieldMessages } from '../frame/field-messages.js';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import type { SeenForm } from './award-forms.js';

/** What the pages of rewards and subsidies share. */
@Injectable()
export class AwardPages {
  constructor(
    readonly pages: Pages,
    private readonly awards: ReadAwards,
    private readonly divisions: Divisions,
  ) {}

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  /** The award on this person's side. @throws Refused 404 for one of others as for none */
  async view(request: PortalRequest, actor: Actor, key: AwardKey, as: AwardView['as']): Promise<AwardView> {
    const known = /^\d{6}$/.test(key.regionCode) && isId(key.awardId);
    const view = known ? await this.awards.one(actor, key) : null;
    const { t } = this.words(request);
    if (!view || view.as !== as) throw new Refused(404, 'notFound', t('rewards.refusals.unknown'));
    return view;
  }

  async placeName(request: PortalRequest, code: string): Promise<string> {
    const division = await this.divisions.find(code);
    return division?.name[this.pages.languageOf(request)] ?? code;
  }

  /** Why something was not done, at its field. */
  errorsOf(refusal: AwardRefusal, request: PortalRequest, field = ''): FieldError[] {
    const { t, language } = this.words(request);
    if (refusal.code === 'invalid')
      return fieldMessages(refusal.fields, {
        language,
        sentence: (key, values) => t(`rewards.errors.${key}`, values),
        label: name => t(`rewards.fields.${name}`),
      });
    if (refusal.code === 'confirmWarnings')
      return [{ field: 'confirmed', message: t('rewards.errors.confirmed.missing') }];
    if (isFileRefusal(refusal)) return [{ field: 'file', message: fileMessage(refusal, t) }];
    return [{ field, message: t(`rewards.refusals.${refusal.code}`) }];
  }
}

/** Who acts on the award, as it stood on the page that was sent. */
export function actingOn(actor: Actor, { award }: AwardView, { seen }: SeenForm): Acting {
  return { actor, key: award, seen: Number(seen) };
}
