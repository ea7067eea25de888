import type { Reading, SeekerKey } from '#seekers';
import type { PortalReply, PortalRequest } from '../../security/portal-request.js';
import { caseFilePath } from '../seeker-path.js';

/**
 * How a person's pages show staff who it is: masked, unless they gave a reason in this session, which ends with it. This
 * is the one place that decides it; the right is asked for with each reading.
 */
export function readingOf(request: PortalRequest, { seekerId }: SeekerKey): Reading {
  return { identity: chosen(request).includes(seekerId) };
}

/** Remembers the choice with the session. */
export async function chooseIdentity(
  request: PortalRequest,
  { seekerId }: SeekerKey,
  shown: boolean,
): Promise<void> {
  const others = chosen(request).filter(one => one !== seekerId);
  request.session.identityShownOf = shown ? [...others, seekerId] : others;
  await request.session.save();
}

/** What a page needs to offer showing and hiding. */
export function identityModel(request: PortalRequest, key: SeekerKey, page = '') {
  const ask = identityPath(key, page);
  return { ask, shown: readingOf(request, key).identity, hide: `${identityPath(key)}/hidden` };
}

/** Where a reason is given. @param page the page of the file that one came from; the file itself, else */
export function identityPath(key: SeekerKey, page = ''): string {
  const asked = `${caseFilePath(key)}/identity`;
  return page === '' ? asked : `${asked}?page=${encodeURIComponent(page)}`;
}

/**
 * A paper or a page that tells who the person is asks for the reason first.
 * @returns whether it did, and nothing else is to be sent
 */
export async function isMasked(
  request: PortalRequest,
  reply: PortalReply,
  key: SeekerKey,
  page = '',
): Promise<boolean> {
  if (readingOf(request, key).identity) return false;
  await reply.redirect(identityPath(key, page), 303);
  return true;
}

/** Pages of a file to which one may go back; anything else is the file. */
const PAGES = /^(registration\/[a-z0-9]+|records\/[0-9a-f-]{36})$/;

export function pageBack(key: SeekerKey, page: unknown): string {
  return typeof page === 'string' && PAGES.test(page) ? `${caseFilePath(key)}/${page}` : caseFilePath(key);
}

function chosen({ session }: PortalRequest): readonly string[] {
  return session?.identityShownOf ?? [];
}
