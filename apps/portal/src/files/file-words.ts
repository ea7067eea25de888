import { FILE_LIMITS, type FileRefusal, type StoredFile } from '#files';
import { formatSize } from './format-size.js';
import type { Translate } from '../frame/translate.js';
import type { Upload } from '../uploads/upload.js';

/** Why a file was not taken, as the sentence at its field. */
export function fileMessage({ code }: FileRefusal, t: Translate): string {
  return t(`files.refusals.${code}`, { most: FILE_LIMITS.ownerFiles });
}

/** The status of the answer to a file that was not taken. */
export function fileStatus({ code }: FileRefusal): 413 | 422 | 503 {
  if (code === 'fileTooLarge') return 413;
  return code === 'fileScannerDown' ? 503 : 422;
}

/** A form without a file, or with one that was cut off on its way; null for one that can be looked at. */
export function uploadRefusal(upload: Upload | null): FileRefusal | null {
  if (!upload) return { code: 'fileMissing' };
  return upload.isTooLarge ? { code: 'fileTooLarge' } : null;
}

/** What a file is, in a word, and how large. */
export function fileFacts({ mediaType, bytes }: StoredFile, t: Translate): string {
  return t('files.facts', { type: t(`files.types.${mediaType.split('/')[1]}`), size: formatSize(bytes) });
}

/** Is the refusal about the file itself? */
export function isFileRefusal(refusal: { readonly code: string }): refusal is FileRefusal {
  return /^file[A-Z]/.test(refusal.code);
}
