import { ok, type Result } from '#values';
import { shippedPolicies } from './policies.js';
import { presentAssessment, type Estimate, type EstimateRefusal } from './present.js';
import { assessRequest } from './snapshot.js';
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
  const assessed = assessRequest(request, language);
  if (!assessed.ok) return assessed;
  return ok(presentAssessment(assessed.value.assessment, shippedPolicies().book, language));
}
