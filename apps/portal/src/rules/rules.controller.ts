import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Clock } from '#persistence';
import { EMPLOYER_KINDS, shippedPolicies } from '#policy';
import { yearOf, type PlainDate } from '#values';
import type { FieldError } from '#web';
import { Pages } from '../frame/pages.js';
import { Refused } from '../frame/refused.js';
import { listsPlaces } from '../places/place-choice.js';
import { Places } from '../places/places.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { FIRST_LEVY_YEAR, LAST_RULED_YEAR, levyYearChoices } from './levy-years.js';
import { addressOf, fieldsOfAddress, readAddress, type Fields, type RulesAddress } from './rules-address.js';
import { rulesView } from './rules-view.js';

/**
 * `/rules`: the rules of a place and year, each value with its ground, verified or not, beside last year's and those
 * of another place.
 */
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
    @Query() asked: Fields,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const today = await this.clock.today();
    const fields = fieldsOfAddress(asked);
    const places = await this.places.of('rules');
    const address = readAddress(fields, places, today);
    // A code of nowhere stands in an address that somebody wrote, not in the form.
    if (address.unknown.includes('place') && !fields['placeText'])
      throw new Refused(404, 'notFound', t('rules.unknownPlace'));
    const view = address.place
      ? rulesView(address, { places, today, policies: shippedPolicies(), writer: { language, t } })
      : null;
    await this.pages.send(request, reply, 'rules/rules', {
      title: view?.title ?? t('rules.choose'),
      breadcrumbs: [{ href: '/', text: t('web.frame.home') }],
      errors: listsPlaces(fields) ? [] : this.errorsOf(address, t),
      model: { view, form: await this.form(request, fields, address, today) },
    });
  }

  private errorsOf({ place, unknown }: RulesAddress, t: (key: string) => string): FieldError[] {
    return [
      ...(place === '' ? [{ field: 'place', message: t('rules.errors.place') }] : []),
      ...(unknown.includes('with') ? [{ field: 'with', message: t('rules.errors.with') }] : []),
    ];
  }

  private async form(request: PortalRequest, fields: Fields, address: RulesAddress, today: PlainDate) {
    const t = this.pages.translator(request);
    const years = levyYearChoices(LAST_RULED_YEAR);
    const compares = Boolean(
      address.with || address.withYear || fields['withProvince'] || fields['withText'],
    );
    return {
      place: await this.places.field(request, fields, 'place', 'rules'),
      with: await this.places.field(request, fields, 'with', 'rules'),
      years,
      withYears: [{ value: '', text: t('rules.form.sameYear') }, ...years],
      kinds: EMPLOYER_KINDS.map(kind => ({ value: kind, text: t(`calculator.kinds.${kind}`) })),
      year: String(address.year),
      withYear: address.withYear ? String(address.withYear) : '',
      kind: address.kind,
      onlyDifferences: address.onlyDifferences,
      compareOpen: compares,
      ...this.neighbours(address, today),
    };
  }

  /** Links to the year before and after, for who reads year by year. */
  private neighbours(address: RulesAddress, today: PlainDate) {
    const { place, year } = address;
    const to = (other: number) => addressOf({ ...address, year: other, withYear: null, with: '' });
    return {
      isRunning: year >= yearOf(today),
      before: place && year > FIRST_LEVY_YEAR ? { year: year - 1, href: to(year - 1) } : null,
      after: place && year < LAST_RULED_YEAR ? { year: year + 1, href: to(year + 1) } : null,
    };
  }
}
