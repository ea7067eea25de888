import csrf from '@fastify/csrf';
import type { Settings } from '../settings.js';
import type { PortalReply, PortalRequest } from './portal-request.js';

/** Name of the hidden field that carries the token in every form. */
export const CSRF_FIELD = '_csrf';

/** Owner of the tokens of people who are not signed in. */
export const NOBODY = 'nobody';

const tokens = new csrf.Tokens({ userInfo: true });

/** Name of the cookie that keeps the browser's secret. */
export function csrfCookie(settings: Settings): string {
  return settings.overTls ? '__Host-tg-csrf' : 'tg-csrf';
}

/** A token for a form on this page; sets the browser's secret when it has none yet. */
export function issueCsrfToken(request: PortalRequest, reply: PortalReply, settings: Settings): string {
  const secret = request.cookies[csrfCookie(settings)] ?? tokens.secretSync();
  reply.setCookie(csrfCookie(settings), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.overTls,
  });
  return tokens.create(secret, ownerOf(request));
}

/** Whom a token was issued to: the signed-in account, or nobody. */
export function ownerOf(request: PortalRequest): string {
  return request.session?.account?.accountId ?? NOBODY;
}

/** Does the form come from a page of ours, shown to the same browser and to one of these people? */
export function csrfTokenHolds(
  request: PortalRequest,
  settings: Settings,
  owners: readonly string[] = [ownerOf(request)],
): boolean {
  const secret = request.cookies[csrfCookie(settings)];
  const body: unknown = request.body;
  const token =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[CSRF_FIELD] : undefined;
  const sent = typeof token === 'string' ? token : request.headers['x-csrf-token'];
  if (!secret || typeof sent !== 'string') return false;
  return owners.some(owner => tokens.verify(secret, sent, owner));
}

/** Browsers send Origin with every form post; without one the token alone decides. */
export function isOwnOrigin({ headers }: PortalRequest, settings: Settings): boolean {
  const { origin } = headers;
  if (!origin) return headers['sec-fetch-site'] !== 'cross-site';
  return origin === settings.publicUrl || URL.parse(origin)?.host === headers.host;
}
