const FIRST_MS = 2_000;
const LONGEST_MS = 3_600_000;
const SPREAD = 0.2;

/** When to try again after so many failed attempts: twice as late each time, an hour at most, spread a little. */
export function tryAgainAt(now: Date, attempts: number): Date {
  const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return new Date(now.getTime() + pause * (1 + SPREAD * Math.random()));
}
