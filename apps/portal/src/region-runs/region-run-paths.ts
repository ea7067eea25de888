import type { RunKey } from '#reviews';

export const REGION_RUNS = '/workspace/region-runs';

export function runPath({ regionCode, runId }: RunKey): string {
  return `${REGION_RUNS}/${regionCode}/${runId}`;
}
