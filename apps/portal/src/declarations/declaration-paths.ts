import type { DeclarationRef } from '#declarations';

/** Where an officer's work begins. */
export const START = '/workspace/declarations';

/** Address of a declaration's task list. */
export function declarationPath({ employerId, levyYear }: DeclarationRef): string {
  return `${START}/${employerId}/${levyYear}`;
}

/** Address of one of its pages, such as `roster`. */
export function pagePath(ref: DeclarationRef, page: string): string {
  return `${declarationPath(ref)}/${page}`;
}

/** Address of a receipt. */
export function receiptPath(documentNumber: string): string {
  return `/workspace/receipts/${documentNumber}`;
}
