import { COVERED_YEARS, type Coverage } from './coverage.js';
import type { LawBook } from '../law/load-policies.js';

/** How far the stored law reaches, in numbers. */
export interface CoverageFigures {
  /** Places that are stored, and those among them with a rule of their own about levy or reward. */
  readonly places: number;
  readonly placesWithRules: number;
  readonly firstYear: number;
  readonly lastYear: number;
  /** By place, levy year and kind of employer. */
  readonly answers: number;
  readonly resolved: number;
  /** Resolved on verified values alone. */
  readonly certain: number;
  readonly refused: number;
  readonly values: number;
  readonly verified: number;
  /** How many values rest on one source, on two, and so on. */
  readonly bySources: readonly { readonly sources: number; readonly values: number }[];
}

/** Sums up how far a law book answers for the places of its matrix. */
export function countCoverage(
  covered: readonly Coverage[],
  placesWithRules: number,
  book: LawBook,
): CoverageFigures {
  const count = (fits: (one: Coverage) => boolean) =>
    covered.filter(fits).reduce((sum, { kinds }) => sum + kinds.length, 0);
  const values = [...book.values.values()].flat();
  const numbers = [...new Set(values.map(({ sources }) => sources.length))].sort((one, other) => one - other);
  const refused = count(one => one.refused !== null);
  const answers = count(() => true);
  return {
    ...{ places: book.places.length, placesWithRules },
    firstYear: COVERED_YEARS[0] ?? 0,
    lastYear: COVERED_YEARS.at(-1) ?? 0,
    ...{ answers, refused, resolved: answers - refused },
    certain: count(one => one.refused === null && one.unverified.length === 0),
    ...{ values: values.length, verified: values.filter(({ verified }) => verified).length },
    bySources: numbers.map(sources => ({
      sources,
      values: values.filter(value => value.sources.length === sources).length,
    })),
  };
}
