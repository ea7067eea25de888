import type { FairKey } from '#matching';

export const FAIRS = '/workspace/fairs';

export function fairPath({ regionCode, fairId }: FairKey): string {
  return `${FAIRS}/${regionCode}/${fairId}`;
}
