import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { PeopleGate } from './people-gate.js';
import { JoinRequestStore } from './store/join-request.store.js';

/** Takes back one's own request, as long as nobody has decided it. */
@Injectable()
export class WithdrawJoinRequest {
  constructor(
    private readonly database: Database,
    private readonly requests: JoinRequestStore,
    private readonly gate: PeopleGate,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, requestId: string): Promise<Result<null, { readonly code: 'requestGone' }>> {
    return this.database.transaction(async manager => {
      const own = (await this.requests.own(manager, actor)).find(one => one.requestId === requestId);
      if (!own || own.withdrawnAt) return refuse({ code: 'requestGone' as const });
      if (own.employer) {
        await this.gate.hold(manager, own.employer);
        const request = await this.requests.find(manager, own.employer.regionCode, requestId);
        if (!request || request.decided) return refuse({ code: 'requestGone' as const });
        const decision = { decision: 'withdrawn', as: 'requester', by: actor, reason: null } as const;
        await this.requests.decide(manager, request, decision);
      }
      await this.requests.withdrawOwn(manager, actor, requestId);
      await this.audit.record(manager, {
        ...{ regionCode: actor.regionCode, actor: { accountId: actor.accountId } },
        ...{ action: 'employer.joinRequestWithdrawn', subjectKind: 'joinRequest', subjectId: requestId },
      });
      return ok(null);
    });
  }
}
