import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { curve, declarationWindow } from '#policy';
import { Pages } from '../frame/pages.js';
import { placeName } from '../rules/place-names.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { CalculatorPages, home } from './calculator-pages.js';
import { applyAction } from './form-actions.js';
import { resultModel } from './result-page.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The public calculator. Totals travel in the address, so that a result can be shared; facts of single employees
 * travel in the body of a post and stand in no address and no log. Nothing is kept.
 */
@Controller('calculator')
@Access('public')
export class CalculatorController {
  constructor(
    private readonly pages: Pages,
    private readonly calculator: CalculatorPages,
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
    const visit = await this.calculator.read(request, fields);
    await this.calculator.sendForm(reply, { ...visit, form: applyAction(visit.form, fields['do']) }, []);
  }

  private async showResult(request: PortalRequest, reply: PortalReply, fields: Fields): Promise<void> {
    const visit = await this.calculator.read(request, fields);
    const answer = this.calculator.answer(visit);
    if (!answer.ok) return this.calculator.sendForm(reply, visit, answer.refusal);
    const { form, language, today, t } = visit;
    const amounts = curve(answer.value.asked, { language });
    const model = resultModel(
      answer.value.estimate,
      {
        form,
        language,
        today,
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
}
