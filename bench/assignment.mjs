/**
 * A job fair at full size: 20,000 people, 5,000 posts of one to five seats, fifty pairs each, brought together with proof,
 * beside the linear solver HiGHS (its WebAssembly, the solver that it chooses itself, which was the fastest of its own).
 * Small random fairs are first compared with HiGHS, tier weights and all. HiGHS does the whole fair in about ten seconds,
 * so nothing is scaled; should it not (`--people N` asks more), it gets as many people and posts as it does in ten seconds
 * and is scaled by pairs a second, which flatters it. `--people N` takes other sizes.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { assign, certify } from '../dist/libs/matching/src/assignment/index.js';
import { EVEN_TIERS, fair, seeded, TIERS } from './assignment/fair.mjs';
import { install } from './policy/peers.mjs';

const { values: options } = parseArgs({
  options: { people: { type: 'string', default: '20000' }, runs: { type: 'string', default: '5' } },
});
const [people, runs] = [Number(options.people), Number(options.runs)];
const [posts, pairs] = [Math.max(1, Math.floor(people / 4)), 50];
/** About what HiGHS does in ten seconds here. */
const PEER_PEOPLE = 20_000;
/** Enough for HiGHS to place as many people as can be: its result is compared. Exact steps between tiers slow it down. */
const PEER_BONUS = 2000;
const say = text => process.stderr.write(`${text}\n`);

install();
const { modelOf, solve } = await import('./assignment/highs-peer.mjs');

line('wrong_small', compareSmall(300), { unit: 'fairs', n: 300, times: 1 });

const plain = fair({ people, posts, pairs });
const tiered = fair({ people, posts, pairs, tiers: TIERS });
const even = fair({ people, posts, pairs, tiers: EVEN_TIERS });
const peerFair = people <= PEER_PEOPLE ? plain : fair({ people: PEER_PEOPLE, posts: PEER_PEOPLE / 4, pairs });
const peerModel = modelOf(peerFair, () => PEER_BONUS);

let gap = 0;
for (const problem of [plain, tiered, even]) gap = Math.max(gap, proofOf(problem));
line('duality_gap', gap, { unit: 'points', n: people, times: 1 });

const time = { plain: [], tiered: [], even: [], certificate: [], highs: [] };
for (let warming = 0; warming < 6; warming++) for (const problem of [plain, tiered, even]) assign(problem);
for (let run = 0; run < runs; run++) {
  time.plain.push(seconds(() => assign(plain)));
  time.tiered.push(seconds(() => assign(tiered)));
  time.even.push(seconds(() => assign(even)));
  const plan = assign(plain);
  time.certificate.push(seconds(() => certify(plain, plan)));
  const peer = solve(peerModel);
  if (run === 0) compareWithPeer(peer.worth);
  time.highs.push((peer.seconds * plain.targets.length) / peerFair.targets.length);
  say(
    `run ${run + 1}: ${ms(time.plain[run])} plain, ${ms(time.tiered[run])} tiers, ${ms(time.even[run])} even tiers, ` +
      `highs ${peer.seconds.toFixed(2)} s`,
  );
}

const [own, highs] = [median(time.plain), median(time.highs)];
const cost = name => median(time[name].map((one, run) => one / time.plain[run]));
line('assign_seconds', own, { unit: 's' });
line('over_highs', highs, {
  unit: 's',
  peer: 'highs 1.15.3 (wasm)',
  ratio: highs / own,
  n: peerFair.tiers.length,
});
line('tiers_cost', median(time.tiered), { unit: 's', peer: 'without tiers', ratio: cost('tiered') });
line('even_tiers_cost', median(time.even), { unit: 's', peer: 'without tiers', ratio: cost('even') });
line('certificate_seconds', median(time.certificate), { unit: 's' });
line('rerun_seconds', rerun(), { unit: 's' });
line('rss_mb', process.memoryUsage().rss / 2 ** 20, { unit: 'MB', times: 1 });

