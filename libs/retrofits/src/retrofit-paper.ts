import type { FileOwner } from '#files';
import type { RetrofitKey } from './retrofit.js';

/** What a file of a request shows. */
export const PAPER_PURPOSES = [
  'quote',
  'photo',
  'lease',
  'consent',
  'surveyPhoto',
  'invoice',
  'photoAfter',
  'certificate',
  'inspectionPhoto',
] as const;
export type PaperPurpose = (typeof PAPER_PURPOSES)[number];

const OWNER = 'retrofit';

export function ownerOf({ regionCode, retrofitId }: RetrofitKey): FileOwner {
  return { regionCode, ownerKind: OWNER, ownerId: retrofitId };
}

/** How a purpose is written at the file. */
export function purposeAt(purpose: PaperPurpose): string {
  return `${OWNER}.${purpose}`;
}

/** The purpose written at a file. */
export function purposeOf(written: string): PaperPurpose {
  const purpose = PAPER_PURPOSES.find(each => purposeAt(each) === written);
  if (!purpose) throw new Error(`no purpose of a retrofit: ${written}`);
  return purpose;
}
