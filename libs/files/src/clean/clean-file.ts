import { ok, refuse, type Result } from '#values';
import type { CleanRefusal, MediaType, PreparedFile } from '../stored-file.js';
import { cleanJpeg } from './jpeg.js';
import { mediaTypeOf } from './media-type.js';
import { cleanPdf } from './pdf/clean-pdf.js';
import { cleanPng } from './png.js';

type Cleaner = (bytes: Buffer) => Promise<Result<Buffer, CleanRefusal>> | Result<Buffer, CleanRefusal>;

const CLEANERS: Readonly<Record<MediaType, Cleaner>> = {
  'application/pdf': cleanPdf,
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
};

/** The file without anything but its pages or pixels, if it is of a type that is taken and whole. */
export async function cleanFile(
  bytes: Buffer,
): Promise<Result<Pick<PreparedFile, 'mediaType' | 'bytes'>, CleanRefusal>> {
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) return refuse({ code: 'fileType' });
  const cleaned = await CLEANERS[mediaType](bytes);
  return cleaned.ok ? ok({ mediaType, bytes: cleaned.value }) : cleaned;
}
