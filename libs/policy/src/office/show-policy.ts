import { lastDayOfYear, type LevyYear, type PlainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import { presentSource, type Reference } from '../estimate/present.js';
import { say, type Language } from '../estimate/words.js';
import type { Definition } from '../law/definition.js';
import type { EmployerKind } from '../law/employer-kind.js';
import type { LawBook } from '../law/load-policies.js';
import type { NoPolicyInForce } from '../law/policy.js';
import type { Provision, Value } from '../law/provision.js';
import { collectionDateOf } from '../law/resolve-policy.js';

/** Which rules to show; without a day of declaration those at the end of the year after the levy year. */
export interface ShowQuery {
  readonly division: string;
  readonly levyYear: LevyYear;
  readonly declaredOn: PlainDate | null;
  readonly kind: EmployerKind;
}

/** One rule in force, for reading. */
export interface ShownRule {
  readonly key: string;
  readonly name: string;
  readonly value: Value;
  readonly unit: string;
  readonly keyedBy: string;
  /** Since when, and for which division. */
  readonly from: PlainDate;
  readonly division: string;
  readonly verified: boolean;
  readonly references: readonly Reference[];
  readonly notes: string | null;
}

export interface ShownPolicy {
  readonly division: string;
  readonly levyYear: LevyYear;
  readonly collectionDate: PlainDate;
  readonly kind: EmployerKind;
  readonly policyVersion: string;
  readonly rules: readonly ShownRule[];
  /** Yuan a month, January first; null where it is not known. */
  readonly minimumWages: readonly (string | null)[];
  readonly missing: readonly NoPolicyInForce[];
}

/** The rules that an estimate would go by, each with its ground. */
export function showPolicy(
  { division, levyYear, declaredOn, kind }: ShowQuery,
  language: Language,
): ShownPolicy {
  const policies = shippedPolicies();
  const collectionDate = collectionDateOf(declaredOn ?? lastDayOfYear(levyYear + 1), levyYear);
  const { policy } = policies.ruleFor({ division, levyYear, collectionDate, kind });
  const rules = Object.entries(policy.values).flatMap(([key, provision]) => {
    const definition = policies.book.definitions.get(key);
    return definition ? [shownRule(definition, provision, policies.book, language)] : [];
  });
  const minimumWages = policy.minimumWages.map(wage => wage && String(wage.value));
  const { version: policyVersion, missing } = policy;
  return { division, levyYear, collectionDate, kind, policyVersion, rules, minimumWages, missing };
}

function shownRule(
  definition: Definition,
  provision: Provision,
  book: LawBook,
  language: Language,
): ShownRule {
  const { key, unit, keyedBy } = definition;
  const { value, from, division, verified, sources } = provision;
  return {
    key,
    name: say(language, `parameters.${key}`),
    value,
    unit,
    keyedBy,
    from,
    division,
    verified,
    references: sources.map(source => presentSource(source, book, language)),
    notes: notesOf(key, provision, book),
  };
}

function notesOf(key: string, { division, from }: Provision, book: LawBook): string | null {
  const timeline = book.values.get(`${key} ${division}`) ?? [];
  return timeline.find(value => value.from === from)?.notes ?? null;
}
