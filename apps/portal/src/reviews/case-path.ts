import type { Line, VersionKey } from '#declarations';
import type { DeterminationKey } from '#reviews';

/** Where a filing is reviewed. */
export function casePath({ regionCode, declarationId, version }: VersionKey): string {
  return `/workspace/reviews/${regionCode}/${declarationId}/${version}`;
}

/** The same with one line open. */
export function linePath(key: VersionKey, line: Line): string {
  return `${casePath(key)}?line=${encodeURIComponent(line)}`;
}

/** Where a determination is shown. */
export function determinationPath({ regionCode, determinationId }: DeterminationKey): string {
  return `/workspace/determinations/${regionCode}/${determinationId}`;
}
