import {
  compileReckoner,
  readRequest,
  ruleOf,
  shippedPolicies,
  type Assessment,
  type Policy,
  type Reckoner,
} from '#policy';
import { estimateRequestOf, type LevyFacts } from './snapshot.js';

/** What a filing comes to, without its working and without trying what else the law could be read to say. */
export type FilingFigures = Pick<Assessment, 'outcome' | 'quota' | 'countedPersons' | 'levy' | 'reward'>;

/** The figures of a filing by the rules in force; null where they do not answer. A fraction of the work of an estimate. */
export function reckonFiling(facts: LevyFacts): FilingFigures | null {
  const read = readRequest(estimateRequestOf(facts));
  if (!read.ok) return null;
  const reckoned = reckonerOf(ruleOf(read.value, shippedPolicies()).policy)(read.value.facts);
  return reckoned.ok ? reckoned.value.figures : null;
}

const reckoners = new WeakMap<Policy, Reckoner>();

function reckonerOf(policy: Policy): Reckoner {
  const reckoner = reckoners.get(policy) ?? compileReckoner(policy);
  reckoners.set(policy, reckoner);
  return reckoner;
}
