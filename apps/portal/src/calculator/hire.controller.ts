import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { breakEven, type BreakEven, type EstimateRefusal } from '#policy';
import type { FieldError } from '#web';
import { Pages } from '../frame/pages.js';
import { placeName } from '../rules/place-names.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { typedIn } from './calculator-form.js';
import { CalculatorPages, trail, type Visit } from './calculator-pages.js';
import { hireModel, type HireForm } from './hire-page.js';
import { given, money } from './typed-values.js';

type Fields = Readonly<Record<string, unknown>>;

/** Fields of the plan and the controls that hold them. */
const CONTROLS: Readonly<Record<string, string>> = { monthlyWage: 'hireWage', retrofitCost: 'retrofitCost' };

/** What one person more would change, in money: levy, reward, wages, a retrofit. */
@Controller('calculator/hire')
@Access('public')
export class HireController {
  constructor(
    private readonly pages: Pages,
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
    const { form, language, t } = visit;
    const typed = typedIn(fields);
    const hire: HireForm = { hireWage: typed('hireWage'), retrofitCost: typed('retrofitCost') };
    const asked = {
      ...given('monthlyWage', money(hire.hireWage)),
      ...given('retrofitCost', money(hire.retrofitCost)),
    };
    const reckoned = breakEven(answer.value.asked, asked, { language });
    const errors = reckoned.ok ? [] : errorsOf(reckoned.refusal, visit);
    const value: BreakEven | null = reckoned.ok ? reckoned.value : null;
    const wageUnknown = !reckoned.ok && reckoned.refusal.code === 'missing';
    const place = placeName(form.division, language);
    await this.pages.send(request, reply, 'calculator/hire', {
      title: t('calculator.hire.title'),
      breadcrumbs: trail(form, t),
      errors,
      model: hireModel(value, hire, { form, language, place, wageUnknown }, t),
    });
  }
}

/** Nobody who has just come to the page has left anything out: then the missing wage is only asked for. */
function errorsOf(refusal: EstimateRefusal, { fields, t }: Visit): FieldError[] {
  const isFirst = !('hireWage' in fields);
  return refusal.errors
    .filter(({ code }) => !(isFirst && code === 'missing'))
    .map(({ field, message }) => {
      const control = CONTROLS[field] ?? field;
      return { field: control, label: t(`calculator.${control}.label`), message };
    });
}
