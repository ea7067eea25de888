import type { SeekerKey } from '#seekers';

/** The public page about looking for work. */
export const PUBLIC_WORK = '/work';
/** Pages of one's own registration. */
export const WORK = '/workspace/work';
/** Where a person takes over the entry that staff made. */
export const CLAIM = '/workspace/work/claim';
/** One's own page. */
export const OWN = '/workspace/seeker';
/** The register, for staff. */
export const SEEKERS = '/workspace/seekers';

export function caseFilePath({ regionCode, seekerId }: SeekerKey): string {
  return `${SEEKERS}/${regionCode}/${seekerId}`;
}
