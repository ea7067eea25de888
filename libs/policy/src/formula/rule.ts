import { ok, type Result } from '#values';
import type { NoPolicyInForce, Policy, Reading } from '../law/policy.js';
import type { Assessment } from './assessment.js';
import type { Facts } from './facts.js';
import { compileLaw, type CompiledLaw } from './law.js';
import { reckon, type Reckoning } from './assess.js';
import { windowWarnings } from './window.js';

/** A policy made ready to work: assesses one employer's facts after another. */
export type CompiledRule = (facts: Facts) => Result<Assessment, NoPolicyInForce>;

/** The figures alone, without trying other readings of the law. */
export type Reckoner = (facts: Facts) => Result<Reckoning, NoPolicyInForce>;

/**
 * Reads a policy once, so that many employers can be assessed by it.
 * The rule refuses with `noPolicyInForce` where a provision it needs is missing.
 */
export function compileRule(policy: Policy): CompiledRule {
  const law = compileLaw(policy);
  const readings = policy.readings.map(reading => ({
    ...reading,
    law: compileLaw(policyUnder(policy, reading)),
  }));
  return facts => {
    const reckoned = reckon(facts, law);
    if (!reckoned.ok) return reckoned;
    const { figures, notCounted, sheet } = reckoned.value;
    return ok({
      ...figures,
      steps: sheet.steps,
      notCounted,
      warnings: [...sheet.warnings, ...windowWarnings(facts, policy)],
      policyVersion: policy.version,
      assumed: sheet.assumed,
      unverified: unverifiedOf(facts, reckoned.value, readings),
    });
  };
}

const compiled = new WeakMap<Policy, CompiledRule>();

/** Assesses one employer's facts under a policy. */
export function assess(facts: Facts, policy: Policy): Result<Assessment, NoPolicyInForce> {
  const rule = compiled.get(policy) ?? compileRule(policy);
  compiled.set(policy, rule);
  return rule(facts);
}

/** A rule that leaves out what could still change the answer. */
export function compileReckoner(policy: Policy): Reckoner {
  const law = compileLaw(policy);
  return facts => reckon(facts, law);
}

/** The policy as one other reading would have it. */
export function policyUnder(policy: Policy, reading: Reading): Policy {
  return {
    ...policy,
    values: { ...policy.values, ...reading.values },
    minimumWages: reading.minimumWages ?? policy.minimumWages,
    reliefDay: reading.reliefDay ?? policy.reliefDay,
  };
}

type CompiledReading = Reading & { readonly law: CompiledLaw };

/**
 * Names what could still change this answer: conditions left untested, unverified provisions that had a say,
 * and unverified provisions whose other reading, tried here, gives another answer.
 */
function unverifiedOf(
  facts: Facts,
  reckoned: Reckoning,
  readings: readonly CompiledReading[],
): readonly string[] {
  const { sheet } = reckoned;
  const differing = readings.filter(
    reading => canMatter(reading, facts) && differs(reckoned, reckon(facts, reading.law)),
  );
  const names = [...sheet.untested, ...sheet.doubted, ...differing.map(reading => reading.key)];
  return [...new Set(names)];
}

/** Readings of how a roster is counted cannot change an answer that has no roster. */
function canMatter(reading: Reading, facts: Facts): boolean {
  return facts.counted.by === 'roster' || reading.askedBy.some(step => step !== 'weightedMonths');
}

function differs(one: Reckoning, other: Result<Reckoning, unknown>): boolean {
  return !other.ok || decisive(one) !== decisive(other.value);
}

/** What an answer decides: the average wage and its base matter only through the levy. */
function decisive({ figures, notCounted }: Reckoning): string {
  const { averageWage: _average, wageBase: _base, ...rest } = figures;
  return JSON.stringify([rest, notCounted.map(({ rosterIndex, month }) => [rosterIndex, month])]);
}
