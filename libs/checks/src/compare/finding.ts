import type { ClaimSource, Said, Verdict } from '../claim.js';
import type { Answer } from './known.js';
import type { FileSource } from '../source-record.js';

/** One claim compared, before it is known of whom and when. */
export interface Finding {
  readonly verdict: Verdict;
  readonly declared: Said;
  readonly found: Said | null;
  readonly source: ClaimSource | null;
}

export function said(word: string, values: Readonly<Record<string, string>> = {}): Said {
  return { word, values };
}

/** Where a source has no record to compare with. */
export function unanswered(
  declared: Said,
  { state, by }: Pick<Extract<Answer<FileSource>, { state: 'silent' | 'awaited' | 'down' }>, 'state' | 'by'>,
): Finding {
  if (state === 'awaited') return { verdict: 'pending', declared, found: null, source: by };
  const found = by === null ? null : said(state === 'down' ? 'sourceDown' : 'personUnknown');
  return { verdict: 'unavailable', declared, found, source: by };
}

export function verified(declared: Said, found: Said, source: ClaimSource): Finding {
  return { verdict: 'verified', declared, found, source };
}

export function contradicted(declared: Said, found: Said, source: ClaimSource): Finding {
  return { verdict: 'contradicted', declared, found, source };
}
