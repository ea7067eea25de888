import { refuse, ok, type Result } from '#values';
import { assess } from '../formula/rule.js';
import type { Assessment } from '../formula/assessment.js';
import { canonicalJson } from '../law/canonical.js';
import type { Policy } from '../law/policy.js';
import { collectionDateOf, versionOf } from '../law/resolve-policy.js';
import { shippedPolicies, type Policies } from './policies.js';
import { presentMissing, presentProblems, type EstimateRefusal } from './present.js';
import { readRequest, type ReadRequest } from './read-request.js';
import type { Language } from './words.js';

/** All that an assessment came from and what came of it: plain JSON, enough to work it out again without any file. */
export interface Snapshot {
  readonly request: unknown;
  readonly policy: Policy;
  readonly assessment: Assessment;
}

/** Assesses a levy-estimate request and keeps what is needed to recompute it; refused like `estimate`. */
export function assessRequest(request: unknown, language: Language): Result<Snapshot, EstimateRefusal> {
  const policies = shippedPolicies();
  const read = readRequest(request);
  if (!read.ok) return refuse(presentProblems(read.refusal, language));
  const { policy, rule } = ruleOf(read.value, policies);
  const assessed = rule(read.value.facts);
  if (!assessed.ok) return refuse(presentMissing(assessed.refusal, policies.book, language));
  return ok({ request, policy, assessment: assessed.value });
}

/** The rule that a request is judged by. */
export function ruleOf({ division, facts }: ReadRequest, policies: Policies) {
  const { levyYear, declaredOn, employer } = facts;
  const collectionDate = collectionDateOf(declaredOn, levyYear);
  return policies.ruleFor({ division, levyYear, collectionDate, kind: employer.kind });
}

/**
 * Works an assessment out again from its snapshot alone; under an unchanged release line it equals the stored one
 * byte for byte in canonical JSON.
 * @throws Error when the snapshot's request or policy cannot be assessed at all.
 */
export function recompute({ request, policy }: Pick<Snapshot, 'request' | 'policy'>): Assessment {
  const read = readRequest(request);
  if (!read.ok) throw new Error(`the stored request is no longer readable: ${canonicalJson(read.refusal)}`);
  const assessed = assess(read.value.facts, policy);
  if (!assessed.ok) throw new Error(`the stored policy does not answer: ${assessed.refusal.key}`);
  return assessed.value;
}

/** Does a snapshot hold what it claims: the policy its version names, and the assessment that follows? */
export function isFaithful(snapshot: Snapshot): boolean {
  if (versionOf(snapshot.policy) !== snapshot.policy.version) return false;
  return canonicalJson(recompute(snapshot)) === canonicalJson(snapshot.assessment);
}
