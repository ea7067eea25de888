/** Medians of five runs, and the lines that a bench prints. */
import { performance } from 'node:perf_hooks';

export const RUNS = 5;
const PEER_SECONDS = 2;

export function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

/** Nanoseconds a row of each of these, taken in turns so that whatever else the machine does hits all alike. */
export function inTurns(works, rows) {
  const times = Object.fromEntries(Object.keys(works).map(name => [name, []]));
  for (const work of Object.values(works)) for (let warming = 0; warming < 8; warming++) work();
  for (let run = 0; run < RUNS; run++) {
    for (const [name, work] of Object.entries(works)) {
      const begun = performance.now();
      work();
      times[name].push(((performance.now() - begun) * 1e6) / rows);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** Nanoseconds a row of a slow peer, over as many rows as it works out in about two seconds a run. */
export async function slowPeer(judge, rows, length) {
  const begun = performance.now();
  const trial = Math.min(2000, length);
  for (let row = 0; row < trial; row++) await judge(rows, row);
  const rate = (trial / (performance.now() - begun)) * 1000;
  const n = Math.max(trial, Math.min(length, Math.round(rate * PEER_SECONDS)));
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    for (let row = 0; row < n; row++) {
      const answer = judge(rows, row);
      if (typeof answer !== 'number') await answer;
    }
    times.push(((performance.now() - start) * 1e6) / n);
  }
  return { nanoseconds: median(times), n };
}

export function line(figure, value, { unit, peer = null, ratio = null, n, runs = RUNS }) {
  const row = {
    bench: 'policy',
    figure,
    value: round(value),
    unit,
    peer,
    ratio: ratio && round(ratio),
    n,
    runs,
  };
  process.stdout.write(`${JSON.stringify(row)}\n`);
}

const round = number => Number(number.toPrecision(5));
