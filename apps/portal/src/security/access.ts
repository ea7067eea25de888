import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Actor, Role } from '#accounts';
import type { PortalRequest } from './portal-request.js';

/**
 * Who may call a route: everybody, everybody in demo mode, the operator's monitoring, whoever is signed in, or holders of a role.
 * What a role may do with a particular object is asked again inside the use case.
 */
export type Audience = 'public' | 'demo' | 'monitoring' | 'signedIn' | Role;

export const ACCESS = 'tonggang:access';

/** Declares who may call a route or all routes of a controller. A route without it answers nobody. */
export const Access = (...audiences: [Audience, ...Audience[]]) => SetMetadata(ACCESS, audiences);

export const UNNOTICED = 'tonggang:unnoticed';

/** A route that a page calls by itself: calling it is no sign that its reader is still there. */
export const Unnoticed = () => SetMetadata(UNNOTICED, true);

/** The signed-in person; only on routes that are not public. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<PortalRequest>();
  if (!actor) throw new Error('a route for signed-in people was reached without one: check its Access');
  return actor;
});
