import { canonicalJson, type Definition, type LawBook, type Policy, type Value } from '#policy';

/**
 * How a rule stands to the same rule elsewhere: `onlyHere` and `onlyThere` where the other has none, the `…NotKnown`
 * where a value that must exist was not found.
 */
export type Comparison =
  'same' | 'changed' | 'onlyHere' | 'onlyThere' | 'thereNotKnown' | 'hereNotKnown' | 'neitherKnown';

/** What a rule is at one place and year: known, absent because nothing asks for it, or not found. */
export type State =
  | { readonly kind: 'known'; readonly value: Value }
  | { readonly kind: 'absent' }
  | { readonly kind: 'notKnown' };

/** What a policy says about one key. The minimum wage is that of each month. */
export function stateOf(policy: Policy, definition: Definition): State {
  if (definition.key === 'minimumWage') return wageState(policy);
  const provision = policy.values[definition.key];
  if (provision && provision.value !== null) {
    // 'unknown' says that there is a rule and that its content was not found.
    if (provision.value === 'unknown') return { kind: 'notKnown' };
    return { kind: 'known', value: provision.value };
  }
  return definition.required || definition.yearly ? { kind: 'notKnown' } : { kind: 'absent' };
}

function wageState({ minimumWages }: Policy): State {
  if (minimumWages.every(wage => wage === null)) return { kind: 'notKnown' };
  return { kind: 'known', value: minimumWages.map(wage => wage?.value ?? null) };
}

/** Compares what stands here with what stands there. Two rules are the same when their values are, whatever says so. */
export function compare(here: State, there: State): Comparison {
  if (here.kind === 'known' && there.kind === 'known')
    return canonicalJson(here.value) === canonicalJson(there.value) ? 'same' : 'changed';
  if (here.kind === 'known') return there.kind === 'absent' ? 'onlyHere' : 'thereNotKnown';
  if (there.kind === 'known') return here.kind === 'absent' ? 'onlyThere' : 'hereNotKnown';
  if (here.kind === 'absent' && there.kind === 'absent') return 'same';
  if (here.kind === 'absent') return 'thereNotKnown';
  return there.kind === 'absent' ? 'hereNotKnown' : 'neitherKnown';
}

/** Every key of the book compared between two policies; a rule that neither has is left out. */
export function compareRules(here: Policy, there: Policy, book: LawBook): ReadonlyMap<string, Comparison> {
  const compared = new Map<string, Comparison>();
  for (const definition of book.definitions.values()) {
    const [one, other] = [stateOf(here, definition), stateOf(there, definition)];
    if (one.kind === 'absent' && other.kind === 'absent') continue;
    compared.set(definition.key, compare(one, other));
  }
  return compared;
}
