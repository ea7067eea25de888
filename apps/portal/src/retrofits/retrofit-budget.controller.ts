import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Budgets, contentOf, type BudgetView } from '#retrofits';
import { formatDate, formatYuanWords, type FieldError } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Refused } from '../frame/refused.js';
import { StaffCounties } from '../places/staff-counties.js';
import type { Words } from '../reviews/words.js';
import { Access, CurrentActor } from '../security/access.js';
import { PasswordAgain } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { BudgetForm, BudgetQuery } from './retrofit-forms.js';
import { RetrofitPages } from './retrofit-pages.js';
import { RETROFIT_BUDGET, RETROFIT_DESK, retrofitPath, type Side } from './retrofit-paths.js';
import { itemNames } from './listed-view.js';

const KEEPERS = ['approver', 'administrator'] as const;

/** What a county may grant in a year for adapting workplaces: set, reserved, spent, left, and who waits for it. */
@Controller('workspace/retrofit-budget')
@Access('approver', 'administrator', 'broker')
export class RetrofitBudgetController {
  constructor(
    private readonly pages: RetrofitPages,
    private readonly budgets: Budgets,
    private readonly counties: StaffCounties,
  ) {}

  @Get()
  async show(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Query() { county, year }: BudgetQuery,
  ): Promise<void> {
    await this.page(request, reply, actor, county, year, null, []);
  }

  @Post()
  @Access('approver', 'administrator')
  @PasswordAgain('money')
  async set(
    @Req() request: PortalRequest,
    @Res() reply: PortalReply,
    @CurrentActor() actor: Actor,
    @Body() form: BudgetForm,
  ): Promise<void> {
    const outcome = await this.budgets.set(actor, form.county, form);
    if (!outcome.ok) {
      const errors = this.pages.errorsOf(outcome.refusal, request);
      return this.page(request, reply, actor, form.county, form.year, form, errors);
    }
    leaveNotice(reply, 'notice.retrofitBudgetSet');
    await reply.redirect(`${RETROFIT_BUDGET}?county=${form.county}&year=${outcome.value}`, 303);
  }

  private async page(
    request: PortalRequest,
    reply: PortalReply,
    actor: Actor,
    county: string,
    year: string,
    form: BudgetForm | null,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = this.pages.words(request);
    const { t, language } = words;
    const counties = await this.counties.of(actor, [...KEEPERS, 'broker']);
    const chosen = counties.find(({ code }) => code === county) ?? counties[0];
    const view = chosen && (await this.budgets.read(actor, chosen.code, year));
    if (!chosen || !view) throw new Refused(404, 'notFound', t('retrofits.refusals.unknown'));
    const isKeeper = KEEPERS.some(role => mayServeRegion(actor, role, chosen.code));
    await this.pages.pages.send(request, reply, 'retrofits/budget', {
      title: t('retrofits.budget.title', { year: view.budget.year }),
      errors,
      breadcrumbs: isKeeper ? [] : [{ href: RETROFIT_DESK, text: t('retrofits.desk.title') }],
      model: {
        ...budgetModel(view, sideOf(actor, chosen.code), words),
        ...{ action: RETROFIT_BUDGET, county: chosen.code, place: chosen.name[language] },
        counties: counties.map(({ code, name }) => ({ value: code, text: name[language] })),
        several: counties.length > 1,
        years: view.years.map(each => ({
          value: String(each),
          text: t('retrofits.budget.year', { year: each }),
        })),
        year: String(view.budget.year),
        maySet: isKeeper,
        form: form ?? { amount: '', words: '' },
      },
    });
  }
}

/** Where this person reads a request; null for administrators, who read none. */
function sideOf(actor: Actor, county: string): Side | null {
  if (mayServeRegion(actor, 'approver', county)) return 'approval';
  return mayServeRegion(actor, 'broker', county) ? 'desk' : null;
}

function budgetModel({ budget, settings, entries, waiting }: BudgetView, side: Side | null, words: Words) {
  const { t, language } = words;
  const yuan = (fen: bigint) => formatYuanWords(fen, language);
  const { set, taken, spent, regionCode } = budget;
  return {
    figures: [
      { label: t('retrofits.budget.set'), value: yuan(set) },
      { label: t('retrofits.budget.reserved'), value: yuan(taken - spent) },
      { label: t('retrofits.budget.spent'), value: yuan(spent) },
      { label: t('retrofits.budget.left'), value: yuan(set - taken) },
    ],
    isSet: settings.length > 0,
    settings: settings.map(one => ({
      when: formatDate(one.setOn, language),
      what: t('retrofits.budget.setTo', { amount: yuan(one.set) }),
      note: [one.byName, one.words].filter(Boolean).join(t('web.list.then')),
    })),
    entries: entries.map(one => ({
      cells: [
        { label: '', text: formatDate(one.madeOn, language) },
        { label: t('retrofits.budget.kind'), text: t(`retrofits.budget.kinds.${one.kind}`) },
        {
          label: t('retrofits.list.number'),
          text: one.requestNumber,
          href: side && retrofitPath(side, { regionCode, retrofitId: one.retrofitId }),
        },
        { label: t('retrofits.budget.by'), text: one.byName },
        { label: t('retrofits.budget.amount'), text: yuan(one.amount), numeric: true },
      ],
    })),
    entryHeads: [
      { text: t('retrofits.budget.day') },
      { text: t('retrofits.budget.kind') },
      { text: t('retrofits.list.number') },
      { text: t('retrofits.budget.by') },
      { text: t('retrofits.budget.amount'), numeric: true },
    ],
    waiting: waiting.map(({ file: { retrofit, steps }, needs }) => ({
      href: side && retrofitPath(side, retrofit),
      number: retrofit.requestNumber,
      text: itemNames(contentOf(steps, 'requested')?.items ?? [], words),
      needs: t('retrofits.budget.needsOf', { amount: yuan(needs) }),
    })),
  };
}
