import type { AccountKey } from '#accounts';
import type { PlainDate } from '#values';

/** The list a publication is about. */
export interface ListKey {
  /** Six digits of the county. */
  readonly regionCode: string;
  readonly levyYear: number;
}

/** One act of publishing. */
export interface Publication extends ListKey {
  readonly publicationId: string;
  readonly publishedOn: PlainDate;
  readonly publishedAt: Date;
  readonly publishedBy: AccountKey;
}
