import { Injectable } from '@nestjs/common';
import { AccountStore, DisplayChoices, endOf, Sessions } from '#accounts';
import { Database, together } from '#persistence';
import type { PortalRequest } from './portal-request.js';

/** Finds out who is behind a request: the person with today's rights, the look they chose, and when their session ends. */
@Injectable()
export class WhoIsAsking {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly displays: DisplayChoices,
    private readonly sessions: Sessions,
  ) {}

  /** @param isSignOfLife whether the request keeps the session alive */
  async identify(request: PortalRequest, isSignOfLife: boolean): Promise<void> {
    request.actor = null;
    const { account, times, sessionId } = request.session ?? {};
    if (!account) return;
    await this.database.read(async manager => {
      const [actor, choice] = await together(
        manager,
        () => this.accounts.actor(manager, account),
        () => this.displays.of(manager, account),
      );
      request.actor = actor;
      if (actor) request.displayChoice = choice;
    });
    if (!request.actor || !times) return;
    request.sessionEnd = isSignOfLife ? await this.sessions.seen(sessionId, times) : endOf(times);
  }
}
