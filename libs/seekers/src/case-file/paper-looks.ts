import type { StoredFile } from '#files';

/** How a look names one paper beside its kind. */
const ONE_PAPER = 'paper:';

/** Fields that a look at a paper names: what kind it is, and which one. */
export function fieldsOfPaper({ purpose, fileId }: Pick<StoredFile, 'purpose' | 'fileId'>): string[] {
  return [purpose, `${ONE_PAPER}${fileId}`];
}

/** Does a field name one paper? It says nothing to a reader beside the kind. */
export function namesOnePaper(field: string): boolean {
  return field.startsWith(ONE_PAPER);
}

/** Looks at one paper. An older look names the kind alone and counts for every paper of it. */
export function looksAtPaper<Look extends { readonly fields: readonly string[] }>(
  { purpose, fileId }: Pick<StoredFile, 'purpose' | 'fileId'>,
  looks: readonly Look[],
): Look[] {
  return looks.filter(
    ({ fields }) =>
      fields.includes(`${ONE_PAPER}${fileId}`) || (fields.includes(purpose) && !fields.some(namesOnePaper)),
  );
}
