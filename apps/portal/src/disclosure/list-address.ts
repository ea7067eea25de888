import type { ListQuery } from '#disclosure';

/** What the visitor typed into the search field, kept beside the query it was read as. */
export interface ListState {
  readonly query: ListQuery;
  readonly typed: string;
  /** The year shown when an address names none. */
  readonly latestYear: number;
}

type Changes = Partial<Record<'status' | 'page', string | null>>;

/** Address of the list under the same search with something changed; what is usual is left out. */
export function listAddress({ query, typed, latestYear }: ListState, changes: Changes = {}): string {
  const parameters = {
    q: typed.trim() || null,
    year: query.levyYear === latestYear ? null : String(query.levyYear),
    division: query.division,
    kind: query.kind,
    sort: query.sort === 'recent' ? null : query.sort,
    status: query.status,
    page: null,
    ...changes,
  };
  const said = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== null);
  return said.length === 0 ? '/employers' : `/employers?${new URLSearchParams(said)}`;
}
