import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { mandateFor, type Actor } from '#accounts';
import { EmployersOf, type EmployerKey } from '#employers';
import {
  ApplyForSubsidy,
  ChooseReward,
  ClaimAward,
  ReadAwards,
  type Acting,
  type AwardKey,
  type AwardRefusal,
  type AwardView,
} from '#levies';
import { ReadDetermination, type DeterminationSummary } from '#reviews';
import { formatPersons, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { BankForm, SeenForm } from './award-forms.js';
import { AwardPages } from './award-pages.js';
import { choicePath, REWARDS, rewardPath } from './award-paths.js';
import { awardModel, awardRow } from './award-view.js';

type BankField = 'holder' | 'number' | 'numberAgain' | 'bank';

/** An employer's rewards and subsidies: what is offered, what was claimed, how it goes on. */
@Controller('workspace/rewards')
@Access('officer')
export class RewardsController {
  constructor(
    private readonly pages: AwardPages,
    private readonly employers: EmployersOf,
    private readonly awards: ReadAwards,
    private readonly determinations: ReadDetermination,
    private readonly claims: ClaimAward,
    private readonly subsidies: ApplyForSubsidy,
    private readonly choosing: ChooseReward,
  ) {}

  @Get()
  async list(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const words = this.pages.words(request);
    const groups = [];
    for (const employer of await this.employers.list(actor)) {
      const awards = await this.awards.ofEmployer(actor, employer);
      const determinations = await this.determinations.ofEmployer(actor, employer);
      const rewarded = new Set(awards.map(({ award }) => award.levyYear));
      groups.push({
        name: employer.name,
        choice: await this.choiceOf(actor, employer, words),
        awards: awards.map(award => awardRow(award, words, 'employer')),
        others: determinations
          .filter(({ levyYear }) => !rewarded.has(levyYear))
          .map(one => whyNone(one, words)),
        subsidies: determinations[0] ? await this.subsidiesOf(determinations[0], words) : [],
      });
    }
    await this.pages.pages.send(request, reply, 'rewards/rewards', {
      title: words.t('rewards.list.title'),
      model: { groups },
    });
  }

  /** Where the place asks before the declaration: what was chosen, and the way to choose; null elsewhere. */
  private async choiceOf(actor: Actor, employer: EmployerKey, { t }: Words) {
    const open = await this.choosing.open(actor, employer);
    if (!open) return null;
    const state = open.chosen?.choice ?? 'none';
    return {
      href: choicePath(employer),
      text: t('rewards.choice.title', { year: open.levyYear }),
      state: t(`rewards.choice.states.${state}`),
      tag: open.chosen ? 'done' : open.isOver ? 'notApplicable' : 'notStarted',
    };
  }

  /** Programmes open to the employer for the latest determined year, or that none is known, and why. */
  private async subsidiesOf(one: DeterminationSummary, { t }: Words) {
    const known = await this.subsidies.programmesOf(one);
    if (known.length === 0) return [{ href: null, text: t('rewards.subsidy.none') }];
    return known.map(programme => ({
      href: `/workspace/subsidies/${one.regionCode}/${one.determinationId}/${programme}`,
      text: t('rewards.subsidy.apply', { name: t(`rewards.programmes.${programme}`), year: one.levyYear }),
    }));
  }

  @Get(':regionCode/:awardId')
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    await this.page(request, reply, actor, view, null, []);
  }

  @Get(':regionCode/:awardId/waiver')
  async waiver(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
  ): Promise<void> {
    await this.confirmWaiver(request, reply, await this.pages.view(request, actor, key, 'employer'), []);
  }

  @Post(':regionCode/:awardId/waiver')
  async waive(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: SeenForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const outcome = await this.claims.waive(actingOn(actor, view, form));
    if (!outcome.ok)
      return this.confirmWaiver(request, reply, view, this.pages.errorsOf(outcome.refusal, request));
    leaveNotice(reply, 'notice.awardWaived');
    await reply.redirect(rewardPath(view.award), 303);
  }

  @Post(':regionCode/:awardId/claim')
  async claim(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: BankForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const outcome = await this.claims.claim(actingOn(actor, view, form), form, form.confirmed);
    if (!outcome.ok) return this.refuse(request, reply, actor, view, form, outcome.refusal);
    leaveNotice(reply, 'notice.awardClaimed');
    await reply.redirect(rewardPath(view.award), 303);
  }

  @Post(':regionCode/:awardId/account')
  async correct(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() key: AwardKey,
    @Body() form: BankForm,
  ): Promise<void> {
    const view = await this.pages.view(request, actor, key, 'employer');
    const outcome = await this.claims.correct(actingOn(actor, view, form), form, form.confirmed);
    if (!outcome.ok) return this.refuse(request, reply, actor, view, form, outcome.refusal);
    leaveNotice(reply, 'notice.awardAccountCorrected');
    await reply.redirect(rewardPath(view.award), 303);
  }

  private async refuse(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: AwardView,
    form: BankForm,
    refusal: AwardRefusal,
  ): Promise<void> {
    const warnings = refusal.code === 'confirmWarnings' ? refusal.warnings : [];
    const errors = this.pages.errorsOf(refusal, request);
    await this.page(request, reply, actor, view, form, errors, warnings);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    view: AwardView,
    form: BankForm | null,
    errors: readonly FieldError[],
    warnings: readonly string[] = [],
  ): Promise<void> {
    const words = this.pages.words(request);
    const { award, state, employer, today } = view;
    const isEarly = award.claimFrom !== null && today < award.claimFrom;
    const isOwn = mandateFor(actor, award.employerId, award.levyYear) === null;
    const action = state === 'failed' || state === 'approved' ? 'account' : 'claim';
    const asks = ['offered', 'returned', 'failed'].includes(state) && !isEarly && isOwn;
    await this.pages.pages.send(request, reply, 'rewards/reward', {
      title: words.t(`rewards.leads.${state}`, { year: award.levyYear }),
      breadcrumbs: [{ href: REWARDS, text: words.t('rewards.list.title') }],
      context: { name: employer?.name ?? '' },
      errors,
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
        underMandate: !isOwn,
      },
    });
  }

  private async confirmWaiver(
    request: PortalRequest,
    reply: PortalReply,
    view: AwardView,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    if (!['offered', 'returned'].includes(view.state))
      throw new Refused(409, 'notNow', words.t('rewards.refusals.notNow'));
    await this.pages.pages.send(request, reply, 'rewards/waiver', {
      title: words.t('rewards.waiver.title'),
      breadcrumbs: [
        { href: REWARDS, text: words.t('rewards.list.title') },
        {
          href: rewardPath(view.award),
          text: words.t('rewards.leads.offered', { year: view.award.levyYear }),
        },
      ],
      context: { name: view.employer?.name ?? '' },
      errors,
      model: { ...awardModel(view, words), path: rewardPath(view.award) },
    });
  }
}

function actingOn(actor: Actor, { award }: AwardView, { seen }: SeenForm): Acting {
  return { actor, key: award, seen: Number(seen) };
}

/** What was typed, but never the account number: it is typed again where something was wrong with it. */
function valuesOf(form: BankForm | null, name: string): Record<BankField, string> {
  return {
    ...{ holder: form?.holder ?? name, bank: form?.bank ?? '' },
    ...{ number: form?.number ?? '', numberAgain: form?.numberAgain ?? '' },
  };
}

/** A year for which nothing is offered, and why. */
function whyNone(one: DeterminationSummary, { t }: Words) {
  const surplus = Number(one.countedPersons) - Number(one.quota);
  const why = one.outcome === 'reward' ? 'coming' : surplus > 0 ? 'unknownAmount' : 'noSurplus';
  return {
    year: one.levyYear,
    href: `/workspace/determinations/${one.regionCode}/${one.determinationId}`,
    text: t(`rewards.none.${why}`, {
      counted: formatPersons(one.countedPersons),
      quota: formatPersons(one.quota),
    }),
  };
}
