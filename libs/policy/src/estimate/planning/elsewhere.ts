import { ok, refuse, yearOf, type LevyYear, type PlainDate, type Result } from '#values';
import { canonicalJson } from '../../law/canonical.js';
import type { Figures } from '../../formula/assessment.js';
import type { Facts } from '../../formula/facts.js';
import type { Policy, Unanswerable } from '../../law/policy.js';
import type { Provision } from '../../law/provision.js';
import { estimate } from '../estimate.js';
import { shippedPolicies } from '../policies.js';
import { presentMissing, type Estimate, type EstimateRefusal } from '../present.js';
import type { Language } from '../words.js';
import { basisOf, plannerOf, type Basis } from './basis.js';

/** Where and when the same employer is looked at a second time. */
export interface Other {
  readonly division: string;
  readonly levyYear: LevyYear;
  /** Yuan a year, in the place of the other place's own; the first place's assumption does not hold there. */
  readonly localAverageWage: string | null;
}

/** A value of the law that differs, and what it changes on its own. */
export interface Cause {
  /** Key of the parameter; `minimumWage` stands for the twelve months together. */
  readonly key: string;
  readonly here: Provision | null;
  readonly there: Provision | null;
  /** Levy and reward of the first place with this one value taken from the other; null where it cannot stand alone. */
  readonly alone: Pick<Figures, 'outcome' | 'levy' | 'reward'> | null;
  /** Does that differ from the first place's own result? */
  readonly changes: boolean;
}

/** The same employer under two sets of rules. */
export interface Comparison {
  readonly here: Estimate;
  readonly there: Estimate;
  readonly policies: { readonly here: Policy; readonly there: Policy };
  /** Values that either result rests on and that differ; those that change the result alone come first. */
  readonly causes: readonly Cause[];
}

export type ComparisonRefusal = { readonly side: 'here' | 'there'; readonly refusal: EstimateRefusal };

/**
 * Judges the same employer in another place or year: the same figures, declared on the same day of the year after.
 * A roster is counted anew where only the place differs; for another year its counted persons are taken over as a
 * total, for its days belong to its year. Refused like `estimate`, with the side that is.
 */
export function compareWith(
  request: unknown,
  other: Other,
  { language }: { readonly language: Language },
): Result<Comparison, ComparisonRefusal> {
  const here = estimate(request, { language });
  if (!here.ok) return refuse({ side: 'here', refusal: here.refusal });
  const basis = basisOf(request, language);
  if (!basis.ok) return refuse({ side: 'here', refusal: basis.refusal });
  const asked = requestThere(request as RequestRecord, other, here.value);
  const there = estimate(asked, { language });
  if (!there.ok) return refuse({ side: 'there', refusal: there.refusal });
  const thereBasis = basisOf(asked, language);
  if (!thereBasis.ok) return refuse({ side: 'there', refusal: thereBasis.refusal });
  const policies = { here: basis.value.policy, there: thereBasis.value.policy };
  const causes = causesOf(basis.value, thereBasis.value, here.value);
  return causes.ok
    ? ok({ here: here.value, there: there.value, policies, causes: causes.value })
    : refuse({ side: 'here', refusal: presentMissing(causes.refusal, shippedPolicies().book, language) });
}

/** A request that `estimate` has accepted. */
interface RequestRecord {
  readonly levyYear: LevyYear | string;
  readonly declaredOn: PlainDate;
  readonly roster?: unknown;
  readonly assume?: { readonly [name: string]: unknown };
}

function requestThere(request: RequestRecord, other: Other, here: Estimate): Record<string, unknown> {
  const { roster, assume, ...rest } = request;
  const years = other.levyYear - Number(request.levyYear);
  const keepsRoster = roster !== undefined && years === 0;
  const { localAverageWage: _own, minimumWage: _wage, quotaRatio: _ratio, ...others } = assume ?? {};
  return {
    ...rest,
    division: other.division,
    levyYear: other.levyYear,
    declaredOn: yearsLater(request.declaredOn, years),
    ...(roster === undefined ? {} : keepsRoster ? { roster } : { countedPersons: here.countedPersons }),
    assume:
      other.localAverageWage === null ? others : { ...others, localAverageWage: other.localAverageWage },
  };
}

