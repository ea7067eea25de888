import type { DeclarationRef } from '#declarations';
import { pagePath } from '../declarations/declaration-paths.js';

/** Address of the page that takes a spreadsheet. */
export function uploadPath(ref: DeclarationRef): string {
  return pagePath(ref, 'roster-import');
}

/** Address of a file that waits. */
export function importPath(ref: DeclarationRef, importId: string): string {
  return `${uploadPath(ref)}/files/${importId}`;
}
