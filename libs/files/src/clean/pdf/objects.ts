/** A dictionary by the names of its entries, decoded and without the slash. */
export type PdfDict = Map<string, PdfObject>;

/** What a PDF is made of. Numbers, strings and the like are kept as they were written. */
export type PdfObject =
  | { readonly kind: 'plain'; readonly text: Buffer }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'ref'; readonly number: number }
  | { readonly kind: 'array'; readonly items: readonly PdfObject[] }
  | { readonly kind: 'dict'; readonly dict: PdfDict }
  | { readonly kind: 'stream'; readonly dict: PdfDict; readonly data: Buffer };

export const NULL: PdfObject = { kind: 'plain', text: Buffer.from('null', 'latin1') };

/** Objects by number; of several with one number the last in the file holds. */
export type PdfObjects = Map<number, PdfObject>;

/** The file is not as a PDF has to be. */
export class PdfBroken extends Error {}

export function nameOf(object: PdfObject | undefined): string | null {
  return object?.kind === 'name' ? object.name : null;
}

/** A whole number from 0 on; null for anything else. */
export function countOf(object: PdfObject | undefined): number | null {
  const text = object?.kind === 'plain' ? object.text.toString('latin1') : '';
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** Follows references, a few times at most. */
export function resolve(objects: PdfObjects, object: PdfObject | undefined): PdfObject | undefined {
  let found = object;
  for (let hops = 0; found?.kind === 'ref' && hops < 10; hops += 1) found = objects.get(found.number);
  return found?.kind === 'ref' ? undefined : found;
}

export function dictOf(object: PdfObject | undefined): PdfDict | null {
  return object?.kind === 'dict' || object?.kind === 'stream' ? object.dict : null;
}
