import { Injectable } from '@nestjs/common';
import { AccountStore, mandateFor, type AccountKey, type Actor } from '#accounts';
import { Clock, Database, together } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { EmployerKey } from './employer.js';
import type { Invitation } from './invitation.js';
import type { JoinRequest } from './join-request.js';
import { mandateState, type Mandate } from './mandate.js';
import { employerServedBy } from './officer.js';
import { EmployerStore } from './store/employer.store.js';
import { InvitationStore } from './store/invitation.store.js';
import { JoinRequestStore } from './store/join-request.store.js';
import { MandateStore } from './store/mandate.store.js';
import { MemberStore } from './store/member.store.js';

/** A person by name; the address is opened only for those who decide who acts for the employer. */
export interface PersonShown {
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
}

export interface MemberShown extends PersonShown {
  readonly administrator: boolean;
  readonly isSelf: boolean;
}

export interface RequestShown extends Pick<
  JoinRequest,
  'requestId' | 'kind' | 'message' | 'agent' | 'askedAt'
> {
  readonly requester: PersonShown;
}

export interface InvitationShown extends Invitation {
  /** Its link has lapsed and it can be sent again. */
  readonly lapsed: boolean;
}

export interface MandateShown extends Mandate {
  readonly holderName: string;
  readonly state: ReturnType<typeof mandateState>;
}

/** Who acts for an employer, and who is about to. */
export interface EmployerPeopleView {
  readonly employer: EmployerKey & { readonly name: string; readonly creditCode: string };
  /** Does the asking person decide about the others? The next two lists are empty where not. */
  readonly administered: boolean;
  readonly members: readonly MemberShown[];
  readonly requests: readonly RequestShown[];
  readonly invitations: readonly InvitationShown[];
  /** Agents and clerks, those whose mandate is over too, the youngest first. */
  readonly mandates: readonly MandateShown[];
}

/** What the page of an employer's people shows. */
@Injectable()
export class PeopleOf {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly employers: EmployerStore,
    private readonly members: MemberStore,
    private readonly requests: JoinRequestStore,
    private readonly invitations: InvitationStore,
    private readonly mandates: MandateStore,
    private readonly accounts: AccountStore,
  ) {}

  /** For the employer's own people; null for agents, clerks and strangers, as for no employer. */
  async find(actor: Actor, employerId: string): Promise<EmployerPeopleView | null> {
    const key = employerServedBy(actor, employerId);
    if (!key || mandateFor(actor, employerId)) return null;
    const [today, now] = [await this.clock.today(), this.clock.now()];
    return this.database.read(async manager => {
      const employer = await this.employers.find(manager, key);
      if (!employer) return null;
      const members = await this.members.of(manager, key);
      const administered = members.some(one => one.accountId === actor.accountId && one.administrator);
      const invitations = administered ? await this.invitations.openOf(manager, key) : [];
      const mandates = await this.mandates.of(manager, key);
      const { regionCode, name, creditCode } = employer;
      return {
        ...{ employer: { regionCode, employerId, name, creditCode }, administered },
        members: await together(
          manager,
          ...members.map(({ accountId, accountRegion, administrator }) => async () => ({
            ...(await this.person(manager, { regionCode: accountRegion, accountId }, administered)),
            ...{ administrator, isSelf: accountId === actor.accountId },
          })),
        ),
        requests: administered ? await this.requestsOf(manager, key) : [],
        invitations: invitations.map(one => ({ ...one, lapsed: one.expiresAt <= now })),
        mandates: await together(
          manager,
          ...mandates.map(one => async () => ({
            ...{ ...one, state: mandateState(one, today) },
            holderName: (await this.person(manager, one.holder, false)).name,
          })),
        ),
      };
    });
  }

  /** How many requests wait at each employer that the person administers, by employer id. */
  async waiting(actor: Actor, employers: readonly EmployerKey[]): Promise<ReadonlyMap<string, number>> {
    if (employers.length === 0) return new Map();
    return this.database.read(manager => this.requests.pendingCounts(manager, actor.accountId, employers));
  }

  private async requestsOf(manager: EntityManager, key: EmployerKey): Promise<RequestShown[]> {
    const pending = await this.requests.pendingOf(manager, key);
    return together(
      manager,
      ...pending.map(({ requestId, kind, message, agent, askedAt, requester }) => async () => ({
        ...{ requestId, kind, message, agent, askedAt },
        requester: await this.person(manager, requester, true),
      })),
    );
  }

  private async person(manager: EntityManager, key: AccountKey, withEmail: boolean): Promise<PersonShown> {
    const account = await this.accounts.find(manager, key);
    const email = withEmail ? (account?.email ?? null) : null;
    return { accountId: key.accountId, name: account?.name ?? '', email };
  }
}
