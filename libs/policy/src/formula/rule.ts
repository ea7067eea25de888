import { ok, type Result } from '#values';
import type { Unanswerable, Policy, Reading } from '../law/policy.js';
import { reckon, type Reckoning } from '../assess.js';
import type { Assessment } from './assessment.js';
import type { Facts } from './facts.js';
import { compileLaw, type CompiledLaw } from './law.js';
import { windowWarnings } from './window.js';

/** A policy made ready to work: assesses one employer's facts after another. */
export type CompiledRule = (facts: Facts) => Result<Assessment, Unanswerable>;

/** The figures alone, without trying other readings of the law. */
export type Reckoner = (facts: Facts) => Result<Reckoning, Unanswerable>;

/**
 * Reads a policy once, so that many employers can be assessed by it.
 * The rule refuses with `noPolicyInForce` where a provision it needs is missing, with `missing` where a figure is.
 */
export function compileRule(policy: Policy): CompiledRule {
  const law = compileLaw(policy);
  const readings = policy.readings.map(reading => compileReading(policy, reading));
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
      unverified: unverifiedOf(facts, reckoned.value, readings, policy),
    });
  };
}

/** A rule that leaves out what could still change the answer. */
export function compileReckoner(policy: Policy): Reckoner {
  const law = compileLaw(policy);
  return facts => reckon(facts, law);
}

const compiled = new WeakMap<Policy, CompiledRule>();

/** Assesses one employer's facts under a policy. */
export function assess(facts: Facts, policy: Policy): Result<Assessment, Unanswerable> {
  const rule = compiled.get(policy) ?? compileRule(policy);
  compiled.set(policy, rule);
  return rule(facts);
}

/** The policy as one other reading would have it. */
export function policyUnder(policy: Policy, reading: Reading): Policy {
  return {
    ...policy,
    values: { ...policy.values, ...reading.values },
    minimumWages: reading.minimumWages ?? policy.minimumWages,
    ...(reading.minimumWagesAfter ? { minimumWagesAfter: reading.minimumWagesAfter } : {}),
    reliefDay: reading.reliefDay ?? policy.reliefDay,
  };
}

interface CompiledReading {
  readonly key: string;
  /** Keys of the provisions it would change. */
  readonly changes: readonly string[];
  readonly law: () => CompiledLaw;
}

/** A reading is read when it is first tried: few answers depend on one. */
function compileReading(policy: Policy, reading: Reading): CompiledReading {
  let law: CompiledLaw | null = null;
  const isOfWages = reading.minimumWages ?? reading.minimumWagesAfter;
  const changes = isOfWages ? [reading.key] : Object.keys(reading.values);
  // The day of relief has a say through the exemption's age limit even where no value changes.
  if (reading.reliefDay) changes.push('exemption');
  return { key: reading.key, changes, law: () => (law ??= compileLaw(policyUnder(policy, reading))) };
}

/**
 * Names what could still change this answer: conditions left untested, doubtful provisions that had a say,
 * and unverified provisions whose other reading, tried here, gives another answer.
 */
function unverifiedOf(
  facts: Facts,
  reckoned: Reckoning,
  readings: readonly CompiledReading[],
  policy: Policy,
): readonly string[] {
  const { untested, consulted, stoodIn } = reckoned.sheet;
  const wasAsked = (key: string) => consulted.has(key) || (policy.edition !== undefined && stoodIn.has(key));
  const doubted = [...reckoned.sheet.doubted].filter(key => hasSay(key, reckoned, policy));
  const differing = readings
    .filter(reading => reading.changes.some(wasAsked))
    .filter(reading => differs(reckoned, reckon(facts, reading.law())))
    .map(reading => reading.key);
  return [...new Set([...untested, ...doubted, ...differing])];
}

/** What a shortfall is multiplied by. */
const OF_WAGES = ['wageBaseMethod', 'averageWageDecimals', 'wageCap', 'localAverageWage', 'levyFactor'];

/** Without a shortfall nothing that it would be multiplied by decides; the first edition named it all the same. */
function hasSay(key: string, { figures }: Reckoning, { edition }: Policy): boolean {
  return edition === undefined || figures.shortfall !== '0' || !OF_WAGES.includes(key);
}

function differs(one: Reckoning, other: Result<Reckoning, unknown>): boolean {
  return !other.ok || decisive(one) !== decisive(other.value);
}

/** What an answer decides: the average wage and its base matter only through the levy. */
function decisive({ figures, notCounted }: Reckoning): string {
  const { averageWage: _average, wageBase: _base, ...rest } = figures;
  return JSON.stringify([rest, notCounted.map(({ rosterIndex, month }) => [rosterIndex, month])]);
}
