/** Staff of the levy year: the yearly average as a total, or a number a month. */
export type FiledHeadcount = { readonly total: string } | { readonly months: readonly number[] };

/** How a broken average is rounded, where the place leaves that to the employer. */
export const ROUNDINGS = ['halfUp', 'down'] as const;
export type HeadcountRounding = (typeof ROUNDINGS)[number];
