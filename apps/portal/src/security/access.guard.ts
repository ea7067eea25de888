import { ForbiddenException, Injectable, NotFoundException, UnauthorizedException } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '#accounts';
import { Settings } from '../settings.js';
import { ACCESS, UNNOTICED, type Audience } from './access.js';
import type { PortalRequest } from './portal-request.js';
import { WhoIsAsking } from './who-is-asking.js';

/** Lets a request through when its route's declaration covers whoever is asking. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly who: WhoIsAsking,
    private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const audiences = this.reflector.getAllAndOverride<Audience[] | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!audiences) throw new ForbiddenException('this route does not say who may call it');
    const request = context.switchToHttp().getRequest<PortalRequest>();
    await this.who.identify(
      request,
      !this.reflector.get<boolean | undefined>(UNNOTICED, context.getHandler()),
    );
    const actor = request.actor ?? null;
    if (audiences.includes('public')) return true;
    if (audiences.includes('demo')) return this.allowDemo();
    if (audiences.includes('monitoring')) return this.allowMonitoring(request);
    return allowActor(actor, audiences);
  }

  private allowDemo(): boolean {
    if (!this.settings.demo) throw new NotFoundException();
    return true;
  }

  /** From this machine, or with the operator's token. */
  private allowMonitoring(request: PortalRequest): boolean {
    const { metricsToken } = this.settings;
    const sent = request.headers.authorization?.replace(/^Bearer /, '');
    if (metricsToken ? sent === metricsToken : isLoopback(request.socket.remoteAddress)) return true;
    throw new ForbiddenException();
  }
}

function allowActor(actor: Actor | null, audiences: readonly Audience[]): boolean {
  if (!actor) throw new UnauthorizedException();
  if (audiences.includes('signedIn') || actor.grants.some(grant => audiences.includes(grant.role)))
    return true;
  throw new ForbiddenException();
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}
