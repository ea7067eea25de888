import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { LevyAccountKey } from '../entry.js';
import type { ReliefFacts, ReliefRequest } from '../relief.js';
import { valuesOf } from './ledger.store.js';

/** Where a request is found. */
export interface ReliefKey {
  readonly regionCode: string;
  readonly requestId: string;
}

type StoredRequest = Omit<ReliefRequest, 'askedAmount' | 'loss' | 'reason' | 'requestedBy'> & {
  readonly askedAmount: string | null;
  readonly loss: string | null;
  readonly reasonSealed: Buffer;
  readonly requestedById: string;
  readonly requestedByRegion: string;
};

const REQUEST = `r.region_code as "regionCode", r.id as "requestId", r.employer_id as "employerId",
  r.levy_year as "levyYear", r.kind, r.cause, r.asked_fen as "askedAmount", r.asked_until as "askedUntil",
  r.loss_fen as loss, r.reason_sealed as "reasonSealed", r.requested_on as "requestedOn",
  r.requested_at as "requestedAt", r.requested_by as "requestedById", r.requested_by_region as "requestedByRegion",
  w.withdrawn_at as "withdrawnAt"`;
const FROM = `from relief_request r
  left join relief_withdrawal w on w.region_code = r.region_code and w.request_id = r.id`;

/** Requests for relief; the only place that seals and opens their reasons. */
@Injectable()
export class ReliefStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Adds a request. Of two at once about an account one fails by `relief_request_round_key`. */
  async add(
    manager: EntityManager,
    key: LevyAccountKey,
    facts: ReliefFacts,
    { by, on, round }: { readonly by: AccountKey; readonly on: PlainDate; readonly round: number },
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into relief_request (region_code, employer_id, levy_year, id, kind, cause, asked_fen, asked_until, loss_fen,
         reason_sealed, requested_on, requested_at, requested_by, requested_by_region, round)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        ...valuesOf(key),
        ...[id, facts.kind, facts.cause, facts.askedAmount?.toString() ?? null, facts.askedUntil],
        ...[facts.loss?.toString() ?? null, this.vault.seal(placeOf(id), facts.reason), on],
        ...[this.clock.now(), by.accountId, by.regionCode, round],
      ],
    );
    return id;
  }

  async withdraw(
    manager: EntityManager,
    { regionCode, requestId }: ReliefKey,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into relief_withdrawal (region_code, request_id, withdrawn_at, withdrawn_by, withdrawn_by_region)
       values ($1, $2, $3, $4, $5)`,
      [regionCode, requestId, this.clock.now(), by.accountId, by.regionCode],
    );
  }

  async find(manager: EntityManager, { regionCode, requestId }: ReliefKey): Promise<ReliefRequest | null> {
    const [row] = await manager.query<StoredRequest[]>(
      `select ${REQUEST} ${FROM} where r.region_code = $1 and r.id = $2`,
      [regionCode, requestId],
    );
    return row ? this.requestOf(row) : null;
  }

  /** Requests about an account, the first one first. */
  async ofAccount(manager: EntityManager, key: LevyAccountKey): Promise<ReliefRequest[]> {
    const rows = await manager.query<StoredRequest[]>(
      `select ${REQUEST} ${FROM} where r.region_code = $1 and r.employer_id = $2 and r.levy_year = $3 order by r.id`,
      valuesOf(key),
    );
    return rows.map(row => this.requestOf(row));
  }

  /**
   * Requests of these counties that nobody has withdrawn and that are not decided yet, the oldest first. Reads over regions.
   * @param stems beginnings of region codes, such as `2106%`
   */
  async open(manager: EntityManager, stems: readonly string[], most: number): Promise<ReliefRequest[]> {
    const rows = await manager.query<StoredRequest[]>(
      `select ${REQUEST} ${FROM}
        where r.region_code like any($1) and w.request_id is null and not exists (
          select 1 from levy_proposal p
            join levy_proposal_decision d on d.region_code = p.region_code and d.proposal_id = p.id
           where p.region_code = r.region_code and p.request_id = r.id and d.outcome = 'approved')
        order by r.requested_at, r.region_code, r.id limit $2`,
      [stems, most],
    );
    return rows.map(row => this.requestOf(row));
  }

  private requestOf({
    reasonSealed,
    requestedById,
    requestedByRegion,
    ...row
  }: StoredRequest): ReliefRequest {
    return {
      ...row,
      askedAmount: row.askedAmount === null ? null : BigInt(row.askedAmount),
      loss: row.loss === null ? null : BigInt(row.loss),
      reason: this.vault.open(placeOf(row.requestId), reasonSealed),
      requestedBy: { accountId: requestedById, regionCode: requestedByRegion },
    };
  }
}

function placeOf(row: string) {
  return { table: 'relief_request', column: 'reason_sealed', row };
}
