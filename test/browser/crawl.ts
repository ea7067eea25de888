import type { Person } from './person.js';

/** Links to things of one kind lead to one kind of page: one of them is looked at. */
export const kindOf = (path: string): string =>
  path
    .replace(/\?.*$/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\d{6}-\d{4}-[0-9A-Z-]+/g, ':number')
    .replace(/\/\d+/g, '/:n');

/** Not pages, or not ours to look at: addresses that change something, files, the API. */
const LEFT_OUT =
  /^\/(display|assets|api\/v1|health|metrics)|\.(pdf|xlsx?|csv|json|ics)$|\/(pdf|xlsx|csv|download|template|export|feed)$/;

/** Where a walk begins, which pages no link leads to, and how far it goes. */
export interface Route {
  readonly start: string;
  readonly also?: readonly string[];
}

/**
 * Follows every kind of link below the start once, so that new pages are visited without being named anywhere.
 * @returns the pages visited, in their order
 */
export async function crawl(
  person: Person,
  { start, also = [] }: Route,
  visit: (path: string) => Promise<void>,
): Promise<string[]> {
  const seen = new Set<string>([kindOf(start)]);
  const waiting = [start, ...also];
  const visited: string[] = [];
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    await person.open(path, path.startsWith('/no-such') ? 404 : 200);
    visited.push(path);
    const links = await linksOf(person);
    await visit(path);
    for (const next of links) {
      if (!next.startsWith(start) || seen.has(kindOf(next)) || LEFT_OUT.test(next.replace(/\?.*$/, '')))
        continue;
      seen.add(kindOf(next));
      waiting.push(next);
    }
  }
  return visited;
}

async function linksOf(person: Person): Promise<string[]> {
  const hrefs = await person.page
    .locator('a[href^="/"]:not([download])')
    .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''));
  return hrefs.map(href => href.replace(/#.*$/, '')).filter(Boolean);
}
