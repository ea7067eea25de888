import { citation, presentSource, shippedPolicies, type Source } from '#policy';
import type { Words } from '../reviews/words.js';

/** Something that a rule says, on a page: what it is called, what it says, what it rests on, and whether that is confirmed. */
export interface GroundRow {
  readonly label: string;
  readonly value: string;
  readonly sources: string;
  readonly unverified: boolean;
}

/** What a rule rests on. */
export interface Grounded {
  readonly sources: readonly Source[];
  readonly verified: boolean;
}

/** Instruments and articles in the reader's language, in one line. */
export function citedSources({ sources }: Pick<Grounded, 'sources'>, { t, language }: Words): string {
  const { book } = shippedPolicies();
  const cited = sources.map(source => citation(presentSource(source, book, language), language));
  return cited.join(t('web.list.and'));
}

/** A row for `rules/_grounds`; of what no rule says, without a source. */
export function groundRow(label: string, value: string, rule: Grounded | null, words: Words): GroundRow {
  return {
    ...{ label, value, sources: rule ? citedSources(rule, words) : '' },
    unverified: rule !== null && !rule.verified,
  };
}
