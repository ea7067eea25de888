import { ASKED_FIGURES, NO_TIER, NONE, REFUSED, type AskedFigure, type LevyColumns } from './columns.js';

/** The columns to fill, always of one shape: a figure that is not asked for is null. */
export type FilledColumns = Required<Omit<LevyColumns, AskedFigure>> & {
  readonly [Name in AskedFigure]: Float64Array | null;
} & { readonly asksMore: boolean };

export function filledColumns(out: LevyColumns): FilledColumns {
  const { outcome, levy, tier, refusal, open } = out;
  const {
    reward = null,
    quota = null,
    shortfall = null,
    surplus = null,
    wageBase = null,
    levyBeforeRelief = null,
  } = out;
  const asksMore = [reward, quota, surplus, levyBeforeRelief].some(column => column !== null);
  const always = { outcome, levy, tier, refusal, open };
  return { ...always, reward, quota, shortfall, surplus, wageBase, levyBeforeRelief, asksMore };
}

/** Nothing refused, no tier and nothing open: what most rows of a span keep. */
export function emptySpan({ refusal, tier, open }: FilledColumns, from: number, to: number): void {
  refusal.fill(0, from, to);
  tier.fill(NO_TIER, from, to);
  open.fill(0, from, to);
}

/** Refuses a row, whatever figures it had already. */
export function refuseRow(row: number, out: FilledColumns, code: number): void {
  out.outcome[row] = REFUSED;
  out.refusal[row] = code;
  out.tier[row] = NO_TIER;
  out.open[row] = 0;
  out.levy[row] = NONE;
  for (const name of ASKED_FIGURES) {
    const column = out[name];
    if (column) column[row] = NONE;
  }
}
