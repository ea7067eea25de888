/** A number of a pagination, or a gap between two. */
export type PageLink =
  { readonly number: number; readonly href: string; readonly current: boolean } | { readonly gap: true };

/** What the pagination shows; nothing when there is one page. */
export interface PageLinks {
  readonly pages: readonly PageLink[];
  readonly previous: string | null;
  readonly next: string | null;
}

/** Numbers of a pagination: the first, the last, the current one and its neighbours. */
export function pageLinks(page: number, pages: number, hrefOf: (page: number) => string): PageLinks | null {
  if (pages < 2) return null;
  const numbers = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter(number => number >= 1 && number <= pages)
    .sort((a, b) => a - b);
  return {
    pages: numbers.flatMap((number, index) => {
      const link = { number, href: hrefOf(number), current: number === page };
      const before = numbers[index - 1] ?? 0;
      return number - before > 1 ? [{ gap: true as const }, link] : [link];
    }),
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page < pages ? hrefOf(page + 1) : null,
  };
}
