import { FieldReader, formatYuan, ok, parseYuan, type Fen, type InvalidInput, type Result } from '#values';
import { catalogue } from './catalogue.js';
import type { PlanContent, PlanLine, Quote } from './contents.js';
import type { SubsidyRule } from './subsidy/subsidy-rule.js';

export interface PlanInput {
  /** Ids of items, and for each, in the same order, how many and up to three offers; a first offer left empty leaves it out. */
  readonly items: readonly string[];
  readonly quantity: readonly string[];
  readonly supplier: readonly string[];
  readonly amount: readonly string[];
  readonly supplierB: readonly string[];
  readonly amountB: readonly string[];
  readonly supplierC: readonly string[];
  readonly amountC: readonly string[];
  readonly people: string;
  readonly fundsFrom: string;
  readonly fundsAmount: string;
  readonly whyDearer: string;
  readonly days: string;
  /** Where no rule is known. */
  readonly decided: string;
}

export type PlanFacts = Omit<PlanContent, 'working'>;

const MOST_QUANTITY = 999;
const MOST_PEOPLE = 999;
const MOST_DAYS = 730;
const MOST_YUAN = 10_000_000;
const LONGEST_NAME = 80;
const LONGEST_WORDS = 200;

/**
 * Reads a plan as typed. Codes by line (`supplier1`, …): as words, amounts and counts; `amountB1`: `quotes` {least, from}
 * where the rule asks for more offers; `items`: `missing` where nothing is planned; `whyDearer`: `missing` where an offer
 * is taken that is not the lowest; `fundsAmount`: `aboveCost`; `decided`: `missing`, `aboveCost`.
 */
export function readPlan(input: PlanInput, rule: SubsidyRule | null): Result<PlanFacts, InvalidInput> {
  const form = new FieldReader();
  const lines = input.items.flatMap((itemId, index) => readLine(form, input, itemId, index, rule));
  if (lines.length === 0 && form.isClean) form.wrong('items', 'missing');
  const cost = lines.reduce((sum, { taken }) => sum + BigInt(taken.amount), 0n);
  const isDearer = lines.some(({ taken, others }) =>
    others.some(({ amount }) => BigInt(amount) < BigInt(taken.amount)),
  );
  const people = form.count('people', input.people, MOST_PEOPLE);
  if (people === 0) form.wrong('people', 'count', { most: MOST_PEOPLE });
  const otherFunds = readFunds(form, input, cost);
  const whyDearer = isDearer ? form.text('whyDearer', input.whyDearer, LONGEST_WORDS) : null;
  const days = form.count('days', input.days, MOST_DAYS);
  const decided = rule ? null : form.yuan('decided', input.decided, MOST_YUAN);
  if (decided !== null && decided > cost) form.wrong('decided', 'aboveCost');
  if (people === null || days === null || !form.isClean) return form.refusal();
  return ok({ lines, people, otherFunds, whyDearer, days, decided: decided?.toString() ?? null });
}

function readLine(
  form: FieldReader,
  input: PlanInput,
  itemId: string,
  index: number,
  rule: SubsidyRule | null,
): PlanLine[] {
  const at = (cells: readonly string[]) => cells[index] ?? '';
  const number = index + 1;
  if (!catalogue().has(itemId) || blank(at(input.supplier) + at(input.amount))) return [];
  const quantity = form.count(`quantity${number}`, at(input.quantity), MOST_QUANTITY);
  if (quantity === 0) form.wrong(`quantity${number}`, 'count', { most: MOST_QUANTITY });
  const taken = readQuote(form, number, '', at(input.supplier), at(input.amount));
  const others = (
    [
      ['B', input.supplierB, input.amountB],
      ['C', input.supplierC, input.amountC],
    ] as const
  ).flatMap(([mark, suppliers, amounts]) => {
    if (blank(at(suppliers) + at(amounts))) return [];
    return readQuote(form, number, mark, at(suppliers), at(amounts)) ?? [];
  });
  if (quantity === null || taken === null) return [];
  checkQuotes(form, number, [taken, ...others], rule);
  return [{ itemId, quantity, taken, others }];
}

/** As many offers of different suppliers as the rule asks for from an amount on. */
function checkQuotes(
  form: FieldReader,
  number: number,
  quotes: readonly Quote[],
  rule: SubsidyRule | null,
): void {
  if (!rule?.quotes) return;
  const { least, from } = rule.quotes;
  const suppliers = new Set(quotes.map(({ supplier }) => supplier.replace(/\s/gu, '').toLowerCase()));
  const amount = BigInt(quotes[0]?.amount ?? '0');
  if (amount >= (parseYuan(from) ?? 0n) && suppliers.size < least)
    form.wrong(`amountB${number}`, 'quotes', { least, from: formatYuan(parseYuan(from) ?? 0n) });
}

function readQuote(
  form: FieldReader,
  number: number,
  mark: '' | 'B' | 'C',
  supplier: string,
  amount: string,
): Quote | null {
  const from = form.text(`supplier${mark}${number}`, supplier, LONGEST_NAME);
  const fen = form.yuan(`amount${mark}${number}`, amount, MOST_YUAN);
  return from === null || fen === null ? null : { supplier: from, amount: fen.toString() };
}

function readFunds(form: FieldReader, input: PlanInput, cost: Fen): PlanContent['otherFunds'] {
  if (blank(input.fundsFrom + input.fundsAmount)) return null;
  const from = form.text('fundsFrom', input.fundsFrom, LONGEST_NAME);
  const amount = form.yuan('fundsAmount', input.fundsAmount, MOST_YUAN);
  if (amount !== null && amount > cost) form.wrong('fundsAmount', 'aboveCost');
  return from === null || amount === null ? null : { from, amount: amount.toString() };
}

function blank(text: string): boolean {
  return text.trim() === '';
}