/** The same day of another year; 29 February becomes the 28th. */
function yearsLater(day: PlainDate, years: number): string {
  const moved = `${yearOf(day) + years}${day.slice(4)}`;
  return years !== 0 && moved.endsWith('-02-29') ? moved.replace(/29$/, '28') : moved;
}

/** Every value that either reckoning consulted and that differs, each tried alone in the first one. */
function causesOf(here: Basis, there: Basis, own: Estimate): Result<readonly Cause[], Unanswerable> {
  const consulted = new Set<string>();
  for (const { reckoner, facts } of [here, there]) {
    const reckoned = reckoner(facts);
    if (!reckoned.ok) return reckoned;
    for (const key of reckoned.value.sheet.consulted) consulted.add(key);
    for (const key of reckoned.value.sheet.assumed) consulted.add(key);
  }
  const causes = [...consulted].flatMap(key => causeOf(key, here, there, own) ?? []);
  return ok([...causes.filter(({ changes }) => changes), ...causes.filter(({ changes }) => !changes)]);
}

function causeOf(key: string, here: Basis, there: Basis, own: Estimate): Cause | null {
  const [mine, theirs] = [provisionOf(key, here.policy), provisionOf(key, there.policy)];
  if (isPartOfOtherReward(key, here.policy, there.policy)) return null;
  const [ownValue, otherValue] = [valueOf(key, here.policy), valueOf(key, there.policy)];
  if (ownValue === otherValue) return null;
  const alone = figuresUnder(withValue(key, here.policy, there.policy), here.facts);
  const isOther = (figure: 'levy' | 'reward' | 'outcome') => alone !== null && alone[figure] !== own[figure];
  return {
    key,
    here: mine,
    there: theirs,
    alone,
    changes: isOther('levy') || isOther('reward') || isOther('outcome'),
  };
}

/** The parts of a reward mean nothing under another method: they go with it. */
function isPartOfOtherReward(key: string, here: Policy, there: Policy): boolean {
  return key !== 'reward' && REWARD_KEY.test(key) && valueOf('reward', here) !== valueOf('reward', there);
}

const REWARD_KEY = /^reward[A-Z]/;

/** Of the minimum wages, the last that is known. */
function provisionOf(key: string, { values, minimumWages }: Policy): Provision | null {
  if (key !== 'minimumWage') return values[key] ?? null;
  return minimumWages.findLast(wage => wage !== null) ?? null;
}

function valueOf(key: string, { values, minimumWages, minimumWagesAfter = [] }: Policy): string {
  const value =
    key === 'minimumWage'
      ? [...minimumWages, ...minimumWagesAfter].map(wage => wage?.value ?? null)
      : (values[key]?.value ?? null);
  return canonicalJson(value);
}

/** The first policy with one value of the second; null where the law cannot do without it and the second has none. */
function withValue(key: string, here: Policy, there: Policy): Policy | null {
  const version = `${here.version} with ${key} of ${there.version}`;
  if (key === 'minimumWage') {
    const { minimumWages, minimumWagesAfter } = there;
    return { ...here, version, minimumWages, ...(minimumWagesAfter ? { minimumWagesAfter } : {}) };
  }
  const isTaken = (name: string) => name === key || (key === 'reward' && REWARD_KEY.test(name));
  if (!there.values[key] && shippedPolicies().book.definitions.get(key)?.required) return null;
  const pickFrom = ({ values }: Policy, taken: boolean) =>
    Object.entries(values).filter(([name]) => isTaken(name) === taken);
  const values = Object.fromEntries([...pickFrom(here, false), ...pickFrom(there, true)]);
  const { minimumWagesAfter = here.minimumWagesAfter } = there;
  return {
    ...here,
    version,
    values,
    ...(key === 'reward' && minimumWagesAfter ? { minimumWagesAfter } : {}),
  };
}

/** Null where the mixed rules lack a figure that one of them asks for. */
function figuresUnder(policy: Policy | null, facts: Facts): Cause['alone'] {
  const planner = policy && plannerOf(policy);
  if (!planner?.ok) return null;
  const reckoned = planner.value.reckoner(facts);
  return reckoned.ok ? reckoned.value.figures : null;
}
