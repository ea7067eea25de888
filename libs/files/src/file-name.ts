import type { MediaType } from './stored-file.js';

const ENDINGS: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};
const LONGEST = 80;

/**
 * A name that people may read and every system takes for a file: without folders, without signs that turn or hide text,
 * and with the ending of what the file is.
 */
export function harmlessName(sent: string, mediaType: MediaType): string {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[^.]{1,8}$/u, '')
    .replace(/[^\p{L}\p{M}\p{N} ._（）()·、，-]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const name = [...stem].slice(0, LONGEST).join('');
  return `${name || 'file'}.${ENDINGS[mediaType]}`;
}
