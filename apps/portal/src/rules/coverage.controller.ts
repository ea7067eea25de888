import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { COVERED_YEARS, EMPLOYER_KINDS, shippedPolicies, type CoverageFigures } from '#policy';
import { Pages, type Translate } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { coverageFigures } from './coverage-figures.js';
import { coveredProvinces, detailedPlaces, overviewRows, refusalReasons } from './coverage-view.js';

/** `/rules/coverage`: for which places and years the stored law answers, on how firm a ground, and where it refuses. */
@Controller('rules/coverage')
@Access('public')
export class CoverageController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() asked: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const writer = { language: this.pages.languageOf(request), t };
    const provinces = coveredProvinces(writer.language);
    const kind = EMPLOYER_KINDS.find(one => one === asked['kind']) ?? 'enterprise';
    const province = provinces.find(({ value }) => value === asked['province']);
    const filter = { province: province?.value ?? '', kind };
    const title = province
      ? t('rules.coverage.titleOf', { place: province.text })
      : t('rules.coverage.title');
    await this.pages.send(request, reply, 'rules/coverage', {
      title,
      breadcrumbs: [
        { href: '/', text: t('web.frame.home') },
        { href: '/rules', text: t('rules.choose') },
        ...(province ? [{ href: '/rules/coverage', text: t('rules.coverage.title') }] : []),
      ],
      model: {
        ...{ title, province, years: COVERED_YEARS },
        figures: figureItems(coverageFigures(shippedPolicies()), t),
        sources: coverageFigures(shippedPolicies()).bySources,
        rows: province ? null : overviewRows(filter, writer),
        places: province ? detailedPlaces(filter, writer) : null,
        reasons: refusalReasons(filter, writer),
        fields: [
          {
            name: 'province',
            label: t('rules.coverage.province'),
            value: filter.province,
            options: [{ value: '', text: t('rules.coverage.all') }, ...provinces],
          },
          {
            name: 'kind',
            label: t('rules.kind'),
            value: kind,
            options: EMPLOYER_KINDS.map(value => ({ value, text: t(`calculator.kinds.${value}`) })),
          },
        ],
      },
    });
  }
}

function figureItems(figures: CoverageFigures, t: Translate) {
  const { resolved, certain, refused, verified, values, placesWithRules, places } = figures;
  const item = (key: string, value: number, note: Readonly<Record<string, unknown>>) => ({
    label: t(`rules.coverage.figures.${key}.label`),
    value: value.toLocaleString('en'),
    note: t(`rules.coverage.figures.${key}.note`, note),
  });
  return [
    item('places', placesWithRules, { places }),
    item('resolved', resolved, { certain, answers: figures.answers }),
    item('refused', refused, { answers: figures.answers }),
    item('values', values, { verified, unverified: values - verified }),
  ];
}