/** Small fairs of every kind against HiGHS with the exact weights: how many differ or prove nothing. */
function compareSmall(count) {
  let wrong = 0;
  const random = seeded(5);
  for (let seed = 1; seed <= count; seed++) {
    const tiers = Array.from({ length: 1 + Math.floor(random() * 3) }, () => 0.34);
    const size = { people: 1 + Math.floor(random() * 40), posts: 1 + Math.floor(random() * 12) };
    const problem = fair({ ...size, pairs: 1 + Math.floor(random() * 6), tiers, mostSeats: 3, seed });
    const { primal, gap: open, faults } = certify(problem, assign(problem));
    const step = 1000 * 41;
    const worth = solve(modelOf(problem, person => step * (tiers.length + 1 - problem.tiers[person]))).worth;
    const own = worthWith(problem, person => step * (tiers.length + 1 - problem.tiers[person]));
    if (Math.round(worth) !== own || open !== 0 || faults.length > 0) {
      wrong++;
      say(`fair ${seed}: ${own} against ${worth}, gap ${open} of ${primal}`);
    }
  }
  return wrong;
}

function worthWith(problem, bonusOf) {
  const { placeOf } = assign(problem);
  let worth = 0;
  for (let person = 0; person < placeOf.length; person++) {
    if (placeOf[person] < 0) continue;
    const from = problem.offsets[person];
    const edge = problem.targets.indexOf(placeOf[person], from);
    worth += bonusOf(person) + problem.scores[edge];
  }
  return worth;
}

function compareWithPeer(worth) {
  const own = worthWith(peerFair, () => PEER_BONUS);
  if (Math.round(worth) !== own) throw new Error(`HiGHS comes to ${worth}, the assignment to ${own}`);
  say(`HiGHS and the assignment agree: ${own}`);
}

function proofOf(problem) {
  const plan = assign(problem);
  const { gap: open, faults } = certify(problem, plan);
  const placed = plan.placeOf.filter(place => place >= 0).length;
  say(`${placed} of ${problem.tiers.length} placed, duality gap ${open}, ${faults.length} conditions broken`);
  return faults.length > 0 ? Infinity : Math.abs(open);
}

/** One in a thousand drops out: the plan again, from where the last one ended. */
function rerun() {
  const before = assign(plain);
  const offsets = plain.offsets.slice();
  const kept = { ...plain, scores: plain.scores.slice(), targets: plain.targets.slice(), offsets };
  const gone = new Set(Array.from({ length: Math.ceil(people / 1000) }, (_, at) => at * 1000));
  const [targets, scores] = [[], []];
  for (let person = 0; person < people; person++) {
    offsets[person] = targets.length;
    if (gone.has(person)) continue;
    for (let edge = plain.offsets[person]; edge < plain.offsets[person + 1]; edge++) {
      targets.push(plain.targets[edge]);
      scores.push(plain.scores[edge]);
    }
  }
  offsets[people] = targets.length;
  const problem = { ...kept, targets: Int32Array.from(targets), scores: Int32Array.from(scores) };
  const times = Array.from({ length: runs }, () => seconds(() => assign(problem, before)));
  const { gap: open, faults } = certify(problem, assign(problem, before));
  if (open !== 0 || faults.length > 0) throw new Error('the plan made again proves nothing');
  return median(times);
}

function seconds(work) {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

function ms(value) {
  return `${(value * 1000).toFixed(0)} ms`;
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

function line(figure, value, { unit, peer = null, ratio = null, n = people, times = runs }) {
  const round = number => Number(number.toPrecision(5));
  const row = {
    bench: 'assignment',
    figure,
    value: round(value),
    unit,
    peer,
    ratio: ratio && round(ratio),
    n,
    runs: times,
  };
  process.stdout.write(`${JSON.stringify(row)}\n`);
}
