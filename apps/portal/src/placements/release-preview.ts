import { previewOf, readRelease, type PreviewParts } from '#placements';
import type { PortalRequest } from '../security/portal-request.js';
import type { ReleaseForm } from './placement-forms.js';
import type { PlacementPages } from './placement-pages.js';
import { sharedRows } from './placement-words.js';

/** What the employer would see; without it where something was left out that must be said. */
export function releasePreview(
  pages: PlacementPages,
  request: PortalRequest,
  parts: PreviewParts,
  form: ReleaseForm | undefined,
) {
  if (!form) return null;
  const read = readRelease(form, parts.choices);
  if (!read.ok) return { rows: null, errors: pages.errors(request, read.refusal) };
  return { rows: sharedRows(previewOf(parts, read.value), pages.words(request)), errors: null };
}
