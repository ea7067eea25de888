import { ok, refuse, type Result } from '#values';
import type { Assessment } from '../formula/assessment.js';
import { collectionDateOf } from '../law/resolve-policy.js';
import type { Policy } from '../law/policy.js';
import { shippedPolicies, type Policies } from './policies.js';
import {
  presentAssessment,
  presentMissing,
  presentProblems,
  type Estimate,
  type EstimateRefusal,
} from './present.js';
import { readRequest, type ReadRequest } from './read-request.js';
import type { Language } from './words.js';

export interface EstimateOptions {
  /** Language of references, remedies, warnings and refusals. */
  readonly language: Language;
}

/**
 * Answers a levy estimate (`POST /api/v1/levy-estimates`): reads the request strictly, picks the rules in force,
 * works out levy or reward with every step. Refused with a field's problem or with `noPolicyInForce`.
 */
export function estimate(request: unknown, { language }: EstimateOptions): Result<Estimate, EstimateRefusal> {
  const policies = shippedPolicies();
  const read = readRequest(request);
  if (!read.ok) return refuse(presentProblems(read.refusal, language));
  const { policy, rule } = ruleOf(read.value, policies);
  const assessed = rule(read.value.facts);
  if (!assessed.ok) return refuse(presentMissing(assessed.refusal, language));
  return ok(presentAssessment(withWindow(assessed.value, read.value, policy), policies.book, language));
}

/** The rule that a request is judged by. */
export function ruleOf({ division, facts }: ReadRequest, policies: Policies) {
  const { levyYear, declaredOn, employer } = facts;
  return policies.ruleFor({
    division,
    levyYear,
    collectionDate: collectionDateOf(declaredOn, levyYear),
    kind: employer.kind,
  });
}

/** A day of declaration after the review window bars nothing here: it is only worth a warning. */
function withWindow(assessment: Assessment, { facts }: ReadRequest, policy: Policy): Assessment {
  const window = policy.values['reviewWindow']?.value as { readonly to: string } | undefined;
  if (!window) return assessment;
  const lastDay = `${facts.levyYear + 1}-${window.to}`;
  if (facts.declaredOn <= lastDay) return assessment;
  return { ...assessment, warnings: [...assessment.warnings, { key: 'afterWindow', figures: { lastDay } }] };
}
