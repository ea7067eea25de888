import type { FairKey } from '#matching';

export const FAIRS = '/workspace/fairs';
export const MEETINGS = '/workspace/fair-meetings';

export function fairPath({ regionCode, fairId }: FairKey): string {
  return `${FAIRS}/${regionCode}/${fairId}`;
}
