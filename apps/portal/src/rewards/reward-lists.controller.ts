import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import { mayServeRegion, type Actor } from '#accounts';
import { PublishAwards, publicationRule, ReadAwards, type AwardFile } from '#levies';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import { formatMoney, formatPersons, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { ListForm } from './award-forms.js';
import { AwardPages } from './award-pages.js';
import { REWARD_LISTS } from './award-paths.js';

class ListPath {
  @Matches(/^\d{6}$/) regionCode: string;
  @Matches(/^\d{4}$/) levyYear: string;
}

/** What a publisher puts before the public: examined rewards and subsidies, county by county and year by year. */
@Controller('workspace/reward-lists')
@Access('publisher')
export class RewardListsController {
  constructor(
    private readonly pages: AwardPages,
    private readonly awards: ReadAwards,
    private readonly publish: PublishAwards,
    private readonly register: EmployerRegister,
    private readonly database: Database,
  ) {}

  @Get()
  async choose(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.show(request, reply, actor, {}, []);
  }

  @Post(':regionCode/:levyYear')
  @PasswordAgain('publication')
  async act(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() { regionCode, levyYear }: ListPath,
    @Body() form: ListForm,
  ): Promise<void> {
    const { t } = this.pages.words(request);
    if (form.checked !== 'yes') {
      const errors = [{ field: 'checked', message: t('rewards.refusals.confirmBox') }];
      return this.show(request, reply, actor, form, errors);
    }
    const list = { regionCode, levyYear: Number(levyYear) };
    const outcome = await this.publish.run(actor, list, { days: form.days ?? '', seen: form.awards });
    if (!outcome.ok)
      return this.show(request, reply, actor, form, this.pages.errorsOf(outcome.refusal, request, 'checked'));
    leaveNotice(reply, 'notice.awardsPublished');
    await reply.redirect(REWARD_LISTS, 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    form: Partial<ListForm>,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { t } = this.pages.words(request);
    const groups = [];
    for (const region of await this.awards.regions(actor)) {
      if (!mayServeRegion(actor, 'publisher', region)) continue;
      const files = await this.publish.waiting(actor, region);
      for (const year of [...new Set(files.map(({ award }) => award.levyYear))].sort())
        groups.push(
          await this.group(
            request,
            region,
            year,
            files.filter(({ award }) => award.levyYear === year),
          ),
        );
    }
    await this.pages.pages.send(request, reply, 'rewards/publish', {
      title: t('rewards.publish.title'),
      errors,
      model: { groups, days: form.days ?? '' },
    });
  }

  private async group(request: PortalRequest, regionCode: string, levyYear: number, files: AwardFile[]) {
    const { t } = this.pages.words(request);
    const employers = await this.database.read(manager =>
      this.register.ofKeys(
        manager,
        files.map(({ award }) => award),
      ),
    );
    const rule = publicationRule(files);
    return {
      ...{ levyYear, place: await this.pages.placeName(request, regionCode) },
      action: `${REWARD_LISTS}/${regionCode}/${levyYear}`,
      rule: rule && t(`rewards.terms.${rule.counted}`, { days: rule.days }),
      awards: files.map(({ award }) => ({
        ...{ id: award.awardId, name: employers.get(award.employerId)?.name ?? '' },
        ...{ what: t(`rewards.programmes.${award.programme}`), count: formatPersons(award.persons) },
        amount: formatMoney(award.amount),
      })),
    };
  }
}
