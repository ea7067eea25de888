import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployersOf, type EmployerKey } from '#employers';
import { ApplyForSubsidy, ChooseReward, ReadAwards } from '#levies';
import { ReadDetermination, type DeterminationSummary } from '#reviews';
import { formatPersons } from '#web';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { AwardPages } from './award-pages.js';
import { choicePath } from './award-paths.js';
import { awardRow } from './award-view.js';

/** Rewards and subsidies of one's employers, year by year, and what can be applied for. */
@Controller('workspace/rewards')
@Access('officer')
export class RewardListController {
  constructor(
    private readonly pages: AwardPages,
    private readonly employers: EmployersOf,
    private readonly awards: ReadAwards,
    private readonly determinations: ReadDetermination,
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
