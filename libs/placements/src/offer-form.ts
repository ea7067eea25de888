import { FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';
import type { OfferFacts, PlanLine } from './visible/facts.js';

export const PLAN_PAYERS = ['employer', 'federation', 'person', 'other'] as const;

/** A line of the plan for the place as typed; without words it is no line. */
export interface PlanLineInput {
  readonly item: string;
  readonly words: string;
  readonly payer: string;
  readonly by: string;
}

export interface OfferInput {
  readonly startsOn: string;
  /** Empty: open-ended. */
  readonly contractMonths: string;
  readonly wage: string;
  readonly hours: string;
  readonly terms: string;
  readonly plan: readonly PlanLineInput[];
}

const MOST_WAGE = 1_000_000;
const MOST_HOURS = 60;
const MOST_MONTHS = 240;
const LONGEST = 500;
const LONGEST_LINE = 200;

/** Reads an offer. Codes besides the usual: `past`; fields of the plan are `plan0.words`, `plan0.by`, … */
export function readOffer(typed: OfferInput, today: PlainDate): Result<OfferFacts, InvalidInput> {
  const fields = new FieldReader();
  const startsOn = fields.date('startsOn', typed.startsOn);
  if (startsOn && startsOn < today) fields.wrong('startsOn', 'past');
  const contractMonths =
    typed.contractMonths.trim() === ''
      ? null
      : fields.count('contractMonths', typed.contractMonths, MOST_MONTHS);
  const wage = fields.count('wage', typed.wage, MOST_WAGE);
  const hours = fields.count('hours', typed.hours, MOST_HOURS);
  const terms = typed.terms.trim() === '' ? '' : fields.text('terms', typed.terms, LONGEST);
  const plan = typed.plan.flatMap((line, index) => readLine(line, index, fields));
  if (!fields.isClean || !startsOn || wage === null || hours === null || terms === null)
    return fields.refusal();
  return ok({ startsOn, contractMonths, wage, hours, terms, plan });
}

function readLine(typed: PlanLineInput, index: number, fields: FieldReader): PlanLine[] {
  if (typed.words.trim() === '') return [];
  const words = fields.text(`plan${index}Words`, typed.words, LONGEST_LINE);
  const payer = PLAN_PAYERS.find(one => one === typed.payer) ?? 'employer';
  const by = typed.by.trim() === '' ? null : fields.date(`plan${index}By`, typed.by);
  return words ? [{ item: typed.item === '' ? null : typed.item, words, payer, by }] : [];
}
