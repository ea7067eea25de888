import type { Post, Workplace } from '#posts';
import type { ActiveSeeker } from '#seekers';
import { planeOf } from '#vocabulary';
import type { PostToMatch } from '../match-input.js';
import { sha } from './sha.js';

/** A post as lists take it: the engine's input, and what tells equal scores apart. */
export interface MatchablePost {
  readonly regionCode: string;
  readonly id: string;
  readonly employerId: string;
  readonly post: PostToMatch;
  /** The one published earlier stands first. */
  readonly tie: string;
  /** Ids of those whom a confirmed condition admits; absent where there is none. Never part of the score. */
  readonly admitted?: ReadonlySet<string>;
}

/** A person as lists take it. */
export interface MatchableSeeker {
  readonly regionCode: string;
  readonly id: string;
  readonly seeker: ActiveSeeker['profile'];
  readonly hiddenEmployers: ReadonlySet<string>;
  readonly homeOnly: boolean;
  readonly priority: ActiveSeeker['priority'];
  readonly wishRegisteredAt: Date;
  /** The earlier wish stands first, then a hash of run and person: no name or number favours anyone twice. */
  readonly tie: string;
}

/** People placed at an employer, and how many of them were still there after twelve months. */
export type Retention = readonly [placed: number, stayed: number];

/** A post and its workplace as the engine takes them. */
export function postToMatch(
  post: Post,
  workplace: Workplace | null,
  retention: Retention = [0, 0],
): PostToMatch {
  const { must, nice, trainable } = post.skills;
  const { demands, offers, occupation, licences, wageLow, wageHigh, mode } = post;
  const { hours, pattern, induction, insurance, contractMonths, shuttle, housing } = post;
  return {
    open: post.state === 'published',
    ...{ demands, offers, occupation, licences, wageLow, wageHigh, mode, must, nice, trainable },
    ...{ hours, pattern, induction, insurance, contractMonths, shuttle, housing, retention },
    ...(workplace?.point ? planeOf(workplace.point) : { x: null, y: null }),
    county: workplace?.county ?? post.regionCode,
    features: workplace?.features ?? [],
    surveyed: workplace?.surveyed ?? [],
    notPossible: workplace?.notPossible ?? [],
    entranceRiseMm: workplace?.entranceRiseMm ?? 0,
  };
}

export function matchablePost(post: Post, workplace: Workplace | null, retention?: Retention): MatchablePost {
  const { regionCode, postId, employerId, publishedAt } = post;
  return {
    ...{ regionCode, id: postId, employerId },
    post: postToMatch(post, workplace, retention),
    tie: `${publishedAt?.toISOString() ?? ''} ${postId}`,
  };
}

/** The same post for those whom its condition admits. @param admitted absent where there is no condition */
export function admittedOnly(post: MatchablePost, admitted: ReadonlySet<string> | undefined): MatchablePost {
  return admitted ? { ...post, admitted } : post;
}

export function matchableSeeker(active: ActiveSeeker, runId: string): MatchableSeeker {
  const { regionCode, seekerId, profile, hiddenEmployers, homeOnly, priority, wishRegisteredAt } = active;
  return {
    ...{ regionCode, id: seekerId, seeker: profile, homeOnly, priority, wishRegisteredAt },
    hiddenEmployers: new Set(hiddenEmployers),
    tie: `${wishRegisteredAt.toISOString()} ${sha(`${runId} ${seekerId}`)}`,
  };
}
