import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { PublicAwardLists, type PublicAwardList, type PublicState } from '#levies';
import { isId } from '#persistence';
import { formatMoney, formatPersons, type TagKind } from '#web';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Words } from '../reviews/words.js';
import { AwardPages } from './award-pages.js';
import { PUBLIC_LISTS } from './award-paths.js';

const TAG: Readonly<Record<PublicState, TagKind>> = {
  open: 'underWay',
  objected: 'toMend',
  decided: 'underWay',
  paid: 'done',
  withdrawn: 'notApplicable',
};

/** Lists of rewards and subsidies before the public: employers alone, with the days in which anybody may object. */
@Controller('reward-lists')
@Access('public')
export class PublicListsController {
  constructor(
    private readonly pages: AwardPages,
    private readonly lists: PublicAwardLists,
  ) {}

  @Get()
  async all(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const { t } = this.pages.words(request);
    const lists = [];
    for (const one of await this.lists.latest())
      lists.push({
        href: `${PUBLIC_LISTS}/${one.regionCode}/${one.publicationId}`,
        place: await this.pages.placeName(request, one.regionCode),
        ...{ year: one.levyYear, publishedOn: one.publishedOn, until: one.objectionsUntil },
      });
    await this.pages.pages.send(request, reply, 'rewards/lists', {
      title: t('rewards.public.title'),
      breadcrumbs: [{ href: '/', text: t('web.frame.home') }],
      model: { lists },
    });
  }

  @Get(':regionCode/:publicationId')
  async one(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Param('regionCode') regionCode: string,
    @Param('publicationId') publicationId: string,
  ): Promise<void> {
    const words = this.pages.words(request);
    const known = /^\d{6}$/.test(regionCode) && isId(publicationId);
    const list = known ? await this.lists.list(regionCode, publicationId) : null;
    if (!list) throw new Refused(404, 'notFound', words.t('rewards.public.unknown'));
    const place = await this.pages.placeName(request, regionCode);
    await this.pages.pages.send(request, reply, 'rewards/list', {
      title: words.t('rewards.public.list', { place, year: list.levyYear }),
      breadcrumbs: [
        { href: '/', text: words.t('web.frame.home') },
        { href: PUBLIC_LISTS, text: words.t('rewards.public.title') },
      ],
      model: { ...list, place, ...listModel(list, words) },
    });
  }
}

function listModel({ days, counted, basis, awards }: PublicAwardList, { t }: Words) {
  return {
    window: t(`rewards.terms.${counted}`, { days }),
    basisText: t(`rewards.public.basis.${basis}`),
    awards: awards.map(award => ({
      ...{ name: award.name, creditCode: award.creditCode, href: `/employers/${award.employerId}` },
      what: t(`rewards.programmes.${award.programme}`),
      count: award.programme === 'reward' ? formatPersons(award.persons) : null,
      amount: formatMoney(award.amount),
      tag: { kind: TAG[award.state], text: t(`rewards.public.states.${award.state}`) },
    })),
  };
}
