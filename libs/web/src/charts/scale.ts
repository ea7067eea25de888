/** Maps a value to a pixel. */
export type Scale = (value: number) => number;

/** A straight scale from `[0, highest]` to pixels `from` and `to`. */
export function linear(highest: number, from: number, to: number): Scale {
  return value => from + (value / highest) * (to - from);
}

/** Round steps from 0 to at least `highest`: 1, 2, 2.5 or 5 times a power of ten, `wanted` or fewer. */
export function ticks(highest: number, wanted: number): number[] {
  const step = roundStep(highest / wanted);
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => withoutDust(index * step));
}

/** Whole steps from 0, for persons. */
export function wholeTicks(highest: number, wanted: number): number[] {
  const step = Math.max(1, Math.ceil(roundStep(highest / wanted)));
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => index * step);
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find(candidate => candidate * power >= rough - power * 1e-9) ?? 10;
  return factor * power;
}

function withoutDust(value: number): number {
  return Number(value.toPrecision(12));
}
