import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import type { JoinDecision, JoinKind } from './join-request.js';
import { JoinRequestStore } from './store/join-request.store.js';

/** One's own request as its person sees it; of an employer only what the person typed. */
export interface OwnRequestShown {
  readonly requestId: string;
  readonly kind: JoinKind;
  readonly creditCode: string;
  readonly askedAt: Date;
  readonly state: 'waiting' | JoinDecision;
  /** Why it was refused. */
  readonly reason: string | null;
}

/** What a person asked of employers, and what came of it. */
@Injectable()
export class OwnRequests {
  constructor(
    private readonly database: Database,
    private readonly requests: JoinRequestStore,
  ) {}

  /** The youngest first. A request for a code of no employer waits like any other. */
  async list(actor: Actor): Promise<OwnRequestShown[]> {
    return this.database.read(async manager => {
      const own = await this.requests.own(manager, actor);
      const keys = own.flatMap(({ requestId, employer }) =>
        employer ? [{ regionCode: employer.regionCode, requestId }] : [],
      );
      const known = await this.requests.ofKeys(manager, keys);
      return own.map(({ requestId, kind, creditCode, askedAt, withdrawnAt }) => {
        const decided = known.get(requestId)?.decided;
        const state = withdrawnAt ? 'withdrawn' : (decided?.decision ?? 'waiting');
        const reason = state === 'refused' ? (decided?.reason ?? null) : null;
        return { requestId, kind, creditCode, askedAt, state, reason };
      });
    });
  }
}
