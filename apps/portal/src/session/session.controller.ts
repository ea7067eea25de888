import { Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common';
import { Clock } from '#persistence';
import { Access, Unnoticed } from '../security/access.js';
import type { PortalRequest } from '../security/portal-request.js';
import { sessionState, type SessionState } from './session-state.js';

/** What the script of the frame asks: when the session ends, and to go on. Pages work without either. */
@Controller('session')
export class SessionController {
  constructor(private readonly clock: Clock) {}

  /** Asking does not keep the session alive. */
  @Get()
  @Access('public')
  @Unnoticed()
  @Header('cache-control', 'no-store')
  state(@Req() request: PortalRequest): SessionState {
    return this.stateOf(request);
  }

  /** The request itself is the sign of life that moves the end. */
  @Post('extension')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('signedIn')
  extend(@Req() request: PortalRequest): SessionState {
    return this.stateOf(request);
  }

  private stateOf(request: PortalRequest): SessionState {
    return sessionState(request, this.clock.now()) ?? { endsIn: 0, final: true, who: '' };
  }
}
