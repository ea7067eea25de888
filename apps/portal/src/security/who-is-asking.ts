import { Injectable } from '@nestjs/common';
import { AccountStore, endOf, Sessions } from '#accounts';
import { Database } from '#persistence';
import type { PortalRequest } from './portal-request.js';

/** Finds out who is behind a request: the person with today's rights, the look they chose, and when their session ends. */
@Injectable()
export class WhoIsAsking {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly sessions: Sessions,
  ) {}

  /** @param isSignOfLife whether the request keeps the session alive */
  async identify(request: PortalRequest, isSignOfLife: boolean): Promise<void> {
    request.actor = null;
    const { account, times, sessionId } = request.session ?? {};
    if (!account) return;
    const found = await this.database.read(manager => this.accounts.signedIn(manager, account));
    if (!found) return;
    request.actor = found.actor;
    request.displayChoice = found.display;
    if (!times) return;
    request.sessionEnd = isSignOfLife ? await this.sessions.seen(sessionId, times) : endOf(times);
  }
}
