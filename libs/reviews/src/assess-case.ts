import {
  assess,
  readRequest,
  shippedPolicies,
  type Assessment,
  type ExcludedMonths,
  type Facts,
  type NoPolicyInForce,
  type Policy,
} from '#policy';
import { ok, refuse, type Result } from '#values';
import type { CaseInput } from './case-input.js';

/** `notAssessable`: what was filed contradicts itself; the fields are those of the levy estimate. */
export type AssessCaseRefusal =
  NoPolicyInForce | { readonly code: 'notAssessable'; readonly fields: readonly string[] };

/** An assessment with the law it was made under. */
export interface AssessedCase {
  readonly assessment: Assessment;
  readonly policy: Policy;
}

/** Assesses a case under the law in force for it. */
export function assessCase(input: CaseInput): Result<AssessedCase, AssessCaseRefusal> {
  const { policy } = shippedPolicies().ruleFor(input.query);
  const assessed = assessUnder(policy, input);
  return assessed.ok ? ok({ assessment: assessed.value, policy }) : assessed;
}

/** Assesses a case under a given policy. */
export function assessUnder(policy: Policy, input: CaseInput): Result<Assessment, AssessCaseRefusal> {
  const read = readRequest(input.request);
  if (!read.ok) return refuse({ code: 'notAssessable', fields: read.refusal.map(({ field }) => field) });
  const assessed = assess(withExclusions(read.value.facts, input.exclusions), policy);
  if (assessed.ok) return assessed;
  const { refusal } = assessed;
  return refuse(refusal.code === 'missing' ? { code: 'notAssessable', fields: [refusal.key] } : refusal);
}

/** Facts without the months that a reviewer does not count. */
export function withExclusions(facts: Facts, exclusions: CaseInput['exclusions']): Facts {
  if (facts.counted.by !== 'roster') return facts;
  const roster = facts.counted.roster.map((entry, index) => ({
    ...entry,
    excluded: { ...entry.excluded, ...excludedOf(index, exclusions) },
  }));
  return { ...facts, counted: { by: 'roster', roster } };
}

function excludedOf(index: number, exclusions: CaseInput['exclusions']): ExcludedMonths {
  const own = exclusions.filter(({ rosterIndex }) => rosterIndex === index);
  return Object.fromEntries(own.map(({ month, reason }) => [month, reason]));
}
