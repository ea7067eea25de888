import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { compareWith, type Comparison, type ComparisonRefusal } from '#policy';
import { yearOf } from '#values';
import type { FieldError } from '#web';
import { Pages } from '../frame/pages.js';
import { listsPlaces } from '../places/place-choice.js';
import { Places } from '../places/places.js';
import { FIRST_LEVY_YEAR } from '../rules/levy-years.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { typedIn } from './calculator-form.js';
import { CalculatorPages, trail, type Answered, type Visit } from './calculator-pages.js';
import { compareModel, type OtherForm } from './compare-page.js';
import { money } from './typed-values.js';

type Fields = Readonly<Record<string, unknown>>;

/** The same employer in another place or year, side by side. */
@Controller('calculator/compare')
@Access('public')
export class CompareController {
  constructor(
    private readonly pages: Pages,
    private readonly places: Places,
    private readonly calculator: CalculatorPages,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() query: Fields,
  ): Promise<void> {
    await this.send(request, reply, query);
  }

  @Post()
  async showOfPersons(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() body: Fields,
  ): Promise<void> {
    await this.send(request, reply, body);
  }

  private async send(request: PortalRequest, reply: PortalReply, fields: Fields): Promise<void> {
    const visit = await this.calculator.read(request, fields);
    const answer = this.calculator.answer(visit);
    if (!answer.ok) return this.calculator.sendForm(reply, visit, answer.refusal);
    const other = await this.readOther(visit);
    const { comparison, errors } = listsPlaces(fields) ? NOTHING_YET : compared(answer.value, other, visit);
    const { form, t, today } = visit;
    const place = await this.places.field(
      request,
      { ...fields, otherDivision: other.otherDivision },
      'otherDivision',
      'rules',
    );
    await this.pages.send(request, reply, 'calculator/compare', {
      title: t('calculator.compare.title'),
      breadcrumbs: trail(form, t),
      errors,
      model: compareModel(comparison, other, { visit, place, lastLevyYear: yearOf(today) - 1, errors }, t),
    });
  }

  /** At first the same place a year before. */
  private async readOther({ fields, form }: Visit): Promise<OtherForm> {
    const typed = typedIn(fields);
    const isFirst = !('otherYear' in fields);
    const code = await this.places.codeOf(fields, 'otherDivision', 'rules');
    const before = Math.max(FIRST_LEVY_YEAR, Number(form.levyYear) - 1);
    return {
      otherDivision: isFirst ? form.division : code,
      otherYear: typed('otherYear', String(before)),
      otherLocalAverageWage: typed('otherLocalAverageWage'),
      isFirst,
    };
  }
}

interface Compared {
  readonly comparison: Comparison | null;
  readonly errors: readonly FieldError[];
}

const NOTHING_YET: Compared = { comparison: null, errors: [] };

function compared({ asked }: Answered, other: OtherForm, { language, t }: Visit): Compared {
  if (other.otherDivision === '') {
    const label = t('calculator.otherDivision.label');
    return {
      comparison: null,
      errors: [{ field: 'otherDivision', message: t('calculator.errors.choose', { label }) }],
    };
  }
  const answer = compareWith(
    asked,
    {
      division: other.otherDivision,
      levyYear: Number(other.otherYear),
      localAverageWage: money(other.otherLocalAverageWage),
    },
    { language },
  );
  if (answer.ok) return { comparison: answer.value, errors: [] };
  // Nobody has chosen yet what the page begins with: that the year before has no rule is no error of theirs.
  return other.isFirst ? NOTHING_YET : { comparison: null, errors: errorsOf(answer.refusal, other, t) };
}

function errorsOf({ refusal }: ComparisonRefusal, other: OtherForm, t: Visit['t']): FieldError[] {
  if (refusal.code === 'noPolicyInForce') {
    const field = refusal.key === 'localAverageWage' ? 'otherLocalAverageWage' : 'otherYear';
    const name = t(`policy.parameters.${refusal.key}`);
    return [{ field, message: t('calculator.compare.noPolicy', { year: other.otherYear, name }) }];
  }
  return refusal.errors.map(({ field, message, code }) => {
    if (field === 'insuranceBase')
      return { field: 'otherDivision', message: t('calculator.compare.insuranceBase') };
    if (field === 'assume.localAverageWage')
      return { field: 'otherLocalAverageWage', label: t('calculator.otherLocalAverageWage.label'), message };
    const control = field === 'division' ? 'otherDivision' : 'otherYear';
    return code === 'value' && field !== 'levyYear'
      ? { field: control, message }
      : {
          field: control,
          message: t('calculator.errors.choose', { label: t(`calculator.${control}.label`) }),
        };
  });
}
