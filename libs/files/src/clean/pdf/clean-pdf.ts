import { ok, refuse, type Result } from '#values';
import type { CleanRefusal } from '../../stored-file.js';

export function cleanPdf(bytes: Buffer): Result<Buffer, CleanRefusal> {
  return bytes.includes('%%EOF') ? ok(bytes) : refuse({ code: 'fileDamaged' });
}
