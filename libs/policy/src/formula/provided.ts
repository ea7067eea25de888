import type { Rational } from '#values';
import type { Policy } from '../law/policy.js';
import type { Provision, Source, Value } from '../law/provision.js';

/** What a step rests on: a provision of the law, or the caller's assumption in its place. */
export interface Provided {
  readonly key: string;
  readonly sources: readonly Source[];
  readonly assumed: boolean;
  /** The latest figure of the law itself, in the place of one that is not out yet. */
  readonly standsIn?: true;
  /** See `Provision.doubtful`. */
  readonly doubtful: boolean;
  /** Named as a ground, but without a say in the result. */
  readonly idle?: true;
}

/** A provision, read for reckoning. */
export interface Rule<Meaning> extends Provided {
  readonly is: Meaning;
}

/** What a value says; some say it of the division that sets them. */
type Meaning<Is> = (value: Value, division: string) => Is;

/** Reads the provisions of one policy. */
export interface Reader {
  /** @throws Error where the policy does not hold the key; ask for missing keys first. */
  readonly required: <Is>(key: string, meaning: Meaning<Is>) => Rule<Is>;
  readonly optional: <Is>(key: string, meaning: Meaning<Is>) => Rule<Is> | null;
}

export function readerOf(policy: Policy): Reader {
  const optional = <Is>(key: string, meaning: Meaning<Is>): Rule<Is> | null => {
    const provision = policy.values[key];
    if (!provision) return null;
    const rule = ruleOf(key, provision, meaning);
    return policy.standIns.includes(key) ? { ...rule, assumed: true, standsIn: true } : rule;
  };
  const required = <Is>(key: string, meaning: Meaning<Is>): Rule<Is> => {
    const rule = optional(key, meaning);
    if (!rule) throw new Error(`the policy of ${policy.division} for ${policy.levyYear} has no ${key}`);
    return rule;
  };
  return { optional, required };
}

export function ruleOf<Is>(
  key: string,
  { value, sources, doubtful, division }: Provision,
  meaning: Meaning<Is>,
): Rule<Is> {
  return { key, is: meaning(value, division), sources, assumed: false, doubtful };
}

const idleGrounds = new WeakMap<Provided, Provided>();

/** The same ground, where it had no say in the result. */
export function idle(ground: Provided): Provided {
  const known = idleGrounds.get(ground) ?? { ...ground, idle: true };
  idleGrounds.set(ground, known);
  return known;
}

/** The caller's figure in the place of the law's own. */
export function assumption(key: string, is: Rational): Rule<Rational> {
  return { key, is, sources: [], assumed: true, doubtful: false };
}
