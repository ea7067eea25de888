import { Injectable } from '@nestjs/common';
import { AccountStore, divisionCovers, mayServeRegion, type Actor } from '#accounts';
import { normaliseIdentifier } from '#identifiers';
import { Database, together } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { EmployerKey } from './employer.js';
import { EmployerRegister, type RegisteredEmployer } from './employer-register.js';
import type { JoinRequest } from './join-request.js';
import { EmployerStore } from './store/employer.store.js';
import { JoinRequestStore } from './store/join-request.store.js';
import { MemberStore } from './store/member.store.js';
import { SeatStore } from './store/seat.store.js';

/** Employers that a search by name shows at most; whoever gets more types more of the name. */
export const FOUND_AT_MOST = 20;
/** Requests that the desk shows at most, the longest waiting first. */
const REQUESTS_AT_MOST = 100;

/** A request that an employer has not answered, as the office sees it. */
export interface WaitingRequest extends Pick<
  JoinRequest,
  'requestId' | 'regionCode' | 'askedAt' | 'message'
> {
  readonly employer: RegisteredEmployer;
  readonly requesterName: string;
  readonly requesterEmail: string;
  /** How many administrators the employer has whose accounts are usable. */
  readonly administrators: number;
}

/** What clerks look up before they help an employer: within their own divisions only, and not where it has left. */
@Injectable()
export class AssistanceDesk {
  constructor(
    private readonly database: Database,
    private readonly employers: EmployerStore,
    private readonly register: EmployerRegister,
    private readonly requests: JoinRequestStore,
    private readonly members: MemberStore,
    private readonly accounts: AccountStore,
    private readonly seats: SeatStore,
  ) {}

  /** Employers by their exact code, or by a part of the name of at least two characters; at most 21 are given. */
  async search(clerk: Actor, typed: string): Promise<RegisteredEmployer[]> {
    if ([...typed.trim()].length < 2) return [];
    return this.database.read(async manager => {
      const key = await this.employers.keyOfCode(manager, normaliseIdentifier(typed));
      if (key) return this.own(manager, clerk, [key]);
      const perDivision = divisionsOf(clerk).map(
        division => () => this.register.named(manager, division, typed.trim(), FOUND_AT_MOST + 1),
      );
      const found = await this.seats.atHome(manager, (await together(manager, ...perDivision)).flat());
      return found.slice(0, FOUND_AT_MOST + 1);
    });
  }

  /** An employer of the clerk's own divisions, or null. */
  async employer(clerk: Actor, key: EmployerKey): Promise<RegisteredEmployer | null> {
    const [found] = await this.database.read(manager => this.own(manager, clerk, [key]));
    return found ?? null;
  }

  /** Requests of people who wait for an answer of their employer, the oldest first; agents' are not among them. */
  async waiting(clerk: Actor): Promise<WaitingRequest[]> {
    return this.database.read(async manager => {
      const perDivision = divisionsOf(clerk).map(
        division => () => this.requests.pendingIn(manager, division, REQUESTS_AT_MOST),
      );
      const pending = (await together(manager, ...perDivision))
        .flat()
        .filter(({ kind }) => kind === 'officer');
      const shown = await together(manager, ...pending.map(request => () => this.describe(manager, request)));
      return shown.filter(request => request !== null);
    });
  }

  /** One of them, or null. */
  async request(
    clerk: Actor,
    { regionCode, requestId }: Pick<JoinRequest, 'regionCode' | 'requestId'>,
  ): Promise<WaitingRequest | null> {
    if (!mayServeRegion(clerk, 'clerk', regionCode)) return null;
    return this.database.read(async manager => {
      const request = await this.requests.find(manager, regionCode, requestId);
      if (!request || request.decided || request.kind === 'agent') return null;
      return this.describe(manager, request);
    });
  }

  private async own(
    manager: EntityManager,
    clerk: Actor,
    keys: readonly EmployerKey[],
  ): Promise<RegisteredEmployer[]> {
    const own = keys.filter(({ regionCode }) => mayServeRegion(clerk, 'clerk', regionCode));
    const served = await this.seats.atHome(manager, own);
    return [...(await this.register.ofKeys(manager, served)).values()];
  }

  private async describe(manager: EntityManager, request: JoinRequest): Promise<WaitingRequest | null> {
    const employer = (await this.register.ofKeys(manager, [request])).get(request.employerId);
    const requester = await this.accounts.find(manager, request.requester);
    if (!employer || !requester) return null;
    const { requestId, regionCode, askedAt, message } = request;
    const people = { requesterName: requester.name, requesterEmail: requester.email };
    const administrators = await this.administratorsOf(manager, request);
    return { requestId, regionCode, askedAt, message, employer, ...people, administrators };
  }

  private async administratorsOf(manager: EntityManager, key: EmployerKey): Promise<number> {
    const members = (await this.members.of(manager, key)).filter(({ administrator }) => administrator);
    const accounts = await together(
      manager,
      ...members.map(
        ({ accountId, accountRegion }) =>
          () =>
            this.accounts.find(manager, { accountId, regionCode: accountRegion }),
      ),
    );
    return accounts.filter(account => account && !account.disabledAt).length;
  }
}

/** The divisions in which the person is a clerk; a wider one holds those within it. */
function divisionsOf(clerk: Actor): string[] {
  const all = clerk.grants.filter(({ role }) => role === 'clerk').map(({ divisionCode }) => divisionCode);
  return [...new Set(all)].filter(code => !all.some(other => other !== code && divisionCovers(other, code)));
}
