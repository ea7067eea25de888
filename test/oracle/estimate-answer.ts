import { compileReckoner, compileRule, estimate, readRequest, ruleOf, shippedPolicies } from '#policy';
import type { CompiledRule, Figures, Policy, ReadRequest, Reckoner } from '#policy';
import { withLaw } from '../../libs/policy/src/testing/with-law.js';
import type { EstimateRequest } from './estimate-request.js';
import type { OwnLaw } from './law.js';
import type { OracleAnswer } from './levy-oracle.js';

const FIGURES = [
  'outcome',
  'headcount',
  'averageWage',
  'quota',
  'countedPersons',
  'shortfall',
  'surplus',
  'wageBase',
  'levyBeforeRelief',
  'tierFactor',
  'levy',
  'reward',
] as const;

interface Refusal {
  readonly code: string;
  readonly key?: string;
  readonly fields?: readonly string[];
}
interface Answer extends Figures {
  readonly notCounted: readonly { rosterIndex: number; month: string; reason: string }[];
  readonly assumed: readonly string[];
}
type Answered<Value> = { ok: true; value: Value } | { ok: false; refusal: unknown };

/** What the estimate says on everything that the oracle judges, under the division's law or an invented one. */
export function answerOf(request: EstimateRequest, own: OwnLaw | null = null): OracleAnswer {
  return said(own ? assessedUnder(request, own) : estimate(request, { language: 'en' }));
}

/** The same from the figures alone, without steps in words and without trying other readings: several times faster. */
export function figuresOf(request: EstimateRequest, own: OwnLaw | null): OracleAnswer {
  const read = readRequest(request);
  if (!read.ok) return { code: read.refusal[0]!.code };
  const reckoned = reckonerFor(read.value, own)(read.value.facts);
  if (!reckoned.ok) return refused(reckoned.refusal);
  const { figures, notCounted, sheet } = reckoned.value;
  return said({ ok: true, value: { ...figures, notCounted, assumed: sheet.assumed } });
}

function said(answer: Answered<Answer>): OracleAnswer {
  if (!answer.ok) return refused(answer.refusal as Refusal);
  const { value } = answer;
  const figures = Object.fromEntries(FIGURES.map(name => [name, value[name]]));
  const notCounted = value.notCounted.map(({ rosterIndex, month, reason }) => ({
    rosterIndex,
    month,
    reason,
  }));
  return { ...figures, notCounted, assumed: value.assumed } as unknown as OracleAnswer;
}

/** A figure that only the place's rule asks for is named like a value that is missing. */
function refused({ code, key, fields }: Refusal): OracleAnswer {
  const asked = key ?? (fields?.join() === 'insuranceBase' ? 'insuranceBase' : undefined);
  return asked === undefined ? { code } : { code, key: asked };
}

function assessedUnder(request: EstimateRequest, own: OwnLaw): Answered<Answer> {
  const read = readRequest(request);
  if (!read.ok) return estimate(request, { language: 'en' });
  return ruleUnder(read.value, own)(read.value.facts);
}

const policyFor = (read: ReadRequest) => ruleOf(read, shippedPolicies()).policy;

/** A policy with the values of an invented place. */
function policyUnder(policy: Policy, { values, minimumWages, minimumWagesAfter }: OwnLaw): Policy {
  return withLaw(policy, {
    values: values,
    ...(minimumWages ? { minimumWages: minimumWages as string[] } : {}),
    ...(minimumWagesAfter ? { minimumWagesAfter: minimumWagesAfter as string[] } : {}),
  });
}

const keptRules = new WeakMap<object, WeakMap<Policy, CompiledRule>>();
const keptReckoners = new WeakMap<object, WeakMap<Policy, Reckoner>>();
const STORED = {};

function ruleUnder(read: ReadRequest, own: OwnLaw): CompiledRule {
  return kept(keptRules, own, policyFor(read), policy => compileRule(policyUnder(policy, own)));
}

function reckonerFor(read: ReadRequest, own: OwnLaw | null): Reckoner {
  return kept(keptReckoners, own ?? STORED, policyFor(read), policy =>
    compileReckoner(own ? policyUnder(policy, own) : policy),
  );
}

function kept<Made>(
  byLaw: WeakMap<object, WeakMap<Policy, Made>>,
  law: object,
  policy: Policy,
  make: (policy: Policy) => Made,
): Made {
  const byPolicy = byLaw.get(law) ?? new WeakMap<Policy, Made>();
  byLaw.set(law, byPolicy);
  const made = byPolicy.get(policy) ?? make(policy);
  byPolicy.set(policy, made);
  return made;
}
