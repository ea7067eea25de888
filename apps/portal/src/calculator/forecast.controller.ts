import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { forecast } from '#policy';
import { datePartsOf, yearOf } from '#values';
import type { FieldError } from '#web';
import { Pages } from '../frame/pages.js';
import { listsPlaces } from '../places/place-choice.js';
import { Places } from '../places/places.js';
import { placeName } from '../rules/place-names.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { CalculatorPages, home, type Visit } from './calculator-pages.js';
import { applyAction } from './form-actions.js';
import { forecastErrors } from './forecast-errors.js';
import { readForecastForm, toForecastRequest, type ForecastForm } from './forecast-form.js';
import { forecastFormModel, forecastModel } from './forecast-page.js';

type Fields = Readonly<Record<string, unknown>>;

/** The running levy year: what will be due, without and with planned hires. Totals only, so all of it is an address. */
@Controller('calculator/forecast')
@Access('public')
export class ForecastController {
  constructor(
    private readonly pages: Pages,
    private readonly places: Places,
    private readonly calculator: CalculatorPages,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() query: Fields,
  ): Promise<void> {
    const { visit, form } = await this.read(request, query);
    await this.sendForm(reply, visit, form, []);
  }

  @Get('result')
  async result(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() query: Fields,
  ): Promise<void> {
    const { visit, form } = await this.read(request, query);
    if (listsPlaces(query)) return this.sendForm(reply, visit, form, []);
    const { language, t, today } = visit;
    const answer = forecast(toForecastRequest(form), today, { language });
    const errors = forecastErrors(form, answer.ok ? null : answer.refusal, today, t);
    if (!answer.ok || errors.length > 0) return this.sendForm(reply, visit, form, errors);
    const place = placeName(form.calculator.division, language);
    await this.pages.send(request, reply, 'calculator/forecast-result', {
      title: t('calculator.forecast.resultTitle', { year: answer.value.levyYear }),
      breadcrumbs: [
        home(t),
        { href: '/calculator', text: t('calculator.title') },
        {
          href: '/calculator/forecast',
          text: t('calculator.forecast.title', { year: answer.value.levyYear }),
        },
      ],
      model: forecastModel(answer.value, form, { language, place, today }, t),
    });
  }

  /** The year is always the one that the day lies in. */
  private async read(request: PortalRequest, query: Fields): Promise<{ visit: Visit; form: ForecastForm }> {
    const read = await this.calculator.read(request, query);
    const calculator = applyAction({ ...read.form, levyYear: String(yearOf(read.today)) }, query['do']);
    return { visit: { ...read, form: calculator }, form: readForecastForm(query, calculator) };
  }

  private async sendForm(
    reply: PortalReply,
    visit: Visit,
    form: ForecastForm,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { request, fields, t, today } = visit;
    const typed = { ...fields, division: form.calculator.division };
    const place = await this.places.field(request, typed, 'division', 'rules');
    const { year, month } = datePartsOf(today);
    await this.pages.send(request, reply, 'calculator/forecast', {
      title: t('calculator.forecast.title', { year }),
      breadcrumbs: [home(t), { href: '/calculator', text: t('calculator.title') }],
      errors,
      model: forecastFormModel(form, { place, year, month, errors }, t),
    });
  }
}
