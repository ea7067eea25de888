import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { JoinRequest } from './join-request.js';
import { Newcomers } from './newcomers.js';
import type { DecideRequestRefusal } from './people.errors.js';
import { PeopleGate, type HeldPeople } from './people-gate.js';
import { PeopleJournal } from './people-journal.js';
import { PEOPLE_PATHS } from './people-paths.js';
import { JoinRequestStore } from './store/join-request.store.js';

/** Longest reason, in characters. */
export const REASON_LENGTH = 300;

type Outcome = Result<null, DecideRequestRefusal>;

/** How a request is granted: as what, and with which reason where a clerk does it. */
interface Approval {
  readonly administrator: boolean;
  readonly reason: string | null;
}

/** Approves or refuses a request to act for an employer; of two who decide at once one wins. */
@Injectable()
export class DecideJoinRequest {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: PeopleGate,
    private readonly requests: JoinRequestStore,
    private readonly newcomers: Newcomers,
    private readonly journal: PeopleJournal,
  ) {}

  /** For the employer's administrators. @param administrator whether the newcomer becomes one; never of agents */
  async approve(
    actor: Actor,
    employerId: string,
    requestId: string,
    administrator: boolean,
  ): Promise<Outcome> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const held = await this.gate.asAdministrator(manager, actor, employerId);
      if (!held.ok) return held;
      const request = await this.pending(manager, held.value, requestId);
      const approval = { administrator, reason: null };
      return request
        ? this.grant(manager, actor, held.value, request, approval, today)
        : refuse({ code: 'requestGone' });
    });
  }

  /** For the employer's administrators; the requester reads the reason. */
  async refuse(actor: Actor, employerId: string, requestId: string, typed: string): Promise<Outcome> {
    const fields = new FieldReader();
    const reason = fields.text('reason', typed, REASON_LENGTH);
    if (!reason) return fields.refusal();
    return this.database.transaction(async manager => {
      const held = await this.gate.asAdministrator(manager, actor, employerId);
      if (!held.ok) return held;
      const request = await this.pending(manager, held.value, requestId);
      if (!request) return refuse({ code: 'requestGone' });
      await this.requests.decide(manager, request, {
        ...{ decision: 'refused', as: 'administrator', by: actor, reason },
      });
      await this.journal.record(manager, actor, request, 'joinRefused', { requestId });
      await this.journal.tell(
        manager,
        request,
        'employer.joinRefused',
        request.requester,
        PEOPLE_PATHS.start,
      );
      return ok(null);
    });
  }

  /**
   * For a clerk of the region, where nobody at the employer answers: with a written reason, and its administrators
   * are told. Agents are the employer's affair alone.
   */
  async approveForEmployer(
    clerk: Actor,
    key: { readonly regionCode: string; readonly requestId: string },
    input: { readonly administrator: boolean; readonly reason: string },
  ): Promise<Outcome> {
    if (!mayServeRegion(clerk, 'clerk', key.regionCode)) return refuse({ code: 'notPermitted' });
    const fields = new FieldReader();
    const reason = fields.text('reason', input.reason, REASON_LENGTH);
    if (!reason) return fields.refusal();
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const found = await this.requests.find(manager, key.regionCode, key.requestId);
      if (!found || found.kind === 'agent') return refuse({ code: 'requestGone' });
      const held = await this.gate.hold(manager, found);
      const request = await this.pending(manager, held, key.requestId);
      if (!request) return refuse({ code: 'requestGone' });
      const approval = { administrator: input.administrator, reason };
      return this.grant(manager, clerk, held, request, approval, today);
    });
  }

  private async pending(
    manager: EntityManager,
    { key }: HeldPeople,
    requestId: string,
  ): Promise<JoinRequest | null> {
    const request = await this.requests.find(manager, key.regionCode, requestId);
    return request?.employerId === key.employerId && !request.decided ? request : null;
  }

  private async grant(
    manager: EntityManager,
    actor: Actor,
    held: HeldPeople,
    request: JoinRequest,
    approval: Approval,
    today: PlainDate,
  ): Promise<Outcome> {
    const done = await this.letIn(manager, actor, held, request, approval, today);
    if (!done.ok) return done;
    const as = approval.reason === null ? ('administrator' as const) : ('clerk' as const);
    await this.requests.decide(manager, request, {
      ...{ decision: 'approved', as, by: actor, reason: approval.reason },
    });
    const { requestId, kind, requester } = request;
    await this.journal.record(manager, actor, request, 'joinApproved', {
      ...{ requestId, kind, administrator: approval.administrator, as, accountId: requester.accountId },
    });
    await this.journal.tell(manager, request, 'employer.joinApproved', requester, PEOPLE_PATHS.start);
    if (as === 'clerk')
      await this.journal.tell(
        ...([manager, request, 'employer.joinApprovedByOffice', requester] as const),
        PEOPLE_PATHS.people(request.employerId),
      );
    return ok(null);
  }

  private async letIn(
    manager: EntityManager,
    by: Actor,
    held: HeldPeople,
    { agent, requester }: JoinRequest,
    { administrator }: Approval,
    today: PlainDate,
  ): Promise<Result<unknown, DecideRequestRefusal>> {
    if (!agent) return this.newcomers.join(manager, held, requester, { administrator, by }, today);
    if (agent.until < today) return refuse({ code: 'mandateDayPassed' });
    const terms = { kind: 'agent' as const, ...agent };
    return this.newcomers.mandate(manager, held, requester, terms, by, today);
  }
}
