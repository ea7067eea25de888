import { Rational } from '#values';
import { leastWageOf, subsidiesOf, subsidyAmount, type Subsidy } from '../../beside/subsidies.js';
import type { Policy } from '../../law/policy.js';
import type { SubsidyKind } from '../../law/subsidy-shape.js';

/** Conditions of a grant that a plan cannot answer, or that its figures do not meet. */
export const GRANT_CONDITIONS = [
  'household',
  'categories',
  'grades',
  'concentrated',
  'individual',
  'withoutVatRefund',
  'aboveQuota',
  'lowIncome',
  'leastPersons',
  'leastLocalShare',
  'leastSpent',
  'leastWage',
  'serviceUpTo',
  'mostYears',
] as const;
export type GrantCondition = (typeof GRANT_CONDITIONS)[number];

/** A condition with its figure, such as `leastSpent` 30000. */
export interface NamedCondition {
  readonly key: GrantCondition;
  readonly figure: string | null;
}

/** One grant to the employer that could stand beside a hire. */
export interface PlannedGrant {
  readonly kind: SubsidyKind;
  /** Yuan for one person and a full year, or for one retrofit; null where its basis is not known. */
  readonly amount: Rational | null;
  /** Conditions that the figures of the plan fail: then there is no grant. */
  readonly failed: readonly NamedCondition[];
  /** Conditions that somebody else has to answer. */
  readonly open: readonly NamedCondition[];
}

/** What a plan knows of the conditions. Yuan; null where it does not know. */
export interface GrantFacts {
  readonly concentrated: boolean;
  readonly vatRefund: boolean;
  readonly grade: number;
  /** Of the whole year after the hire: counted persons above the quota. */
  readonly aboveQuota: boolean;
  readonly monthlyWage: Rational;
  readonly minimumWage: Rational | null;
  /** Of the retrofit. */
  readonly cost: Rational | null;
}

/** Grants of these kinds to the employer, in force under a policy, for one person newly hired for a full year. */
export function grantsFor(
  policy: Pick<Policy, 'values'>,
  kinds: readonly SubsidyKind[],
  facts: GrantFacts,
): PlannedGrant[] {
  return subsidiesOf(policy)
    .filter(({ kind, to, table }) => to === 'employer' && kinds.includes(kind) && !table['serviceAbove'])
    .map(subsidy => {
      const found = conditionsOf(subsidy, facts);
      const named = (state: boolean | null) =>
        found.flatMap(([key, holds, figure]) => (holds === state ? [{ key, figure }] : []));
      return {
        kind: subsidy.kind,
        amount: amountFor(subsidy, facts),
        failed: named(false),
        open: named(null),
      };
    });
}

/** No grant is more than what was spent on a retrofit. */
function amountFor(subsidy: Subsidy, { minimumWage, cost }: GrantFacts): Rational | null {
  const basis = subsidy.of === 'cost' ? cost : subsidy.of === 'minimumWage' ? minimumWage : null;
  const amount = subsidyAmount(subsidy, { persons: 1, months: 12, basis });
  return amount && subsidy.kind === 'retrofit' && cost ? amount.min(cost) : amount;
}

type Found = readonly [GrantCondition, holds: boolean | null, figure: string | null];

function conditionsOf({ table, leastWage }: Subsidy, facts: GrantFacts): readonly Found[] {
  const figure = (key: string): string | null => (table[key] === undefined ? null : String(table[key]));
  const traits = (table['traits'] ?? []) as readonly GrantCondition[];
  const grades = table['grades'] as readonly string[] | undefined;
  const spent = figure('leastSpent');
  const found: (Found | null)[] = [
    table['household'] ? ['household', null, null] : null,
    table['categories'] ? ['categories', null, null] : null,
    grades ? ['grades', grades.includes(String(facts.grade)), grades.join(', ')] : null,
    ...traits.map((trait): Found => [trait, holdsTrait(trait, facts), null]),
    figure('leastPersons') ? ['leastPersons', null, figure('leastPersons')] : null,
    figure('leastLocalShare') ? ['leastLocalShare', null, figure('leastLocalShare')] : null,
    spent ? ['leastSpent', facts.cost ? !facts.cost.isBelow(Rational.decimal(spent)) : null, spent] : null,
    leastWage ? wageCondition(facts, { leastWage }) : null,
    figure('serviceUpTo') ? ['serviceUpTo', true, figure('serviceUpTo')] : null,
    figure('mostYears') ? ['mostYears', true, figure('mostYears')] : null,
  ];
  return found.filter(one => one !== null);
}

function holdsTrait(trait: GrantCondition, facts: GrantFacts): boolean | null {
  if (trait === 'concentrated') return facts.concentrated;
  if (trait === 'individual') return !facts.concentrated;
  if (trait === 'withoutVatRefund') return !facts.vatRefund;
  return trait === 'aboveQuota' ? facts.aboveQuota : null;
}

function wageCondition(facts: GrantFacts, subsidy: Pick<Subsidy, 'leastWage'>): Found {
  const least = facts.minimumWage && leastWageOf(subsidy, facts.minimumWage);
  return ['leastWage', least && !facts.monthlyWage.isBelow(least), least ? least.toFixed(2) : null];
}
