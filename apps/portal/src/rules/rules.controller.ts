import { Controller, Get, Module, Query, Req, Res } from '@nestjs/common';
import { isPlaceCode } from '#identifiers';
import { Clock } from '#persistence';
import { collectionDateOf, EMPLOYER_KINDS, shippedPolicies, type PolicyQuery } from '#policy';
import { yearOf, type PlainDate } from '#values';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { FIRST_LEVY_YEAR, HOME_DIVISION, levyYearChoices } from './levy-years.js';
import { Places } from '../places/places.js';
import { nearestListed, placeName } from './place-names.js';
import { ruleGroups } from './rules-page.js';

/** `/rules`: the rules of a place and year, each value with its ground, verified or not. */
@Controller('rules')
@Access('public')
export class RulesController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly places: Places,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() asked: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const today = await this.clock.today();
    const query = readQuery(asked, today);
    if (!query) throw new Refused(404, 'notFound', t('rules.unknownPlace'));
    const policies = shippedPolicies();
    const { policy } = policies.ruleFor(query);
    const place = placeName(query.division, language);
    await this.pages.send(request, reply, 'rules/rules', {
      title: t('rules.title', { place, year: query.levyYear }),
      breadcrumbs: [{ href: '/', text: t('web.frame.home') }],
      model: {
        place,
        year: query.levyYear,
        date: query.collectionDate,
        version: policy.version,
        groups: ruleGroups(policy, policies.book, { language, t }),
        fields: [
          {
            name: 'division',
            label: t('rules.place'),
            value: query.division,
            options: (await this.places.field(request, query as never, 'division', 'rules')).options,
          },
          {
            name: 'levyYear',
            label: t('rules.year'),
            value: String(query.levyYear),
            options: levyYearChoices(yearOf(today) - 1),
          },
          {
            name: 'kind',
            label: t('rules.kind'),
            value: query.kind,
            options: EMPLOYER_KINDS.map(kind => ({ value: kind, text: t(`calculator.kinds.${kind}`) })),
          },
        ],
      },
    });
  }
}

/**
 * What was asked for, or null where that is no place; an unknown year or kind falls back to the last levy year,
 * enterprises. A place without rules of its own shows those of the nearest listed place above it.
 */
function readQuery(asked: Readonly<Record<string, unknown>>, today: PlainDate): PolicyQuery | null {
  const division = asked['division'] || HOME_DIVISION;
  if (!isPlaceCode(division)) return null;
  const last = yearOf(today) - 1;
  const year = Number(asked['levyYear']);
  const levyYear = Number.isInteger(year) && year >= FIRST_LEVY_YEAR && year <= last ? year : last;
  return {
    division: nearestListed(division),
    levyYear,
    collectionDate: collectionDateOf(today, levyYear),
    kind: EMPLOYER_KINDS.find(kind => kind === asked['kind']) ?? 'enterprise',
  };
}

/** The page of rules. */
@Module({ controllers: [RulesController] })
export class RulesModule {}
