/** The lines that the bench prints, and how it times. */
import { performance } from 'node:perf_hooks';

export const say = text => process.stderr.write(`${text}\n`);

export function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

/** Seconds that a piece of work takes. */
export async function secondsOf(work) {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

export function line(figure, value, { unit, peer = null, ratio = null, n, runs }) {
  const row = {
    bench: 'matching',
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
