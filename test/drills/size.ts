/** Is this the drill in its full size (`npm run drill`), not the small one of the suite? */
export const isFullSize = process.env['TONGGANG_DRILL'] === 'full';

/** A number of the drill: small in the suite, full by command; DRILL_N overrides either. */
export function drillSize(small: number, full: number): number {
  return Number(process.env['DRILL_N'] ?? (isFullSize ? full : small));
}

/** Prints a figure of a drill: one JSON object a line. The suite keeps silent. */
export function report(drill: string, figures: Readonly<Record<string, number | string>>): void {
  if (isFullSize) process.stdout.write(`${JSON.stringify({ drill, ...figures })}\n`);
}
