import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';
import { estimate, type Estimate } from '#policy';
import { ok, refuse, yearOf, type PlainDate, type Result } from '#values';
import type { FieldError, Language } from '#web';
import { Pages, type Translate } from '../frame/pages.js';
import { Places } from '../places/places.js';
import { HOME_DIVISION } from '../rules/levy-years.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { readCalculatorForm, type CalculatorForm } from './calculator-form.js';
import { formModel } from './calculator-page.js';
import { wayTo } from './carried.js';
import { toEstimateRequest } from './estimate-request.js';
import { inOrder, refusalErrors } from './refusal-words.js';
import { staffErrors } from './staff-errors.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a first visit finds filled in. */
const DEFAULTS = { division: HOME_DIVISION, kind: 'enterprise' };

/** One request to the calculator, read. */
export interface Visit {
  readonly request: PortalRequest;
  readonly fields: Fields;
  readonly form: CalculatorForm;
  readonly today: PlainDate;
  readonly language: Language;
  readonly t: Translate;
}

/** An estimate with the request it answers. */
export interface Answered {
  readonly asked: Readonly<Record<string, unknown>>;
  readonly estimate: Estimate;
}

/** What the pages of the calculator have in common: they all start from the same form. */
@Injectable()
export class CalculatorPages {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly places: Places,
  ) {}

  async read(request: PortalRequest, fields: Fields): Promise<Visit> {
    const today = await this.clock.today();
    const form = readCalculatorForm(fields, { ...DEFAULTS, levyYear: String(yearOf(today) - 1) });
    const typed = { ...fields, division: form.division };
    const division = await this.places.codeOf(typed, 'division', 'rules');
    const t = this.pages.translator(request);
    const language = this.pages.languageOf(request);
    return { request, fields, form: { ...form, division }, today, language, t };
  }

  /** The estimate that the form asks for, or what is wrong with its fields. */
  answer({ form, today, language, t }: Visit): Result<Answered, readonly FieldError[]> {
    const asked = toEstimateRequest(form, today);
    const answer = estimate(asked, { language });
    const ofStaff = staffErrors(form, t);
    if (answer.ok && ofStaff.length === 0) return ok({ asked, estimate: answer.value });
    const ofRules = answer.ok ? [] : refusalErrors(answer.refusal, form, t);
    const known = new Set(ofStaff.map(({ field }) => field));
    return refuse(inOrder([...ofStaff, ...ofRules.filter(({ field }) => !known.has(field))]));
  }

  /** The form, with what was typed and what is wrong with it. */
  async sendForm(reply: PortalReply, visit: Visit, errors: readonly FieldError[]): Promise<void> {
    const { request, fields, form, today, t, language } = visit;
    const typed = { ...fields, division: form.division };
    const place = await this.places.field(request, typed, 'division', 'rules');
    const lastLevyYear = yearOf(today) - 1;
    await this.pages.send(request, reply, 'calculator/form', {
      title: t('calculator.title'),
      breadcrumbs: [home(t)],
      errors,
      model: formModel(form, { place, lastLevyYear, language }, errors, t),
    });
  }
}

export function home(t: Translate): { href: string; text: string } {
  return { href: '/', text: t('web.frame.home') };
}

/** The way back from what goes on from a result; facts of single employees stand in no address, so there it skips the result. */
export function trail(form: CalculatorForm, t: Translate): { href: string; text: string }[] {
  const result = wayTo('/calculator/result', form);
  return [
    home(t),
    { href: '/calculator', text: t('calculator.title') },
    ...('href' in result ? [{ href: result.href, text: t('calculator.resultShort') }] : []),
  ];
}
