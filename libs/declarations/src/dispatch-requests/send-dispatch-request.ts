import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy } from '#employers';
import { Database, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AccessRefusal } from '../declaration.errors.js';
import type { DeclarationHead, DeclarationRef } from '../draft.js';
import type { FiledRosterEntry } from '../snapshot.js';
import { DeclarationStore } from '../store/declaration.store.js';
import { RosterStore } from '../store/roster.store.js';
import { dispatchEvent } from './dispatch-events.js';
import {
  askedOf,
  isCurrent,
  newestOf,
  type DispatchRequest,
  type DispatchRequestKey,
} from './dispatch-request.js';
import { DispatchRequestStore } from './dispatch-request.store.js';

export type SendDispatchRefusal =
  | AccessRefusal
  /** Nobody of that id is on the roster, or nothing was agreed about dispatch for a month of the year. */
  | { readonly code: 'nothingAgreed' };

/** One party of a dispatch asks the other to confirm who counts the person. */
@Injectable()
export class SendDispatchRequest {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly roster: RosterStore,
    private readonly requests: DispatchRequestStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Asked again without anything changed, it stays the request that is there. */
  async run(
    actor: Actor,
    ref: DeclarationRef,
    entryId: string,
  ): Promise<Result<{ readonly sent: boolean }, SendDispatchRefusal>> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      // Held, so that of two clicks one sends.
      const head = await this.declarations.lock(manager, employer, ref.levyYear);
      if (!head) return refuse({ code: 'notFound' });
      const entry = (await this.roster.all(manager, head)).find(one => one.entryId === entryId);
      if (!entry || !askedOf(entry, head.levyYear)) return refuse({ code: 'nothingAgreed' });
      return ok({ sent: (await this.sendWhereNeeded(manager, actor, head, [entry])) > 0 });
    });
  }

  /** Asks about everybody on a roster about whom the other party was not asked as it stands now. @returns how many */
  async sendWhereNeeded(
    manager: EntityManager,
    actor: Actor,
    head: Pick<DeclarationHead, 'regionCode' | 'declarationId' | 'employerId' | 'levyYear'>,
    roster: readonly FiledRosterEntry[],
  ): Promise<number> {
    const dispatched = roster.filter(entry => askedOf(entry, head.levyYear));
    if (dispatched.length === 0) return 0;
    const { regionCode, declarationId, employerId, levyYear } = head;
    const sent = newestOf(await this.requests.sentBy(manager, employerId, [regionCode], levyYear));
    let count = 0;
    const told = new Set<string>();
    for (const entry of dispatched) {
      const asked = askedOf(entry, levyYear);
      const last = sent.find(request => request.entryId === entry.entryId);
      if (!asked || (last && isCurrent(last, entry))) continue;
      const request = { ...asked, regionCode, declarationId, employerId, levyYear, entryId: entry.entryId };
      const { requestId } = await this.send(manager, actor, request);
      // A partner asked about several people at once gets one mail.
      if (!told.has(asked.partner.creditCode))
        await this.outbox.add(manager, dispatchEvent('dispatch.requested', { ...request, requestId }));
      told.add(asked.partner.creditCode);
      count += 1;
    }
    return count;
  }

  private async send(
    manager: EntityManager,
    actor: Actor,
    request: Omit<DispatchRequest, 'requestId' | 'requestedAt' | 'answer' | 'settlement'>,
  ): Promise<DispatchRequestKey> {
    const key = await this.requests.add(manager, request, actor);
    const { regionCode, requestId } = key;
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'dispatch.requested' },
      ...{ subjectKind: 'dispatchRequest', subjectId: requestId },
      details: {
        ...{ declarationId: request.declarationId, entryId: request.entryId, countedBy: request.countedBy },
        ...{ partner: request.partner.creditCode, months: request.months },
      },
    });
    return key;
  }
}
