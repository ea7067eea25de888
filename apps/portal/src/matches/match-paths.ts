import type { PostKey } from '#posts';
import type { SeekerKey } from '#seekers';

export const MATCHES = '/workspace/matches';
export const OWN_MATCHES = '/workspace/seeker/posts';
export const FAIRNESS = '/workspace/fairness';

/** A path with what is not empty of a query. */
export function pathWith(path: string, query: Readonly<Record<string, string>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

export function postMatchesPath({ regionCode, postId }: PostKey): string {
  return `${MATCHES}/posts/${regionCode}/${postId}`;
}

export function seekerMatchesPath({ regionCode, seekerId }: SeekerKey): string {
  return `${MATCHES}/people/${regionCode}/${seekerId}`;
}

/** Where an employer asks what a change of a post would do. */
export function candidatesNowPath({ regionCode, postId }: PostKey): string {
  return `/workspace/posts/${regionCode}/${postId}/candidates-now`;
}

/** Where a broker refers somebody to a post. */
export function referPath(postId: string, { regionCode, seekerId }: SeekerKey): string {
  return `/workspace/referrals/new?post=${postId}&seeker=${regionCode}.${seekerId}`;
}

/** Where a person applies. */
export function applyPath(postId: string): string {
  return `/workspace/applications/new?post=${postId}`;
}

/** Where an employer asks for an adaptation. */
export function askRetrofitPath(workplaceId: string, postId: string, item: string): string {
  return `/workspace/retrofits/new?workplace=${workplaceId}&post=${postId}&item=${item}&from=match`;
}
