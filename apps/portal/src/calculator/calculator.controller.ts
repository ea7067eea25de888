import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { Clock } from '#persistence';
import { curve, declarationWindow, estimate } from '#policy';
import { yearOf } from '#values';
import type { FieldError } from '#web';
import { Pages, type Translate } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { readCalculatorForm, type CalculatorForm } from './calculator-form.js';
import { formModel } from './calculator-page.js';
import { toEstimateRequest } from './estimate-request.js';
import { HOME_DIVISION } from '../rules/levy-years.js';
import { Places } from '../places/places.js';
import { placeName } from '../rules/place-names.js';
import { applyAction } from './form-actions.js';
import { refusalErrors } from './refusal-words.js';
import { resultModel } from './result-page.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a first visit finds filled in. */
const DEFAULTS = { division: HOME_DIVISION, kind: 'enterprise' };

/**
 * The public calculator. Totals travel in the address, so that a result can be shared; facts of single employees
 * travel in the body of a post and stand in no address and no log. Nothing is kept.
 */
@Controller('calculator')
@Access('public')
export class CalculatorController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly places: Places,
  ) {}

  @Get()
  async form(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() query: Fields,
  ): Promise<void> {
    await this.showForm(request, reply, query);
  }

  @Post()
  async change(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() body: Fields,
  ): Promise<void> {
    await this.showForm(request, reply, body);
  }

  @Get('result')
  async result(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Query() query: Fields,
  ): Promise<void> {
    await this.showResult(request, reply, query);
  }

  @Post('result')
  async resultOfPersons(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @Body() body: Fields,
  ): Promise<void> {
    await this.showResult(request, reply, body);
  }

  private async showForm(request: PortalRequest, reply: PortalReply, fields: Fields): Promise<void> {
    const form = applyAction(await this.read(fields), fields['do']);
    await this.sendForm(request, reply, form, [], fields);
  }

  private async showResult(request: PortalRequest, reply: PortalReply, fields: Fields): Promise<void> {
    const form = await this.read(fields);
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    const today = await this.clock.today();
    const asked = toEstimateRequest(form, today);
    const answer = estimate(asked, { language });
    if (!answer.ok)
      return this.sendForm(request, reply, form, refusalErrors(answer.refusal, form, t), fields);
    const amounts = curve(asked, { language });
    const model = resultModel(
      answer.value,
      {
        form,
        language,
        placeName: placeName(form.division, language),
        curve: amounts.ok ? amounts.value : null,
        window: declarationWindow(form.division, Number(form.levyYear)),
      },
      t,
    );
    await this.pages.send(request, reply, 'calculator/result', {
      title: t('calculator.resultTitle', { year: form.levyYear }),
      breadcrumbs: [home(t), { href: '/calculator', text: t('calculator.title') }],
      model,
    });
  }

  private async sendForm(
    request: PortalRequest,
    reply: PortalReply,
    form: CalculatorForm,
    errors: readonly FieldError[],
    fields: Fields,
  ): Promise<void> {
    const t = this.pages.translator(request);
    const typed = { ...fields, division: form.division };
    const place = await this.places.field(request, typed, 'division', 'rules');
    const lastLevyYear = yearOf(await this.clock.today()) - 1;
    await this.pages.send(request, reply, 'calculator/form', {
      title: t('calculator.title'),
      breadcrumbs: [home(t)],
      errors,
      model: formModel(form, { place, lastLevyYear }, errors, t),
    });
  }

  private async read(fields: Fields): Promise<CalculatorForm> {
    const lastLevyYear = yearOf(await this.clock.today()) - 1;
    const form = readCalculatorForm(fields, { ...DEFAULTS, levyYear: String(lastLevyYear) });
    const typed = { ...fields, division: form.division };
    return { ...form, division: await this.places.codeOf(typed, 'division', 'rules') };
  }
}

function home(t: Translate): { href: string; text: string } {
  return { href: '/', text: t('web.frame.home') };
}
