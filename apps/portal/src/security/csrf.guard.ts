import { ForbiddenException, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FRAME_FIELDS, KEPT_FIELD } from '../session/form-keeper.js';
import { PageMarks } from '../session/page-marks.js';
import { Settings } from '../settings.js';
import { ACCESS, type Audience } from './access.js';
import { csrfTokenHolds, isOwnOrigin, NOBODY, ownerOf } from './csrf.js';
import type { PortalRequest } from './portal-request.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Every write from a browser carries our token and comes from our own pages. The API may be called without a
 * token as long as no session cookie goes with it: then there is nothing a foreign page could borrow.
 */
@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly settings: Settings,
    private readonly marks: PageMarks,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<PortalRequest>();
    if (SAFE.has(request.method)) return true;
    const isForm = !request.url.startsWith('/api/');
    if (isForm || request.session?.account) {
      const owners = [ownerOf(request), ...(this.isPublic(context) ? this.formerOwners(request) : [])];
      if (!isOwnOrigin(request, this.settings) || !csrfTokenHolds(request, this.settings, owners))
        throw new ForbiddenException('csrf');
    }
    const sentFrame = takeFrameFields(request.body);
    const kept = sentFrame[KEPT_FIELD];
    request.keptForm = typeof kept === 'string' ? kept : undefined;
    if (isForm) request.sentFrame = sentFrame;
    return true;
  }

  private isPublic(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    return Boolean(
      this.reflector.getAllAndOverride<Audience[] | undefined>(ACCESS, places)?.includes('public'),
    );
  }

  /**
   * What everybody may do does not fail because somebody has signed in or out since the page was opened, in this
   * browser: a form opened before signing in, or by the person whose session has ended.
   */
  private formerOwners(request: PortalRequest): string[] {
    const owner = this.marks.read(request.body)?.owner.accountId;
    return owner && !request.session?.account ? [owner] : [NOBODY];
  }
}

/** Fields of the frame are no fields of any form: taken out before bodies are checked for unknown ones. */
function takeFrameFields(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return {};
  const fields = body as Record<string, unknown>;
  const taken = Object.fromEntries(FRAME_FIELDS.map(name => [name, fields[name]]));
  for (const name of FRAME_FIELDS) delete fields[name];
  return taken;
}
