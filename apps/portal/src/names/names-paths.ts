import type { DeclarationRef } from '#declarations';
import { pagePath } from '../declarations/declaration-paths.js';

/** Pages of a declaration with the names of its people, from which names are shown and masked again. */
const PAGES = ['roster', 'roster/wages', 'roster/last-year', 'check', 'checks', 'evidence'] as const;

/** Where a declaration's names are asked for. */
export function namesPath(ref: DeclarationRef): string {
  return pagePath(ref, 'names');
}

/** The page of the declaration that was asked for, where it is one with names; else the roster. */
export function pageIn(asked: unknown): string {
  return PAGES.find(page => page === asked) ?? 'roster';
}

/** Address of that page. */
export function backTo(ref: DeclarationRef, page: unknown): string {
  return pagePath(ref, pageIn(page));
}

/** Which of these pages an address means. */
export function pageOf(url: string): string {
  return pageIn(/^\/workspace\/declarations\/[^/]+\/\d{4}\/([^?#]+)/.exec(url)?.[1]);
}
