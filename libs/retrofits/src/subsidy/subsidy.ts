import { formatYuan, fromFen, Rational, toFen, type Fen } from '#values';
import type { ItemKind, SubsidyRule } from './subsidy-rule.js';

/** One item with what it costs, planned or really spent. */
export interface CostLine {
  readonly itemId: string;
  readonly kind: ItemKind;
  readonly amount: Fen;
}

export interface SubsidyFacts {
  readonly lines: readonly CostLine[];
  /** Disabled employees of the employer whom it serves, present or expected. */
  readonly people: number;
  /** What other funds pay of it. */
  readonly others: Fen;
  /** Subsidies granted to the employer in the year besides. */
  readonly grantedBefore: Fen;
  /** What a second person has approved: the sum really spent never brings more. Null while nothing is. */
  readonly approved: Fen | null;
  /** What the office means to pay where no rule is known. */
  readonly decided: Fen | null;
}

export const WORKING_KEYS = [
  'cost',
  'eligible',
  'share',
  'itemCeiling',
  'perPerson',
  'fromInvestment',
  'officeDecides',
  'afterOthers',
  'personCeiling',
  'yearCeiling',
  'approvedCeiling',
  'subsidy',
  'ownShare',
] as const;
export type WorkingKey = (typeof WORKING_KEYS)[number];

/** A step of the working: what was done with which figures. Values are yuan with two decimals. */
export interface WorkingStep {
  readonly key: WorkingKey;
  readonly itemId: string | null;
  readonly expression: string;
  readonly value: string;
}

/** A subsidy with how it came about; plain JSON, kept with the plan and with the acceptance. */
export interface SubsidyWorking {
  readonly format: 1;
  /** Fen as decimal digits. */
  readonly amount: string;
  /** What the employer pays itself, fen as decimal digits. */
  readonly own: string;
  readonly steps: readonly WorkingStep[];
  /** The rule as it stood, or null where none was known and the office decided. */
  readonly rule: SubsidyRule | null;
}

/**
 * The subsidy by the place's rule, exact until one rounding (half up to the fen) at its end. Without a rule the office
 * decides, and only what is left to pay limits it. Never above what the employer would have to pay itself.
 */
export function reckonSubsidy(facts: SubsidyFacts, rule: SubsidyRule | null): SubsidyWorking {
  const steps: WorkingStep[] = [];
  const note = (key: WorkingKey, expression: string, value: Rational, itemId: string | null = null) => {
    steps.push({ key, itemId, expression, value: value.toFixed(2) });
    return value;
  };
  const cost = sumOf(facts.lines.map(({ amount }) => amount));
  note('cost', sumText(facts.lines), cost);
  const granted = rule ? byRule(facts, rule, note) : officeDecides(facts, note);
  const capped = underCeilings(granted, cost, facts, rule, note);
  const amount = toFen(capped);
  note('subsidy', yuan(capped), fromFen(amount));
  const own = cost.minus(fromFen(facts.others)).minus(fromFen(amount)).max(Rational.zero);
  note('ownShare', `${yuan(cost)} − ${formatYuan(facts.others)} − ${formatYuan(amount)}`, own);
  return { format: 1, amount: amount.toString(), own: toFen(own).toString(), steps, rule };
}

type Note = (key: WorkingKey, expression: string, value: Rational, itemId?: string | null) => Rational;

function byRule(facts: SubsidyFacts, rule: SubsidyRule, note: Note): Rational {
  const lines = facts.lines.filter(({ kind }) => rule.kinds.includes(kind));
  const eligible = note('eligible', sumText(lines), sumOf(lines.map(({ amount }) => amount)));
  if (rule.method === 'share') return ofShare(lines, rule, note);
  const amount = Rational.decimal(rule.amount ?? '0');
  if (rule.method === 'perPerson')
    return note('perPerson', `${yuan(amount)} × ${facts.people}`, amount.times(Rational.of(facts.people)));
  const invested = Rational.decimal(rule.invested ?? '0');
  const reaches = !eligible.isBelow(invested);
  const sign = reaches ? '≥' : '<';
  return note(
    'fromInvestment',
    `${yuan(eligible)} ${sign} ${yuan(invested)}`,
    reaches ? amount : Rational.zero,
  );
}

function ofShare(lines: readonly CostLine[], rule: SubsidyRule, note: Note): Rational {
  const share = Rational.decimal(rule.share ?? '0');
  const ceiling = rule.ceilings.item === null ? null : Rational.decimal(rule.ceilings.item);
  return lines.reduce((sum, { itemId, amount }) => {
    const part = fromFen(amount).times(share);
    note('share', `${formatYuan(amount)} × ${share.toDecimal()}`, part, itemId);
    if (ceiling === null || !part.isAbove(ceiling)) return sum.plus(part);
    return sum.plus(note('itemCeiling', `${yuan(part)} > ${yuan(ceiling)}`, ceiling, itemId));
  }, Rational.zero);
}

function officeDecides({ decided }: SubsidyFacts, note: Note): Rational {
  const amount = fromFen(decided ?? 0n);
  return note('officeDecides', yuan(amount), amount);
}

/** Each ceiling is a step of its own where it takes something off. */
function underCeilings(
  granted: Rational,
  cost: Rational,
  { others, people, grantedBefore, approved }: SubsidyFacts,
  rule: SubsidyRule | null,
  note: Note,
): Rational {
  const left = cost.minus(fromFen(others)).max(Rational.zero);
  const { person, employerYear } = rule?.ceilings ?? { person: null, employerYear: null };
  const ceilings: [WorkingKey, Rational | null, string][] = [
    ['afterOthers', left, `${yuan(cost)} − ${formatYuan(others)}`],
    [
      'personCeiling',
      person === null ? null : Rational.decimal(person).times(Rational.of(people)),
      `${person ?? ''} × ${people}`,
    ],
    [
      'yearCeiling',
      employerYear === null
        ? null
        : Rational.decimal(employerYear).minus(fromFen(grantedBefore)).max(Rational.zero),
      `${employerYear ?? ''} − ${formatYuan(grantedBefore)}`,
    ],
    ['approvedCeiling', approved === null ? null : fromFen(approved), formatYuan(approved ?? 0n)],
  ];
  return ceilings.reduce(
    (amount, [key, ceiling, expression]) =>
      ceiling !== null && amount.isAbove(ceiling)
        ? note(key, `${yuan(amount)} > ${expression}`, ceiling)
        : amount,
    granted,
  );
}

function sumOf(amounts: readonly Fen[]): Rational {
  return fromFen(amounts.reduce((sum, amount) => sum + amount, 0n));
}

function sumText(lines: readonly CostLine[]): string {
  return lines.length === 0 ? '0.00' : lines.map(({ amount }) => formatYuan(amount)).join(' + ');
}

/** Exact where the decimal ends, as everything here does: amounts have two decimals and shares end. */
function yuan(amount: Rational): string {
  return amount.isWhole || amount.equals(amount.roundHalfUp(2)) ? amount.toFixed(2) : amount.toDecimal();
}
