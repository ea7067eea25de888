import type { PostKey } from '#posts';

export const POSTS = '/posts';
export const OWN_POSTS = '/workspace/posts';
export const POST_DESK = '/workspace/post-desk';

export interface EmployerPath {
  readonly regionCode: string;
  readonly employerId: string;
}

export function publicPostPath(postId: string): string {
  return `${POSTS}/${postId}`;
}

/** Where a post is written. */
export function postPath({ regionCode, postId }: PostKey): string {
  return `${OWN_POSTS}/${regionCode}/${postId}`;
}

/** Where a broker decides on it. */
export function examinePath({ regionCode, postId }: PostKey): string {
  return `${POST_DESK}/${regionCode}/${postId}`;
}

/** Posts and workplaces of one employer. */
export function employerPostsPath({ regionCode, employerId }: EmployerPath): string {
  return `${OWN_POSTS}/employers/${regionCode}/${employerId}`;
}
