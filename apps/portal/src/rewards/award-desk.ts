import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor, type Role } from '#accounts';
import {
  CHECK_POINTS,
  mayFollow,
  OBJECTORS,
  REFUSAL_REASONS,
  type Acting,
  type AwardFile,
  type AwardKey,
  type AwardRefusal,
  type AwardView,
} from '#levies';
import type { Result } from '#values';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import type { SeenForm } from './award-forms.js';
import { AwardPages } from './award-pages.js';
import { AWARDS, awardPath, PAYMENT_ORDERS, REWARD_LISTS } from './award-paths.js';
import { awardModel } from './award-view.js';

/** One act at the desk: who, on which award, and with which form of its page. */
export interface DeskAct {
  readonly request: PortalRequest;
  readonly reply: PortalReply;
  readonly actor: Actor;
  readonly key: AwardKey;
  readonly form: SeenForm;
}

/** The page of one award for the staff, and what is done on it. */
@Injectable()
export class AwardDesk {
  constructor(private readonly pages: AwardPages) {}

  async show(request: PortalRequest, reply: PortalReply, actor: Actor, key: AwardKey): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'staff');
    await this.page(request, reply, actor, view, {}, []);
  }

  /** Does the work, then shows the award; refused, the page with its forms as they were sent. */
  async act(
    { request, reply, actor, key, form }: DeskAct,
    notice: string,
    work: (acting: Acting) => Promise<Result<AwardFile, AwardRefusal>>,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'staff');
    const outcome = await work({ actor, key: view.award, seen: Number(form.seen) });
    if (!outcome.ok) {
      const errors = this.pages.errorsOf(outcome.refusal, request);
      const fresh = await this.pages.view(request, actor, key, 'staff');
      return this.page(request, reply, actor, fresh, { ...form }, errors);
    }
    leaveNotice(reply, `notice.${notice}`);
    await reply.redirect(awardPath(view.award), 303);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: AwardView,
    form: Readonly<Record<string, unknown>>,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    const { award, employer } = view;
    await this.pages.pages.send(request, reply, 'rewards/award', {
      title: words.t('rewards.case.title', { name: employer?.name ?? '', year: award.levyYear }),
      breadcrumbs: [{ href: AWARDS, text: words.t('rewards.queue.title') }],
      context: { name: employer?.name ?? '', note: employer?.creditCode ?? '' },
      errors,
      model: {
        ...awardModel(view, words),
        ...{ path: awardPath(award), form, may: actsOf(actor, view), next: elsewhere(actor, view, words) },
        objections: objectionRows(view, words),
        choices: choicesOf(form, words),
      },
    });
  }
}

/** What this person can do now; each a form on the page. */
function actsOf(actor: Actor, { award, state, steps }: AwardView) {
  const serves = (role: Exclude<Role, 'officer'>) => mayServeRegion(actor, role, award.regionCode);
  const published = steps.findLast(({ kind }) => kind === 'published') !== undefined;
  const acts = {
    examine: serves('reviewer') && mayFollow(state, 'examined'),
    object: serves('reviewer') && published && mayFollow(state, 'objected'),
    decide: serves('approver') && state === 'objected',
    approve: serves('approver') && state === 'published',
    sendBack: (serves('approver') && state === 'published') || (serves('publisher') && state === 'examined'),
    pay: serves('reviewer') && state === 'ordered',
    recover: serves('reviewer') && state === 'recoveryDue',
  };
  const { examine, decide, approve, pay, recover } = acts;
  return { ...acts, acts: examine || decide || approve || pay || recover };
}

/** What this person does next, where it is done for many at once on another page. */
function elsewhere(actor: Actor, { award, state }: AwardView, { t }: Words) {
  if (state === 'approved' && mayServeRegion(actor, 'reviewer', award.regionCode))
    return { href: PAYMENT_ORDERS, text: t('rewards.case.toOrders') };
  if (state === 'examined' && mayServeRegion(actor, 'publisher', award.regionCode))
    return { href: REWARD_LISTS, text: t('rewards.case.toLists') };
  return null;
}

function choicesOf(form: Readonly<Record<string, unknown>>, { t }: Words) {
  const checked = Array.isArray(form['checked']) ? (form['checked'] as string[]) : [];
  return {
    verdicts: ['examined', 'returned', 'refused'].map(value => ({
      value,
      text: t(`rewards.verdicts.${value}`),
    })),
    reasons: ['', ...REFUSAL_REASONS].map(value => ({
      value,
      text: value === '' ? '' : t(`rewards.reasons.${value}`),
    })),
    points: CHECK_POINTS.map(value => ({
      ...{ value, text: t(`rewards.points.${value}`), checked: checked.includes(value) },
    })),
    objectors: OBJECTORS.map(value => ({ value, text: t(`rewards.objectors.${value}`) })),
    decisions: ['dismissed', 'upheld'].map(value => ({ value, text: t(`rewards.decisions.${value}`) })),
    outcomes: ['paid', 'failed'].map(value => ({ value, text: t(`rewards.outcomes.${value}`) })),
  };
}

function objectionRows({ objections, steps }: AwardView, { t }: Words) {
  return objections.map(({ objectionId, raisedBy, receivedOn, words }) => {
    const decision = steps.find(
      ({ kind, refId }) => (kind === 'dismissed' || kind === 'upheld') && refId === objectionId,
    );
    return {
      ...{ objectionId, receivedOn, words, raisedBy: t(`rewards.objectors.${raisedBy}`) },
      decision: decision && { text: t(`rewards.steps.${decision.kind}`), words: decision.words },
    };
  });
}
