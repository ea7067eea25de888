import { plainDate } from '#values';
import { shippedPolicies } from '../estimate/policies.js';
import type { Policy } from '../law/policy.js';
import type { Provision, Value } from '../law/provision.js';
import { shapeProblem } from '../law/shapes.js';

/** Values that a case puts in the place of its division's own; null takes one away. */
export interface CaseLaw {
  readonly values?: { readonly [key: string]: Value };
  /** Yuan a month, January first. */
  readonly minimumWages?: readonly string[];
  /** Those of the year after. */
  readonly minimumWagesAfter?: readonly string[];
}

/**
 * A policy with a case's own values, which have the shapes of the definitions and are verified.
 * @throws Error on an unknown key or another shape.
 */
export function withLaw(policy: Policy, { values = {}, minimumWages, minimumWagesAfter }: CaseLaw): Policy {
  const provide = (value: Value): Provision => provisionOf(policy, value);
  const own = Object.entries(values).map(([key, value]) => [key, provide(checked(key, value))] as const);
  const kept = Object.entries(policy.values).filter(([key]) => values[key] !== null);
  const added = own.filter(([, provision]) => provision.value !== null);
  return {
    ...policy,
    values: { ...Object.fromEntries(kept), ...Object.fromEntries(added) },
    standIns: policy.standIns.filter(key => !(key in values)),
    missing: policy.missing.filter(({ key }) => values[key] === undefined || values[key] === null),
    readings: policy.readings.filter(
      ({ key }) => !(key in values || (key === 'minimumWage' && minimumWages)),
    ),
    ...(minimumWages ? { minimumWages: minimumWages.map(provide) } : {}),
    ...(minimumWagesAfter ? { minimumWagesAfter: minimumWagesAfter.map(provide) } : {}),
  };
}

function checked(key: string, value: Value): Value {
  const definition = shippedPolicies().book.definitions.get(key);
  const problem = definition ? shapeProblem(value, definition) : 'is not defined';
  if (problem) throw new Error(`${key}: ${problem}`);
  return value;
}

function provisionOf({ division }: Policy, value: Value): Provision {
  const sources = [{ instrument: '财税〔2015〕72号', article: '8' }];
  return { division, from: plainDate('2014-01-01'), value, sources, verified: true, doubtful: false };
}
