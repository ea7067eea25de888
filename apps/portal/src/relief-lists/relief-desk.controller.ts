import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '#accounts';
import { PublishReliefList, type ReliefListKey } from '#levies';
import type { FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import {
  keyOf,
  listAddress,
  PUBLIC_RELIEF,
  PublishForm,
  RELIEF_DESK,
  ReliefChoice,
  ReliefListPath,
} from './relief-list-paths.js';
import { ReliefListPages } from './relief-list-pages.js';
import { changedNames, grantRows } from './relief-list.view.js';

/** The publisher's side: which years there are, what a list would say, and its publication. */
@Controller('workspace/relief-lists')
@Access('publisher')
export class ReliefDeskController {
  constructor(
    private readonly pages: ReliefListPages,
    private readonly counties: StaffCounties,
    private readonly lists: PublishReliefList,
  ) {}

  /** Every year of every county with grants, the latest first; of many counties one is chosen. */
  @Get()
  async choose(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { division }: ReliefChoice,
  ): Promise<void> {
    const { t, language } = this.pages.words(request);
    const counties = await this.counties.of(actor, ['publisher']);
    const county =
      counties.find(({ code }) => code === division) ?? (counties.length === 1 ? counties[0] : null);
    const years = county ? await this.lists.years(actor, county.code) : [];
    await this.pages.pages.send(request, reply, 'relief-lists/desk', {
      title: t('reliefLists.desk.title'),
      model: {
        places: counties.map(({ code, name }) => ({ value: code, text: name[language] })),
        ...{
          single: counties.length === 1,
          division: county?.code ?? '',
          place: county?.name[language] ?? null,
        },
        years: years.map(year => ({
          year,
          href: county ? listAddress(RELIEF_DESK, { regionCode: county.code, listYear: year }) : '',
        })),
      },
    });
  }

  @Get(':regionCode/:listYear')
  async preview(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReliefListPath,
  ): Promise<void> {
    await this.show(request, reply, actor, keyOf(path));
  }

  @Post(':regionCode/:listYear')
  @PasswordAgain('publication')
  async publish(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Param() path: ReliefListPath,
    @Body() { digest, checked }: PublishForm,
  ): Promise<void> {
    const key = keyOf(path);
    const { t } = this.pages.words(request);
    const wrong = (code: string) => [{ field: 'checked', message: t(`reliefLists.refusals.${code}`) }];
    if (checked !== 'yes') return this.show(request, reply, actor, key, wrong('confirmBox'));
    const outcome = await this.lists.run(actor, key, digest);
    if (!outcome.ok) return this.show(request, reply, actor, key, wrong(outcome.refusal.code));
    leaveNotice(reply, 'notice.reliefListPublished');
    await reply.redirect(listAddress(RELIEF_DESK, key), 303);
  }

  private async show(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    key: ReliefListKey,
    errors: readonly FieldError[] = [],
  ): Promise<void> {
    const words = this.pages.words(request);
    const outcome = await this.lists.preview(actor, key);
    if (!outcome.ok) {
      const { code } = outcome.refusal;
      throw new Refused(code === 'notPermitted' ? 403 : 404, code, words.t(`reliefLists.refusals.${code}`));
    }
    const { grants, changes, lists, yearRuns, digest } = outcome.value;
    const place = await this.pages.placeName(request, key.regionCode);
    await this.pages.pages.send(request, reply, 'relief-lists/preview', {
      title: words.t('reliefLists.public.list', { place, year: key.listYear }),
      breadcrumbs: [{ href: RELIEF_DESK, text: words.t('reliefLists.desk.title') }],
      errors,
      model: {
        ...{ digest, yearRuns, year: key.listYear, path: listAddress(RELIEF_DESK, key) },
        ...{ grants: grantRows(grants, words), changes: changedNames(changes), first: lists.length === 0 },
        changed: changes.added.length + changes.removed.length > 0,
        history: lists.map(({ publishedOn }) => ({ publishedOn })),
        publicPath: lists.length > 0 ? listAddress(PUBLIC_RELIEF, key) : null,
        office: await this.pages.office(request, key.regionCode),
      },
    });
  }
}
