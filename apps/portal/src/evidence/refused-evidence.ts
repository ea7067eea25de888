import type { AddEvidenceRefusal, DeclarationView } from '#declarations';
import type { FieldError } from '#web';
import type { DeclarationPages, RefusedSave } from '../declarations/declaration-pages.js';
import { fileMessage, isFileRefusal } from '../files/file-words.js';
import type { PortalRequest } from '../security/portal-request.js';

/** Why a file was not kept, or what it proves not saved, at its field. */
export function refusedEvidence(
  pages: DeclarationPages,
  request: PortalRequest,
  refusal: AddEvidenceRefusal,
  view: DeclarationView,
): RefusedSave {
  const { t } = pages.words(request);
  if (isFileRefusal(refusal))
    return {
      status: refusal.code === 'fileTooLarge' ? 413 : refusal.code === 'fileScannerDown' ? 503 : 422,
      errors: [{ field: 'file', message: fileMessage(refusal, t) }],
    };
  if (refusal.code !== 'invalid') return pages.refused(request, refusal, view);
  const errors: FieldError[] = refusal.fields.map(({ field, code }) => ({
    field,
    message: t(`evidence.errors.${field.split(':')[0]}.${code}`),
  }));
  return { status: 422, errors };
}
