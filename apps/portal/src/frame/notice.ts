import type { PortalReply, PortalRequest } from '../security/portal-request.js';

const COOKIE = 'tg-notice';
const KEY_SHAPE = /^[a-zA-Z]+(\.[a-zA-Z]+)+$/;

/** Leaves one sentence for the next page (after a redirect): the key of a text, never a text. */
export function leaveNotice(reply: PortalReply, key: string): void {
  reply.setCookie(COOKIE, key, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 60 });
}

/** The sentence left for this page, which is then gone. */
export function takeNotice(request: PortalRequest, reply: PortalReply): string | null {
  const key = request.cookies[COOKIE];
  if (!key) return null;
  reply.clearCookie(COOKIE, { path: '/' });
  return key.startsWith('notice.') && KEY_SHAPE.test(key) ? key : null;
}
