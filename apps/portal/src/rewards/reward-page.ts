import { Injectable } from '@nestjs/common';
import { mandateFor, type Actor } from '#accounts';
import { AwardDocuments, mayAddDocuments, type AwardRefusal, type AwardView } from '#levies';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { BankForm } from './award-forms.js';
import { AwardPages } from './award-pages.js';
import { REWARDS, rewardPath } from './award-paths.js';
import { awardModel } from './award-view.js';

type BankField = 'holder' | 'number' | 'numberAgain' | 'bank';

/** What was sent from the page and why it was not done. */
export interface SentFromPage {
  readonly form?: BankForm;
  readonly refusal?: AwardRefusal;
}

/** The page of one award for its employer. */
@Injectable()
export class RewardPage {
  constructor(
    private readonly pages: AwardPages,
    private readonly documents: AwardDocuments,
  ) {}

  async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: AwardView,
    { form, refusal }: SentFromPage = {},
  ): Promise<void> {
    const words = this.pages.words(request);
    const { award, state, employer, today } = view;
    const isEarly = award.claimFrom !== null && today < award.claimFrom;
    const isOwn = mandateFor(actor, award.employerId, award.levyYear) === null;
    const action = state === 'failed' || state === 'approved' ? 'account' : 'claim';
    const asks = ['offered', 'returned', 'failed'].includes(state) && !isEarly && isOwn;
    const warnings = refusal?.code === 'confirmWarnings' ? refusal.warnings : [];
    await this.pages.pages.send(request, reply, 'rewards/reward', {
      title: words.t(`rewards.leads.${state}`, { year: award.levyYear }),
      breadcrumbs: [{ href: REWARDS, text: words.t('rewards.list.title') }],
      context: { name: employer?.name ?? '' },
      errors: refusal ? this.pages.errorsOf(refusal, request) : [],
      model: {
        ...awardModel(view, words),
        form: asks
          ? {
              ...{ action: `${rewardPath(award)}/${action}`, button: words.t(`rewards.buttons.${action}`) },
              values: valuesOf(form, employer?.name ?? ''),
              confirm: warnings.map(value => ({ value, text: words.t(`rewards.warnings.${value}`) })),
            }
          : null,
        waiver: asks && state !== 'failed' ? `${rewardPath(award)}/waiver` : null,
        mayAdd: !asks && isOwn && mayAddDocuments(state),
        ...{ path: rewardPath(award), underMandate: !isOwn, hasScanner: this.documents.hasScanner },
      },
    });
  }
}

/** What was typed, but never the account number: it is typed again where something was wrong with it. */
function valuesOf(form: BankForm | undefined, name: string): Record<BankField, string> {
  return {
    ...{ holder: form?.holder ?? name, bank: form?.bank ?? '' },
    ...{ number: form?.number ?? '', numberAgain: form?.numberAgain ?? '' },
  };
}
