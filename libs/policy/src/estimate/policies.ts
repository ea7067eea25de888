import { divisionParents } from '#identifiers';
import type { PlainDate } from '#values';
import { compileRule, type CompiledRule } from '../formula/rule.js';
import { loadPolicies, type LawBook } from '../law/load-policies.js';
import type { Policy, PolicyQuery } from '../law/policy.js';
import { resolvePolicy } from '../law/resolve-policy.js';

/** A policy with its rule ready to work. */
export interface RuleInForce {
  readonly policy: Policy;
  readonly rule: CompiledRule;
}

/** Beyond this many different queries the earlier ones are worked out anew. */
const MOST_KEPT = 4_000;

/** A law book with the rules worked out from it so far. */
export class Policies {
  readonly #rules = new Map<string, RuleInForce>();
  readonly #policies = new Map<string, Policy>();
  readonly #turningDays: readonly PlainDate[];
  readonly #divisions: ReadonlySet<string>;

  constructor(readonly book: LawBook) {
    this.#turningDays = turningDaysOf(book);
    this.#divisions = new Set([...book.values.values()].flat().map(({ division }) => division));
  }

  /** The rule for one place, levy year, collection day and kind of employer. */
  ruleFor(query: PolicyQuery): RuleInForce {
    return keptOr(this.#rules, keyOf(query, query.collectionDate), () => {
      const policy = this.#policyFor(query);
      return { policy, rule: compileRule(policy) };
    });
  }

  /**
   * The nearest division at or above this one that has a value of its own: its law is that of all below it that have
   * none, but for what is missing, which names the place that asked.
   */
  seatOfLaw(division: string): string {
    const all = [division, ...divisionParents(division)];
    return all.find(code => this.#divisions.has(code)) ?? division;
  }

  /** The day since which the rules that go by the collection are those of a day: all days from it on have one law. */
  sameSince(collectionDate: PlainDate): PlainDate {
    return this.#turningDays.findLast(day => day <= collectionDate) ?? collectionDate;
  }

  /** Collection days between two changes of the rules have the same values, so these are picked once. */
  #policyFor(query: PolicyQuery): Policy {
    const since = this.sameSince(query.collectionDate);
    const shared = keptOr(this.#policies, keyOf(query, since), () => resolvePolicy(this.book, query));
    const { collectionDate } = query;
    if (shared.collectionDate === collectionDate) return shared;
    const goesByCollection = shared.reliefDay === shared.collectionDate;
    if (!goesByCollection || shared.missing.length > 0) return resolvePolicy(this.book, query);
    return { ...shared, collectionDate, reliefDay: collectionDate };
  }
}

function keyOf({ division, levyYear, kind }: PolicyQuery, day: PlainDate): string {
  return `${division} ${levyYear} ${kind} ${day}`;
}

function keptOr<Kept>(kept: Map<string, Kept>, key: string, make: () => Kept): Kept {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

/** Days on which a value that goes by the collection begins or ends. */
function turningDaysOf(book: LawBook): readonly PlainDate[] {
  const dated = [...book.values.values()].flat();
  const days = dated
    .filter(({ key }) => book.definitions.get(key)?.keyedBy === 'collectionDate')
    .map(({ from }) => from);
  return [...new Set(days)].sort();
}

let shipped: Policies | null = null;

/** The law that is shipped with this release, loaded on first use. */
export function shippedPolicies(): Policies {
  shipped ??= new Policies(loadPolicies());
  return shipped;
}
