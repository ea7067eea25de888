import type { Readable } from 'node:stream';
import { WORKBOOK_LIMITS } from '#documents';
import { Spool } from './spool.js';
import type { Upload } from './upload.js';

/** A file on its way in; `truncated` is known at its end. */
export type FileStream = Readable & { readonly truncated: boolean };

/** Reads a file into memory, or to a spool from where it is larger than a workbook may be. */
export async function readFile(file: FileStream): Promise<Omit<Upload, 'fileName'>> {
  const pieces: Buffer[] = [];
  let length = 0;
  const stream: AsyncIterator<Buffer> = file[Symbol.asyncIterator]();
  for (;;) {
    const next = await stream.next();
    if (next.done) return { bytes: Buffer.concat(pieces), isTooLarge: file.truncated };
    pieces.push(next.value);
    length += next.value.length;
    if (length > WORKBOOK_LIMITS.fileBytes) break;
  }
  const rest = { [Symbol.asyncIterator]: () => stream };
  const spool = await Spool.of(Buffer.concat(pieces), rest);
  return { bytes: Buffer.alloc(0), isTooLarge: file.truncated, spool };
}
