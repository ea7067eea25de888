import { ForbiddenException, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Settings } from '../settings.js';
import { CSRF_FIELD, csrfTokenHolds } from './csrf.js';
import type { PortalRequest } from './portal-request.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Every write from a browser carries our token and comes from our own pages. The API may be called without a
 * token as long as no session cookie goes with it: then there is nothing a foreign page could borrow.
 */
@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<PortalRequest>();
    if (SAFE.has(request.method)) return true;
    const isForm = !request.url.startsWith('/api/');
    if (isForm || request.session?.account) {
      if (!this.isOwnOrigin(request) || !csrfTokenHolds(request, this.settings))
        throw new ForbiddenException('csrf');
    }
    dropToken(request.body);
    return true;
  }

  /** Browsers send Origin with every form post; without one the token alone decides. */
  private isOwnOrigin(request: PortalRequest): boolean {
    const { origin } = request.headers;
    if (!origin) return request.headers['sec-fetch-site'] !== 'cross-site';
    return origin === this.settings.publicUrl || URL.parse(origin)?.host === request.headers.host;
  }
}

/** The token is no field of any form: taken out before bodies are checked for unknown fields. */
function dropToken(body: unknown): void {
  if (typeof body === 'object' && body !== null) delete (body as Record<string, unknown>)[CSRF_FIELD];
}
