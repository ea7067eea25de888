import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, Vault } from '#persistence';
import { Between, In, IsNull, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { countiesBetween } from '../employer-register.js';
import type { EmployerKey } from '../employer.js';
import type { DecidedAs, JoinDecision, JoinRequest, OwnRequest } from '../join-request.js';
import { AccountJoinRequestRow, JoinRequestRow } from './join-request.row.js';

/** A decision about to be noted; whoever refuses, and a clerk always, gives a reason. */
export interface NewDecision {
  readonly decision: JoinDecision;
  readonly as: DecidedAs;
  readonly by: AccountKey;
  readonly reason: string | null;
}

/** Loads and stores requests to act for an employer, on the employer's side and on the person's. */
@Injectable()
export class JoinRequestStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** What the person keeps. Written whether or not an employer has the code, so that both answers are the same. */
  async addOwn(manager: EntityManager, account: AccountKey, own: OwnRequest): Promise<void> {
    const { requestId: id, kind, creditCode, askedAt, employer } = own;
    await manager.insert(AccountJoinRequestRow, {
      ...{ regionCode: account.regionCode, id, accountId: account.accountId, kind, creditCode, askedAt },
      ...{ employerRegion: employer?.regionCode ?? null, employerId: employer?.employerId ?? null },
      withdrawnAt: null,
    });
  }

  /** The person's own requests, the youngest first. */
  async own(manager: EntityManager, { regionCode, accountId }: AccountKey): Promise<OwnRequest[]> {
    const rows = await manager.find(AccountJoinRequestRow, {
      where: { regionCode, accountId },
      order: { id: 'DESC' },
    });
    return rows.map(toOwn);
  }

  /** Notes on the person's side that a request was taken back. @returns false when it is not there or was before */
  async withdrawOwn(
    manager: EntityManager,
    { regionCode, accountId }: AccountKey,
    id: string,
  ): Promise<boolean> {
    const done = await manager.update(
      AccountJoinRequestRow,
      { regionCode, id, accountId, withdrawnAt: IsNull() },
      { withdrawnAt: this.clock.now() },
    );
    return done.affected === 1;
  }

  async add(manager: EntityManager, request: JoinRequest): Promise<void> {
    const { regionCode, requestId: id, employerId, kind, requester, message, agent, askedAt } = request;
    await manager.insert(JoinRequestRow, {
      ...{ regionCode, id, employerId, kind, askedAt },
      ...{ accountId: requester.accountId, accountRegion: requester.regionCode },
      messageSealed: message === null ? null : this.vault.seal(place('message_sealed', id), message),
      ...{ organisation: agent?.organisation ?? null, until: agent?.until ?? null },
      ...{ decision: null, decidedAs: null, decidedAt: null, decidedBy: null, decidedByRegion: null },
      reasonSealed: null,
    });
  }

  async find(manager: EntityManager, regionCode: string, id: string): Promise<JoinRequest | null> {
    const row = await manager.findOneBy(JoinRequestRow, { regionCode, id });
    return row && this.toRequest(row);
  }

  /** Requests with these ids in these regions, by id. */
  async ofKeys(
    manager: EntityManager,
    keys: readonly { readonly regionCode: string; readonly requestId: string }[],
  ): Promise<ReadonlyMap<string, JoinRequest>> {
    if (keys.length === 0) return new Map();
    const rows = await manager.findBy(JoinRequestRow, {
      regionCode: In([...new Set(keys.map(({ regionCode }) => regionCode))]),
      id: In(keys.map(({ requestId }) => requestId)),
    });
    return new Map(rows.map(row => [row.id, this.toRequest(row)]));
  }

  /** Requests of an employer that nobody has decided, the oldest first. */
  async pendingOf(manager: EntityManager, { regionCode, employerId }: EmployerKey): Promise<JoinRequest[]> {
    return this.pending(manager, { regionCode, employerId });
  }

  /** Requests in the counties of a division that nobody has decided, the oldest first. Reads over all of them. */
  async pendingIn(manager: EntityManager, division: string, most: number): Promise<JoinRequest[]> {
    return this.pending(manager, { regionCode: Between(...countiesBetween(division)) }, most);
  }

  /** How many requests wait at each employer that the person administers, by employer id. */
  async pendingCounts(
    manager: EntityManager,
    accountId: string,
    employers: readonly EmployerKey[],
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await manager.query<{ employer_id: string; waiting: number }[]>(
      `select request.employer_id, count(*)::integer as waiting
       from join_request request join employer_member member
         on member.region_code = request.region_code and member.employer_id = request.employer_id
       where request.region_code = any($1) and request.employer_id = any($2) and request.decision is null
         and member.account_id = $3 and member.administrator
       group by request.employer_id`,
      [
        [...new Set(employers.map(({ regionCode }) => regionCode))],
        employers.map(key => key.employerId),
        accountId,
      ],
    );
    return new Map(rows.map(row => [row.employer_id, row.waiting]));
  }

  /** Notes a decision. @returns false when somebody else has decided meanwhile */
  async decide(
    manager: EntityManager,
    { regionCode, requestId }: JoinRequest,
    { decision, as, by, reason }: NewDecision,
  ): Promise<boolean> {
    const done = await manager.update(
      JoinRequestRow,
      { regionCode, id: requestId, decision: IsNull() },
      {
        ...{ decision, decidedAs: as, decidedAt: this.clock.now() },
        ...{ decidedBy: by.accountId, decidedByRegion: by.regionCode },
        reasonSealed: reason === null ? null : this.vault.seal(place('reason_sealed', requestId), reason),
      },
    );
    return done.affected === 1;
  }

  private async pending(
    manager: EntityManager,
    where: FindOptionsWhere<JoinRequestRow>,
    most?: number,
  ): Promise<JoinRequest[]> {
    const rows = await manager.find(JoinRequestRow, {
      where: { ...where, decision: IsNull() },
      order: { id: 'ASC' },
      ...(most ? { take: most } : {}),
    });
    return rows.map(row => this.toRequest(row));
  }

  private toRequest(row: JoinRequestRow): JoinRequest {
    const { regionCode, id, employerId, kind, askedAt, organisation, until } = row;
    return {
      ...{ regionCode, requestId: id, employerId, kind, askedAt },
      requester: { regionCode: row.accountRegion, accountId: row.accountId },
      message: row.messageSealed && this.vault.open(place('message_sealed', id), row.messageSealed),
      agent: organisation && until ? { organisation, until } : null,
      decided: this.decidedOf(row),
    };
  }

  private decidedOf({ id, decision, decidedAs, decidedAt, reasonSealed }: JoinRequestRow) {
    if (!decision || !decidedAs || !decidedAt) return null;
    const reason = reasonSealed && this.vault.open(place('reason_sealed', id), reasonSealed);
    return { decision, as: decidedAs, at: decidedAt, reason };
  }
}

function toOwn(row: AccountJoinRequestRow): OwnRequest {
  const { id, kind, creditCode, askedAt, withdrawnAt, employerRegion, employerId } = row;
  const employer = employerRegion && employerId ? { regionCode: employerRegion, employerId } : null;
  return { requestId: id, kind, creditCode, askedAt, withdrawnAt, employer };
}

function place(column: string, row: string) {
  return { table: 'join_request', column, row };
}
