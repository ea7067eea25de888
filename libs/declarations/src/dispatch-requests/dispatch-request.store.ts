import { Injectable } from '@nestjs/common';
import { Clock, newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import { bitsOf, monthsOfBits } from '../person-claim.js';
import type { CountedBy, DispatchRequest, DispatchRequestKey } from './dispatch-request.js';

/** Its own purpose: this index of a person leads to no roster entry, and none leads here. */
export const DISPATCHED_PERSON = 'dispatch.person';

interface RequestRow {
  readonly regionCode: string;
  readonly requestId: string;
  readonly employerId: string;
  readonly declarationId: string;
  readonly entryId: string;
  readonly levyYear: number;
  readonly side: DispatchRequest['side'];
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly citizenIdSealed: Buffer;
  readonly nameSealed: Buffer;
  readonly from: DispatchRequest['from'];
  readonly to: DispatchRequest['to'];
  readonly months: number;
  readonly countedBy: CountedBy;
  readonly requestedAt: Date;
  readonly answer: 'confirmed' | 'refused' | null;
  readonly reasonSealed: Buffer | null;
  readonly answeredAt: Date | null;
  readonly settledFor: CountedBy | null;
  readonly settledReason: Buffer | null;
  readonly settledAt: Date | null;
}

const SELECT = `select r.region_code as "regionCode", r.id as "requestId", r.employer_id as "employerId",
    r.declaration_id as "declarationId", r.entry_id as "entryId", r.levy_year as "levyYear", r.side,
    r.partner_code as "partnerCode", r.partner_name as "partnerName", r.citizen_id_sealed as "citizenIdSealed",
    r.name_sealed as "nameSealed", r.agreement_from::text as "from", r.agreement_to::text as "to", r.months,
    r.counted_by as "countedBy", r.requested_at as "requestedAt", a.answer, a.reason_sealed as "reasonSealed",
    a.answered_at as "answeredAt", s.counted_by as "settledFor", s.reason_sealed as "settledReason",
    s.settled_at as "settledAt"
  from dispatch_request r
  left join dispatch_answer a on a.region_code = r.region_code and a.request_id = r.id
  left join dispatch_settlement s on s.region_code = r.region_code and s.request_id = r.id`;

/** Who acts, and where the account is at home. */
interface By {
  readonly accountId: string;
  readonly regionCode: string;
}

/** Loads and stores requests of dispatch, answers and settlements; the only place that seals and opens them. */
@Injectable()
export class DispatchRequestStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Sends a request: its row in the asking party's county, and its address under the other party's credit code. */
  async add(
    manager: EntityManager,
    request: Omit<DispatchRequest, 'requestId' | 'requestedAt' | 'answer' | 'settlement'>,
    by: By,
  ): Promise<DispatchRequestKey> {
    const id = newId();
    const { regionCode, levyYear, person, partner } = request;
    await manager.query(
      `insert into dispatch_request (region_code, id, employer_id, declaration_id, entry_id, levy_year, side,
         partner_code, partner_name, person_index, citizen_id_sealed, name_sealed, agreement_from, agreement_to,
         months, counted_by, requested_at, requested_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        ...[
          regionCode,
          id,
          request.employerId,
          request.declarationId,
          request.entryId,
          levyYear,
          request.side,
        ],
        ...[partner.creditCode, partner.name, this.vault.blindIndex(DISPATCHED_PERSON, person.citizenId)],
        ...[this.seal('citizen_id_sealed', id, person.citizenId), this.seal('name_sealed', id, person.name)],
        ...[
          request.from,
          request.to,
          bitsOf(request.months),
          request.countedBy,
          this.clock.now(),
          by.accountId,
        ],
      ],
    );
    await manager.query(
      `insert into dispatch_request_directory (partner_code, region_code, request_id, levy_year)
       values ($1, $2, $3, $4)`,
      [partner.creditCode, regionCode, id, levyYear],
    );
    return { regionCode, requestId: id };
  }

  async find(manager: EntityManager, key: DispatchRequestKey): Promise<DispatchRequest | null> {
    const rows = await manager.query<RequestRow[]>(`${SELECT} where r.region_code = $1 and r.id = $2`, [
      ...[key.regionCode, key.requestId],
    ]);
    return rows[0] ? this.open(rows[0]) : null;
  }

  /** Holds a request to the end of the transaction, so that answers and settlements come one after the other. */
  async hold(manager: EntityManager, { regionCode, requestId }: DispatchRequestKey): Promise<void> {
    await manager.query('select 1 from dispatch_request where region_code = $1 and id = $2 for update', [
      ...[regionCode, requestId],
    ]);
  }

  /** What an employer asked, in these counties, the oldest first. */
  async sentBy(
    manager: EntityManager,
    employerId: string,
    regions: readonly string[],
    levyYear?: number,
  ): Promise<DispatchRequest[]> {
    const found: DispatchRequest[] = [];
    for (const regionCode of regions) {
      const rows = await manager.query<RequestRow[]>(
        `${SELECT} where r.region_code = $1 and r.employer_id = $2 and ($3::integer is null or r.levy_year = $3)
          order by r.id`,
        [regionCode, employerId, levyYear ?? null],
      );
      found.push(...rows.map(row => this.open(row)));
    }
    return found;
  }

  /** What an employer was asked, by its credit code, wherever the asking party is. */
  async receivedBy(
    manager: EntityManager,
    creditCode: string,
    levyYear?: number,
  ): Promise<DispatchRequest[]> {
    const places = await manager.query<{ regionCode: string; requestId: string }[]>(
      `select region_code as "regionCode", request_id as "requestId" from dispatch_request_directory
        where partner_code = $1 and ($2::integer is null or levy_year = $2) order by request_id`,
      [creditCode, levyYear ?? null],
    );
    const found: DispatchRequest[] = [];
    for (const regionCode of [...new Set(places.map(place => place.regionCode))]) {
      const ids = places.filter(place => place.regionCode === regionCode).map(place => place.requestId);
      const rows = await manager.query<RequestRow[]>(
        `${SELECT} where r.region_code = $1 and r.id = any($2::uuid[]) order by r.id`,
        [regionCode, ids],
      );
      found.push(...rows.map(row => this.open(row)));
    }
    return found;
  }

  /** @returns false where it was answered before */
  async answer(
    manager: EntityManager,
    { regionCode, requestId }: DispatchRequestKey,
    answer: 'confirmed' | 'refused',
    reason: string | null,
    by: By,
  ): Promise<boolean> {
    const sealed = reason === null ? null : this.sealReason('dispatch_answer', requestId, reason);
    const rows = await manager.query<unknown[]>(
      `insert into dispatch_answer
         (region_code, request_id, answer, reason_sealed, answered_at, answered_by, answered_by_region)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (region_code, request_id) do nothing returning request_id`,
      [regionCode, requestId, answer, sealed, this.clock.now(), by.accountId, by.regionCode],
    );
    return rows.length === 1;
  }

  /** @returns false where it was settled before */
  async settle(
    manager: EntityManager,
    { regionCode, requestId }: DispatchRequestKey,
    countedBy: CountedBy,
    reason: string,
    by: By,
  ): Promise<boolean> {
    const sealed = this.sealReason('dispatch_settlement', requestId, reason);
    const rows = await manager.query<unknown[]>(
      `insert into dispatch_settlement
         (region_code, request_id, counted_by, reason_sealed, settled_at, settled_by, settled_by_region)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (region_code, request_id) do nothing returning request_id`,
      [regionCode, requestId, countedBy, sealed, this.clock.now(), by.accountId, by.regionCode],
    );
    return rows.length === 1;
  }

  private open(row: RequestRow): DispatchRequest {
    const { regionCode, requestId, employerId, declarationId, entryId, levyYear, side, from, to } = row;
    const open = (column: string, sealed: Buffer) => this.vault.open(place(column, requestId), sealed);
    return {
      ...{ regionCode, requestId, employerId, declarationId, entryId, levyYear, side, from, to },
      partner: { creditCode: row.partnerCode, name: row.partnerName },
      person: {
        name: open('name_sealed', row.nameSealed),
        citizenId: open('citizen_id_sealed', row.citizenIdSealed),
      },
      ...{ months: monthsOfBits(row.months), countedBy: row.countedBy, requestedAt: row.requestedAt },
      answer: this.answerOf(row),
      settlement: this.settlementOf(row),
    };
  }

  private answerOf({ requestId, answer, reasonSealed, answeredAt }: RequestRow): DispatchRequest['answer'] {
    if (!answer || !answeredAt) return null;
    const reason = reasonSealed && this.vault.open(reasonPlace('dispatch_answer', requestId), reasonSealed);
    return { answer, reason, at: answeredAt };
  }

  private settlementOf({ requestId, settledFor, settledReason, settledAt }: RequestRow) {
    if (!settledFor || !settledReason || !settledAt) return null;
    const reason = this.vault.open(reasonPlace('dispatch_settlement', requestId), settledReason);
    return { countedBy: settledFor, reason, at: settledAt };
  }

  private seal(column: string, row: string, text: string): Buffer {
    return this.vault.seal(place(column, row), text);
  }

  private sealReason(table: string, row: string, text: string): Buffer {
    return this.vault.seal(reasonPlace(table, row), text);
  }
}

function place(column: string, row: string) {
  return { table: 'dispatch_request', column, row };
}

function reasonPlace(table: string, row: string) {
  return { table, column: 'reason_sealed', row };
}
