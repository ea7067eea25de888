import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerStore, type EmployerKey } from '#employers';
import { Database, Outbox } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import {
  conflictsOf,
  newestOf,
  standingOf,
  type CountedBy,
  type DispatchRequest,
  type DispatchRequestKey,
} from './dispatch-request.js';
import { dispatchEvent } from './dispatch-events.js';
import { DispatchRequestStore } from './dispatch-request.store.js';

export type SettleDispatchRefusal =
  | InvalidInput
  | { readonly code: 'notFound' | 'alreadySettled' | 'superseded' }
  /** Both parties agree. */
  | { readonly code: 'nothingToSettle' };

const LONGEST_REASON = 500;

/** The office says who counts a dispatched person, where the parties do not agree. */
@Injectable()
export class SettleDispatch {
  constructor(
    private readonly database: Database,
    private readonly employers: EmployerStore,
    private readonly requests: DispatchRequestStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** By a reviewer of either party's county; a request of the other party that says the opposite is settled with it. */
  async run(
    actor: Actor,
    key: DispatchRequestKey,
    typed: { readonly countedBy: string; readonly reason: string },
  ): Promise<Result<DispatchRequest, SettleDispatchRefusal>> {
    return this.database.transaction(async manager => {
      const found = await this.requests.find(manager, key);
      const partner = found && (await this.employers.keyOfCode(manager, found.partner.creditCode));
      if (!found || !mayServe(actor, found, partner)) return refuse({ code: 'notFound' });
      const fields = new FieldReader();
      const countedBy = fields.choice('countedBy', typed.countedBy, ['requester', 'partner'] as const);
      const reason = fields.text('reason', typed.reason, LONGEST_REASON);
      if (!countedBy || !reason) return fields.refusal();
      const theirs = partner ? await this.opposite(manager, found, partner) : null;
      const request = await this.hold(manager, found, theirs);
      const code = await this.standInTheWay(manager, request);
      if (code) return refuse({ code });
      if (!(await this.settle(manager, actor, request, countedBy, reason)))
        return refuse({ code: 'alreadySettled' });
      if (theirs) await this.settle(manager, actor, theirs, mirrored(countedBy), reason);
      // Once for both requests: they are about the same person and the same two parties.
      await this.outbox.add(manager, dispatchEvent('dispatch.settled', request));
      return ok(request);
    });
  }

  /** Both requests in one order, whichever of them a reviewer came from. */
  private async hold(manager: EntityManager, request: DispatchRequest, theirs: DispatchRequest | null) {
    const keys = theirs ? [request, theirs] : [request];
    for (const key of [...keys].sort((a, b) => (a.requestId < b.requestId ? -1 : 1)))
      await this.requests.hold(manager, key);
    return (await this.requests.find(manager, request)) ?? request;
  }

  private async standInTheWay(manager: EntityManager, request: DispatchRequest) {
    if (request.settlement) return 'alreadySettled';
    const { employerId, regionCode, levyYear } = request;
    const sent = newestOf(await this.requests.sentBy(manager, employerId, [regionCode], levyYear));
    if (!sent.some(({ requestId }) => requestId === request.requestId)) return 'superseded';
    return standingOf(request) === 'confirmed' ? 'nothingToSettle' : null;
  }

  private async opposite(
    manager: EntityManager,
    request: DispatchRequest,
    { employerId, regionCode }: EmployerKey,
  ): Promise<DispatchRequest | null> {
    const theirs = await this.requests.sentBy(manager, employerId, [regionCode], request.levyYear);
    return conflictsOf([request], theirs)[0]?.theirs ?? null;
  }

  private async settle(
    manager: EntityManager,
    actor: Actor,
    request: DispatchRequest,
    countedBy: CountedBy,
    reason: string,
  ): Promise<boolean> {
    if (!(await this.requests.settle(manager, request, countedBy, reason, actor))) return false;
    await this.audit.record(manager, {
      ...{
        regionCode: request.regionCode,
        actor: { accountId: actor.accountId },
        action: 'dispatch.settled',
      },
      ...{ subjectKind: 'dispatchRequest', subjectId: request.requestId },
      details: { countedBy, months: request.months },
    });
    return true;
  }
}

function mayServe(actor: Actor, { regionCode }: DispatchRequest, partner: EmployerKey | null): boolean {
  const regions = [regionCode, ...(partner ? [partner.regionCode] : [])];
  return regions.some(region => mayServeRegion(actor, 'reviewer', region));
}

function mirrored(countedBy: CountedBy): CountedBy {
  return countedBy === 'requester' ? 'partner' : 'requester';
}
