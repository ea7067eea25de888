import type { Rational } from '#values';
import type { Value } from '../law/provision.js';
import type { CertificateFacts } from './facts.js';
import { asDecimal, asPersonWeight, type PersonWeight } from './meanings.js';

/** What an employer can be that has a say in rewards. */
export type Trait = 'budgetFunded' | 'vatRefund' | 'concentrated';

/** Yuan a person: one amount for everybody, or by category and grade. */
export type Amounts =
  | { readonly by: 'person'; readonly amount: Rational }
  | { readonly by: 'grade'; readonly amounts: PersonWeight };

export const asTraits = (value: Value): readonly Trait[] => value as readonly Trait[];

export function asAmounts(value: Value): Amounts {
  return typeof value === 'string'
    ? { by: 'person', amount: asDecimal(value) }
    : { by: 'grade', amounts: asPersonWeight(value) };
}

/** The amount of a certificate: its category's own row, else the one for any; null where none is stated. */
export function amountOf(amounts: Amounts, certificate: CertificateFacts): Rational | null {
  if (amounts.by === 'person') return amounts.amount;
  const rows = amounts.amounts[certificate.kind];
  const own = certificate.kind === 'disability' ? rows[certificate.category] : undefined;
  return (own ?? rows['any'])?.[certificate.grade - 1] ?? null;
}
