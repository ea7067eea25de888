/**
 * How many employers a second are assessed, with every step and with what is unverified: half of them by totals,
 * half by a roster of three. The answers are first compared with a plain working in whole numbers.
 */
import { performance } from 'node:perf_hooks';
import { collectionDateOf, readRequest, shippedPolicies } from '../dist/libs/policy/src/index.js';
import { levyOf } from './policy/plain-levy.mjs';
import { requestOf } from './policy/requests.mjs';

const EMPLOYERS = 20_000;
const RUNS = 5;

const requests = Array.from({ length: EMPLOYERS }, (_, index) => requestOf(index));
const cases = requests.map(request => {
  const read = readRequest(request);
  if (!read.ok) throw new Error(`the bench asks for what is refused: ${JSON.stringify(read.refusal)}`);
  return { facts: read.value.facts, rule: ruleFor(read.value) };
});

const wrong = cases.filter(({ facts, rule }, index) => rule(facts).value?.levy !== levyOf(requests[index]));
if (wrong.length > 0) throw new Error(`${wrong.length} of ${EMPLOYERS} answers are wrong`);
process.stderr.write(`${EMPLOYERS} answers agree with the plain working\n`);

const rates = Array.from({ length: RUNS }, measure);
const value = Math.round(rates.sort((one, other) => one - other)[Math.floor(RUNS / 2)]);
const line = {
  bench: 'policy',
  figure: 'assess_per_second',
  value,
  unit: '1/s',
  peer: null,
  ratio: null,
  n: EMPLOYERS,
  runs: RUNS,
};
process.stdout.write(`${JSON.stringify(line)}\n`);

function ruleFor({ division, facts: { levyYear, declaredOn, employer } }) {
  const collectionDate = collectionDateOf(declaredOn, levyYear);
  return shippedPolicies().ruleFor({ division, levyYear, collectionDate, kind: employer.kind }).rule;
}

function measure() {
  const begun = performance.now();
  let steps = 0;
  for (const { facts, rule } of cases) steps += rule(facts).value.steps.length;
  const seconds = (performance.now() - begun) / 1000;
  process.stderr.write(`${steps} steps in ${seconds.toFixed(2)} s\n`);
  return EMPLOYERS / seconds;
}
