import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadAccount, type AccountView } from '#levies';
import { addDays } from '#values';
import type { FieldError } from '#web';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { accountModel } from './account.view.js';
import { accountKey, type AccountPath } from './levy-paths.js';

/** The page of an account, and what the pages around it share. */
@Injectable()
export class AccountPages {
  constructor(
    readonly pages: Pages,
    private readonly accounts: ReadAccount,
  ) {}

  words(request: PortalRequest): Words {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  /** @throws Refused 404 for an account of others as for none */
  async find(request: PortalRequest, actor: Actor, path: AccountPath): Promise<AccountView> {
    const view = await this.accounts.run(actor, accountKey(path));
    if (!view) throw new Refused(404, 'notFound', this.words(request).t('levies.refusals.notFound'));
    return view;
  }

  async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: AccountPath,
    errors: readonly FieldError[] = [],
    typed: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const view = await this.find(request, actor, path);
    const words = this.words(request);
    const { t } = words;
    const model = accountModel(actor, view, words);
    const limit = addDays(view.today, view.rules.warningTerm?.value ?? 1);
    await this.pages.send(request, reply, 'levies/account', {
      title: t('levies.account.title', { name: model.name, year: model.year }),
      breadcrumbs: [
        model.own
          ? { href: '/workspace/levies', text: t('levies.own.title') }
          : { href: '/workspace/ledger', text: t('levies.ledger.title') },
      ],
      model: { ...model, typed: { until: limit, ...typed } },
      ...(errors.length > 0 ? { errors } : {}),
    });
  }
}
