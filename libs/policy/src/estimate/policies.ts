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
  readonly #kept = new Map<string, RuleInForce>();

  constructor(readonly book: LawBook) {}

  /** The rule for one place, levy year, collection day and kind of employer. */
  ruleFor(query: PolicyQuery): RuleInForce {
    const key = [query.division, query.levyYear, query.collectionDate, query.kind].join(' ');
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const policy = resolvePolicy(this.book, query);
    const made = { policy, rule: compileRule(policy) };
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(key, made);
    return made;
  }
}

let shipped: Policies | null = null;

/** The law that is shipped with this release, loaded on first use. */
export function shippedPolicies(): Policies {
  shipped ??= new Policies(loadPolicies());
  return shipped;
}
