import type { DeclarationRef } from '#declarations';

/** Where an employer sees who counts its dispatched people in a levy year. */
export function dispatchPath({ employerId, levyYear }: DeclarationRef): string {
  return `/workspace/dispatch/${employerId}/${levyYear}`;
}
