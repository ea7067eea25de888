import type { ClaimSource } from '../claim.js';
import type { FileSource, RecordOf } from '../source-record.js';

/**
 * What a source says about one person. `known`: it has records, and its files cover these months (1 to 12).
 * `silent`: it was asked and knows nothing of the person, or there is nobody to ask. `awaited`: the answer is still to
 * come. `down`: it could not be reached, and nobody tries any more for now.
 */
export type Answer<Source extends FileSource> =
  | {
      readonly state: 'known';
      readonly by: ClaimSource;
      readonly records: readonly RecordOf<Source>[];
      readonly covered: readonly number[];
    }
  | { readonly state: 'silent' | 'awaited' | 'down'; readonly by: ClaimSource | null };

/** Everything that is known of one person, by the kind of source. */
export type Known = { readonly [Source in FileSource]: Answer<Source> };

/** Nothing is there to ask. */
export const NOTHING_KNOWN: Known = {
  certificates: { state: 'silent', by: null },
  contracts: { state: 'silent', by: null },
  pension: { state: 'silent', by: null },
  medical: { state: 'silent', by: null },
  wages: { state: 'silent', by: null },
};
