import type { AddEvidenceRefusal, DeclarationView } from '#declarations';
import type { FieldError } from '#web';
import type { DeclarationPages, RefusedSave } from '../declarations/declaration-pages.js';
import { fileMessage, fileStatus, isFileRefusal } from '../files/file-words.js';
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
      status: fileStatus(refusal),
      errors: [{ field: 'file', message: fileMessage(refusal, t) }],
    };
  if (refusal.code !== 'invalid') return pages.refused(request, refusal, view);
  const errors: FieldError[] = refusal.fields.map(({ field, code }) => ({
    field,
    message: t(`evidence.errors.${field.split(':')[0]}.${code}`),
  }));
  return { status: 422, errors };
}
