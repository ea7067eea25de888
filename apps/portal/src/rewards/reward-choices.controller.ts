import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Actor } from '#accounts';
import { ChooseReward, REWARD_CHOICES } from '#levies';
import { ID_SHAPE } from '#persistence';
import { formatDate, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { citedSources } from '../rules/ground.js';
import { Access, CurrentActor } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { AwardPages } from './award-pages.js';
import { choicePath, REWARDS } from './award-paths.js';

class ChoicePath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(ID_SHAPE) employerId: string;
}
class ChoiceForm {
  @IsOptional() @IsString() @MaxLength(20) choice?: string;
  @Matches(/^\d{4}$/) levyYear: string;
}

/** Where the place asks before the declaration: does the employer want its reward, or does it do without? */
@Controller('workspace/reward-choices/:regionCode/:employerId')
@Access('officer')
export class RewardChoicesController {
  constructor(
    private readonly pages: AwardPages,
    private readonly choosing: ChooseReward,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ChoicePath,
  ): Promise<void> {
    await this.page(request, reply, actor, path, []);
  }

  @Post()
  async choose(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ChoicePath,
    @Body() { choice = '', levyYear }: ChoiceForm,
  ): Promise<void> {
    const { regionCode, employerId } = path;
    const key = { regionCode, employerId, levyYear: Number(levyYear) };
    const outcome = await this.choosing.run(actor, key, choice);
    if (outcome.ok) {
      leaveNotice(reply, 'notice.rewardChosen');
      return void (await reply.redirect(choicePath(path), 303));
    }
    if (outcome.refusal.code === 'unknown') throw this.unknown(request);
    await this.page(request, reply, actor, path, this.pages.errorsOf(outcome.refusal, request, 'choice'));
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    path: ChoicePath,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    const open = await this.choosing.open(actor, path);
    if (!open) throw this.unknown(request);
    await this.pages.pages.send(request, reply, 'rewards/choice', {
      title: t('rewards.choice.title', { year: open.levyYear }),
      breadcrumbs: [{ href: REWARDS, text: t('rewards.list.title') }],
      errors,
      model: {
        ...{ action: choicePath(path), year: open.levyYear, isOver: open.isOver },
        ...{ sources: citedSources(open.rule, { t, language }), unverified: !open.rule.verified },
        chosen:
          open.chosen &&
          t(`rewards.choice.chosen.${open.chosen.choice}`, {
            day: formatDate(open.chosen.chosenOn, language),
          }),
        value: open.chosen?.choice ?? '',
        choices: REWARD_CHOICES.map(value => ({
          ...{
            value,
            text: t(`rewards.choice.choices.${value}`),
            hint: t(`rewards.choice.effects.${value}`),
          },
        })),
      },
    });
  }

  private unknown(request: PortalRequest): Refused {
    return new Refused(404, 'notFound', this.pages.words(request).t('rewards.refusals.unknown'));
  }
}
