import { Rational } from '#values';
import type { Basis } from './basis.js';
import { grantsFor, type PlannedGrant } from './grants.js';
import { signedYuan, yuanLine, type PlanLine } from './plan-line.js';
import type { WageCost } from './wage-cost.js';

/** What a retrofit of the workplace costs the employer in the end, in yuan. */
export interface Retrofit {
  readonly cost: string;
  /** Grants of the place for retrofits, also those whose conditions the figures fail; empty where none is known. */
  readonly grants: readonly PlannedGrant[];
  /** The highest that no figure speaks against; null where there is none. */
  readonly subsidy: string | null;
  readonly own: string;
  readonly exactOwn: Rational;
}

/** When levy saved and reward gained have paid for the employer's own part. */
export interface Payback {
  /** Whole months, rounded up; null where nothing is saved. */
  readonly months: number | null;
  readonly lines: readonly PlanLine[];
}

const TWELVE = Rational.of(12);

/** A retrofit of `cost` yuan after the subsidy of the place, for one person and its conditions as far as they are known. */
export function retrofitOf(cost: Rational, { policy, facts }: Basis, wage: WageCost): Retrofit {
  const grants = grantsFor(policy, ['retrofit', 'equipment'], {
    ...facts.employer,
    grade: 1,
    aboveQuota: false,
    monthlyWage: wage.monthly,
    minimumWage: wage.minimum,
    cost,
  });
  const possible = grants.flatMap(({ failed, amount }) => (failed.length === 0 && amount ? [amount] : []));
  const subsidy = possible.reduce<Rational | null>((most, one) => (most ? most.max(one) : one), null);
  const own = cost.minus(subsidy ?? Rational.zero);
  return {
    cost: signedYuan(cost),
    grants,
    subsidy: subsidy && signedYuan(subsidy),
    own: signedYuan(own),
    exactOwn: own,
  };
}

/** After how many months a yearly benefit has covered the employer's part of a retrofit. */
export function paybackOf({ cost, subsidy, own, exactOwn }: Retrofit, benefit: Rational): Payback {
  const ownLine = yuanLine('own', `${cost} − ${subsidy ?? '0.00'}`, exactOwn);
  if (!benefit.isAbove(Rational.zero)) return { months: null, lines: [ownLine] };
  const months = Number(ceiling(exactOwn.times(TWELVE).over(benefit)));
  const expression = `${own} ÷ (${signedYuan(benefit)} ÷ 12)`;
  return { months, lines: [ownLine, { key: 'payback', expression, value: String(months), unit: 'months' }] };
}

const ceiling = (number: Rational): bigint => (number.isWhole ? number.numerator : number.floor() + 1n);
