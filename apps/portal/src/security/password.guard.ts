import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ConfirmIdentity, isConfirmed } from '#accounts';
import { Clock } from '#persistence';
import { PASSWORD_AGAIN, PASSWORD_FIELD, PasswordNeeded, type Gravity } from './password-again.js';
import type { PortalRequest } from './portal-request.js';

/**
 * Holds a grave act back until the person at the browser has given the password again. Comes after the other guards:
 * the form is of this person, and the password, a field of the frame, is already out of its body.
 */
@Injectable()
export class PasswordGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly confirm: ConfirmIdentity,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const gravity = this.reflector.get<Gravity | undefined>(PASSWORD_AGAIN, context.getHandler());
    if (!gravity) return true;
    const request = context.switchToHttp().getRequest<PortalRequest>();
    const { actor, session } = request;
    if (!actor || !session.times) throw new PasswordNeeded(gravity, null);
    const given = request.sentFrame?.[PASSWORD_FIELD];
    if (isConfirmed(session.times, this.clock.now())) return true;
    if (typeof given !== 'string') throw new PasswordNeeded(gravity, null);
    if (given === '') throw new PasswordNeeded(gravity, 'passwordMissing');
    const outcome = await this.confirm.run(actor, session.sessionId, given, request.ip);
    if (!outcome.ok) throw new PasswordNeeded(gravity, outcome.refusal.code);
    // What the request's own page says of the session holds from now on.
    session.times = { ...session.times, confirmedAt: this.clock.now() };
    return true;
  }
}
