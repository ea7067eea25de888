import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor, type Role } from '#accounts';
import {
  ApproveAward,
  CHECK_POINTS,
  ExamineAward,
  mayFollow,
  ObjectToAward,
  OBJECTORS,
  ReadAwards,
  RecordPayment,
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
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import {
  ExaminationForm,
  ObjectionDecisionForm,
  ObjectionForm,
  PaymentForm,
  SeenForm,
  WordsForm,
} from './award-forms.js';
import { AwardPages } from './award-pages.js';
import { AWARDS, awardPath } from './award-paths.js';
import { awardModel, awardRow } from './award-view.js';

type Outcome = Result<AwardFile, AwardRefusal>;

/** Rewards and subsidies at the desks of the office: examined, objected to, approved, paid. */
@Controller('workspace/awards')
@Access('reviewer', 'approver', 'publisher')
export class AwardsController {
  constructor(
    private readonly pages: AwardPages,
    private readonly awards: ReadAwards,
    private readonly examination: ExamineAward,
    private readonly objections: ObjectToAward,
    private readonly approval: ApproveAward,
    private readonly payments: RecordPayment,
  ) {}

  @Get()
  async queue(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = this.pages.words(request);
    const regions = await this.awards.regions(actor);
    const all = [];
    for (const region of regions) all.push(...(await this.awards.queue(actor, region)));
    const mine = all.filter(({ award, turn }) => servesTurn(actor, award.regionCode, turn));
    const others = all.filter(one => !mine.includes(one));
    await this.pages.pages.send(request, reply, 'rewards/awards', {
      title: words.t('rewards.queue.title'),
      model: {
        mine: mine.map(one => awardRow(one, words, 'staff')),
        others: others.map(one => awardRow(one, words, 'staff')),
      },
    });
  }

  @Get(':regionCode/:awardId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'staff');
    await this.page(request, reply, actor, view, {}, []);
  }

  @Post(':regionCode/:awardId/examination')
  @Access('reviewer')
  examine(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: ExaminationForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'awardExamined', acting =>
      this.examination.run(acting, form),
    );
  }

  @Post(':regionCode/:awardId/objections')
  @Access('reviewer')
  object(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: ObjectionForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'awardObjected', acting =>
      this.objections.record(acting, form),
    );
  }

  @Post(':regionCode/:awardId/objection-decisions')
  @PasswordAgain('money')
  @Access('approver')
  decide(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: ObjectionDecisionForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'awardObjectionDecided', acting =>
      this.objections.decide(acting, form),
    );
  }

  @Post(':regionCode/:awardId/approval')
  @PasswordAgain('money')
  @Access('approver')
  approve(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: SeenForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'awardApproved', acting => this.approval.run(acting));
  }

  @Post(':regionCode/:awardId/return')
  @Access('approver', 'publisher')
  sendBack(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: WordsForm,
  ): Promise<void> {
    const role = mayServeRegion(actor, 'approver', key.regionCode) ? 'approver' : 'publisher';
    return this.act(request, reply, actor, key, form, 'awardSentBack', acting =>
      this.examination.sendBack(role, acting, form.words),
    );
  }

  @Post(':regionCode/:awardId/payment')
  @PasswordAgain('money')
  @Access('reviewer')
  pay(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: PaymentForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'awardPaymentRecorded', acting =>
      this.payments.run(acting, form),
    );
  }

  @Post(':regionCode/:awardId/recovery')
  @PasswordAgain('money')
  @Access('reviewer')
  recover(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: PaymentForm,
  ): Promise<void> {
    return this.act(request, reply, actor, key, form, 'awardRecovered', acting =>
      this.payments.recovered(acting, form),
    );
  }

  private async act(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    key: AwardKey,
    form: SeenForm,
    notice: string,
    work: (acting: Acting) => Promise<Outcome>,
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
    const { t } = words;
    const { award, employer } = view;
    await this.pages.pages.send(request, reply, 'rewards/award', {
      title: t('rewards.case.title', { name: employer?.name ?? '', year: award.levyYear }),
      breadcrumbs: [{ href: AWARDS, text: t('rewards.queue.title') }],
      context: { name: employer?.name ?? '', note: employer?.creditCode ?? '' },
      errors,
      model: {
        ...awardModel(view, words),
        ...{ path: awardPath(award), form, may: actsOf(actor, view) },
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
  return {
    examine: serves('reviewer') && mayFollow(state, 'examined'),
    object: serves('reviewer') && published && mayFollow(state, 'objected'),
    decide: serves('approver') && state === 'objected',
    approve: serves('approver') && state === 'published',
    sendBack: (serves('approver') && state === 'published') || (serves('publisher') && state === 'examined'),
    pay: serves('reviewer') && state === 'ordered',
    recover: serves('reviewer') && state === 'recoveryDue',
  };
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

/** Is it this person's turn? */
function servesTurn(actor: Actor, region: string, turn: string): boolean {
  if (turn === 'reviewer' || turn === 'publisher' || turn === 'approver')
    return mayServeRegion(actor, turn, region);
  return turn === 'bank' && mayServeRegion(actor, 'reviewer', region);
}
