import type { MatchablePost, MatchableSeeker } from './matchable.js';

const PREFECTURE = 4;
const PROVINCE = 2;

/** First digits of the counties that belong together: the commuting area is the prefecture, home working the province. */
export const areaOf = {
  commuting: (regionCode: string) => regionCode.slice(0, PREFECTURE),
  home: (regionCode: string) => regionCode.slice(0, PROVINCE),
} as const;

/** Within reach, and not kept out by a confirmed condition of the post. */
export function isWithinReach(
  post: MatchablePost,
  seeker: Pick<MatchableSeeker, 'id' | 'regionCode' | 'hiddenEmployers' | 'homeOnly'>,
): boolean {
  return isInArea(post, seeker) && (post.admitted?.has(seeker.id) ?? true);
}

/**
 * May the pair be looked at at all? Within the commuting area, or within the province for work at home; never where the
 * person is hidden from the employer, or works at home only and the post is elsewhere.
 */
export function isInArea(
  { post, regionCode, employerId }: MatchablePost,
  seeker: Pick<MatchableSeeker, 'regionCode' | 'hiddenEmployers' | 'homeOnly'>,
): boolean {
  if (seeker.hiddenEmployers.has(employerId) || (seeker.homeOnly && post.mode !== 'home')) return false;
  return isOfArea({ post, regionCode }, seeker);
}

/** Is the person registered in the commuting area of a post, or in its province for work at home? */
export function isOfArea(
  { post, regionCode }: Pick<MatchablePost, 'post' | 'regionCode'>,
  seeker: Pick<MatchableSeeker, 'regionCode'>,
): boolean {
  const area = post.mode === 'home' ? areaOf.home : areaOf.commuting;
  return area(regionCode) === area(seeker.regionCode);
}
