import { ok, refuse, type Result } from '#values';
import type { Facts } from '../../formula/facts.js';
import { compileLaw, type DutyLaw } from '../../formula/law.js';
import { compileReckoner, type Reckoner } from '../../formula/rule.js';
import type { NoPolicyInForce, Policy, Unanswerable } from '../../law/policy.js';
import { shippedPolicies } from '../policies.js';
import { presentMissing, presentProblems, type EstimateRefusal } from '../present.js';
import { readRequest } from '../read-request.js';
import { ruleOf } from '../snapshot.js';
import type { Language } from '../words.js';

/** A policy made ready for planning. */
export interface Planner {
  readonly policy: Policy;
  readonly law: DutyLaw;
  readonly reckoner: Reckoner;
}

/** An employer's own figures with the rules they are judged by: what every plan starts from. */
export interface Basis extends Planner {
  readonly division: string;
  readonly facts: Facts;
}

/** Reads a levy-estimate request for planning; refused like `estimate`. */
export function basisOf(request: unknown, language: Language): Result<Basis, EstimateRefusal> {
  const read = readRequest(request);
  if (!read.ok) return refuse(presentProblems(read.refusal, language));
  const planner = plannerOf(ruleOf(read.value, shippedPolicies()).policy);
  return planner.ok ? ok({ ...read.value, ...planner.value }) : refuseMissing(planner.refusal, language);
}

const planners = new WeakMap<Policy, Result<Planner, NoPolicyInForce>>();

/** The law and the arithmetic of a policy, compiled once; refused where a rule that is always needed is not in force. */
export function plannerOf(policy: Policy): Result<Planner, NoPolicyInForce> {
  const known = planners.get(policy);
  if (known) return known;
  const { duty } = compileLaw(policy);
  const planner = duty.ok ? ok({ policy, law: duty.value, reckoner: compileReckoner(policy) }) : duty;
  planners.set(policy, planner);
  return planner;
}

/** The refusal of a plan for want of a rule or a figure, in words. */
export function refuseMissing(missing: Unanswerable, language: Language) {
  return refuse(presentMissing(missing, shippedPolicies().book, language));
}
