import { shippedPolicies, subsidiesOf, subsidyTerms, type PolicyQuery, type Subsidy } from '#policy';
import { isOpenTo } from './subsidy-lines.js';

/** Programmes that need no other system: the rest of what places grant is shown with the rules. */
export const PROGRAMMES = ['post', 'insurance'] as const;
export type Programme = (typeof PROGRAMMES)[number];

/** What the rules ask of an employer beside its kind. */
export interface EmployerTraits {
  readonly concentrated: boolean;
  readonly vatRefund: boolean;
}

export function policyOf(question: PolicyQuery) {
  return shippedPolicies().ruleFor(question);
}

/** The rows of a programme that are open to an employer: with every trait that they ask for. */
export function rowsOf(question: PolicyQuery, programme: Programme, traits: EmployerTraits): Subsidy[] {
  return subsidiesOf(policyOf(question).policy).filter(
    row => row.kind === programme && row.to === 'employer' && hasTraits(row, traits),
  );
}

/** Programmes of a place for an employer; empty where none is known, or none is open to it. */
export function programmesFor(question: PolicyQuery, traits: EmployerTraits): Programme[] {
  const terms = subsidyTerms(question.division, question.levyYear);
  return PROGRAMMES.filter(
    programme => isOpenTo(programme, question.kind, terms) && rowsOf(question, programme, traits).length > 0,
  );
}

/** Of those above the quota nothing says which employees they are: such a row is for the counter to work out. */
function hasTraits({ table }: Subsidy, { concentrated, vatRefund }: EmployerTraits): boolean {
  const asked = (table['traits'] ?? []) as readonly string[];
  const known: Readonly<Record<string, boolean>> = {
    concentrated,
    individual: !concentrated,
    withoutVatRefund: !vatRefund,
  };
  return asked.every(trait => known[trait] === true);
}
