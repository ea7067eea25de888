import { ok, refuse, type Result } from '#values';
import type { CleanRefusal } from '../../stored-file.js';
import {
  dictOf,
  nameOf,
  NULL,
  PdfBroken,
  resolve,
  type PdfDict,
  type PdfObject,
  type PdfObjects,
} from './objects.js';
import { scanPdf } from './scan.js';
import { PdfRefused, scrubbed, scrubbedCatalogue } from './scrub.js';
import { writePdf } from './write.js';

/** The end has to be marked within so many bytes of it. */
const TAIL_BYTES = 4_096;
/** Without what these name a page is not a page. */
const NEEDED = ['Kids', 'Contents', 'Pages'];

/**
 * A PDF written anew from the objects that its pages need: without authors, programs and times, without scripts, actions
 * and attachments, without what was there before it was last changed. Seals and signatures stay to be seen, but a
 * signature no longer proves the bytes.
 */
export function cleanPdf(bytes: Buffer): Result<Buffer, CleanRefusal> {
  if (bytes.subarray(-TAIL_BYTES).lastIndexOf('%%EOF') < 0) return refuse({ code: 'fileDamaged' });
  try {
    const { objects, root, isEncrypted } = scanPdf(bytes);
    if (isEncrypted) return refuse({ code: 'fileEncrypted' });
    const catalogue = dictOf(resolve(objects, root));
    if (!catalogue || nameOf(catalogue.get('Type')) !== 'Catalog') return refuse({ code: 'fileDamaged' });
    const kept = reachable(scrubbedCatalogue(catalogue), objects);
    return kept.some(isPage) ? ok(writePdf(kept)) : refuse({ code: 'fileDamaged' });
  } catch (error) {
    if (error instanceof PdfRefused) return refuse(error.refusal);
    if (error instanceof PdfBroken) return refuse({ code: 'fileDamaged' });
    throw error;
  }
}

/** Everything the catalogue leads to, each cleaned, numbered anew in the order it is come upon. */
function reachable(catalogue: PdfDict, objects: PdfObjects): PdfObject[] {
  const numbers = new Map<number, number>();
  const waiting: PdfObject[] = [];
  const numberOf = (old: number, object: PdfObject) => {
    const known = numbers.get(old);
    if (known !== undefined) return known;
    waiting.push(object);
    const fresh = waiting.length + 1;
    numbers.set(old, fresh);
    return fresh;
  };
  const renumbered = (object: PdfObject, isNeeded = false): PdfObject => {
    switch (object.kind) {
      case 'ref': {
        const target = resolve(objects, object);
        if (!target && isNeeded) throw new PdfBroken('part of a page is missing');
        return target ? { kind: 'ref', number: numberOf(object.number, target) } : NULL;
      }
      case 'array':
        return { kind: 'array', items: object.items.map(item => renumbered(item, isNeeded)) };
      case 'dict':
        return { kind: 'dict', dict: entries(object.dict) };
      case 'stream':
        return { ...object, dict: entries(object.dict) };
      case 'name':
      case 'plain':
        return object;
    }
  };
  const entries = (dict: PdfDict): PdfDict =>
    new Map([...dict].map(([name, value]) => [name, renumbered(value, NEEDED.includes(name))]));
  const kept = [renumbered(scrubbed({ kind: 'dict', dict: catalogue }, objects))];
  for (let at = 0; at < waiting.length; at += 1)
    kept.push(renumbered(scrubbed(waiting[at] ?? NULL, objects)));
  return kept;
}

function isPage(object: PdfObject): boolean {
  return object.kind === 'dict' && nameOf(object.dict.get('Type')) === 'Page';
}
