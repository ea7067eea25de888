/**
 * How many employers a second are assessed, with every step and with what is unverified: half of them by totals,
 * half by a roster of three. The answers are first compared with a plain working in whole numbers.
 */
import { performance } from 'node:perf_hooks';
import { collectionDateOf, readRequest, shippedPolicies } from '../../dist/libs/policy/src/index.js';
import { median, RUNS } from './measure.mjs';
import { levyOf } from './plain-levy.mjs';
import { requestOf } from './requests.mjs';

export const EMPLOYERS = 20_000;

export function assessRate() {
  const requests = Array.from({ length: EMPLOYERS }, (_, index) => requestOf(index));
  const cases = requests.map(request => {
    const read = readRequest(request);
    if (!read.ok) throw new Error(`the bench asks for what is refused: ${JSON.stringify(read.refusal)}`);
    return { facts: read.value.facts, rule: ruleFor(read.value) };
  });
  const wrong = cases.filter(({ facts, rule }, index) => rule(facts).value?.levy !== levyOf(requests[index]));
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${EMPLOYERS} assessments are wrong`);
  process.stderr.write(`${EMPLOYERS} assessments agree with the plain working\n`);
  return median(Array.from({ length: RUNS }, () => measure(cases)));
}

function ruleFor({ division, facts: { levyYear, declaredOn, employer } }) {
  const collectionDate = collectionDateOf(declaredOn, levyYear);
  return shippedPolicies().ruleFor({ division, levyYear, collectionDate, kind: employer.kind }).rule;
}

function measure(cases) {
  const begun = performance.now();
  let steps = 0;
  for (const { facts, rule } of cases) steps += rule(facts).value.steps.length;
  const seconds = (performance.now() - begun) / 1000;
  process.stderr.write(`${steps} steps in ${seconds.toFixed(2)} s\n`);
  return EMPLOYERS / seconds;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${assessRate()}\n`);
