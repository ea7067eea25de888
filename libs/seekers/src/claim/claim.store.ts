import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { SeekerKey } from '../seeker.js';
import type { ClaimAnswer, ClaimEnd, ClaimMeans, ClaimStanding } from './claim-letter.js';

/** What a look at a letter with its code is for. */
export const CODE_LOOK = 'claimLetter';

interface LetterRow extends Omit<ClaimStanding, 'issuedBy' | 'request'> {
  readonly by: string;
  readonly byRegion: string;
  readonly accountId: string | null;
  readonly accountRegion: string | null;
  readonly askedAt: Date | null;
  readonly answer: ClaimAnswer | null;
}

/** Letters by which people take their entries over; the only place that seals and opens their codes. */
@Injectable()
export class ClaimStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async add(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    { code, lastDay, by }: { readonly code: string; readonly lastDay: PlainDate; readonly by: AccountKey },
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into seeker_claim_letter (region_code, id, seeker_id, code_sealed, issued_at, issued_by, issued_by_region,
         last_day) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, id, seekerId, this.vault.seal(placeOf(id), code), this.clock.now()],
        ...[by.accountId, by.regionCode, lastDay],
      ],
    );
    return id;
  }

  /** The youngest letter of a person, or null. */
  async last(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<ClaimStanding | null> {
    const [row] = await manager.query<LetterRow[]>(
      `select l.id as "letterId", l.issued_at as "issuedAt", l.issued_by as by, l.issued_by_region as "byRegion",
          l.last_day as "lastDay", e.outcome as end, e.ended_at as "endedAt", r.account_id as "accountId",
          r.account_region as "accountRegion", r.asked_at as "askedAt", a.outcome as answer
         from seeker_claim_letter l
         left join seeker_claim_end e on e.region_code = l.region_code and e.letter_id = l.id
         left join seeker_claim_request r on r.region_code = l.region_code and r.letter_id = l.id
         left join seeker_claim_answer a on a.region_code = l.region_code and a.letter_id = l.id
        where l.region_code = $1 and l.seeker_id = $2 order by l.id desc limit 1`,
      [regionCode, seekerId],
    );
    if (!row) return null;
    const { by, byRegion, accountId, accountRegion, askedAt, answer, ...letter } = row;
    return {
      ...{ ...letter, issuedBy: { accountId: by, regionCode: byRegion } },
      request:
        accountId && accountRegion && askedAt
          ? { account: { accountId, regionCode: accountRegion }, askedAt, answer }
          : null,
    };
  }

  async codeOf(manager: EntityManager, { regionCode }: SeekerKey, letterId: string): Promise<string> {
    const [row] = await manager.query<{ sealed: Buffer }[]>(
      `select code_sealed as sealed from seeker_claim_letter where region_code = $1 and id = $2`,
      [regionCode, letterId],
    );
    if (!row) throw new Error('a letter was found and is gone');
    return this.vault.open(placeOf(letterId), row.sealed);
  }

  /** Ends a letter; of two ends at once one fails by `seeker_claim_end_pkey`. */
  async end(
    manager: EntityManager,
    { regionCode }: SeekerKey,
    letterId: string,
    outcome: ClaimEnd,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into seeker_claim_end (region_code, letter_id, outcome, ended_at, ended_by, ended_by_region)
       values ($1, $2, $3, $4, $5, $6)`,
      [regionCode, letterId, outcome, this.clock.now(), by.accountId, by.regionCode],
    );
  }

  /** Whoever typed the right code waits from now on. */
  async ask(
    manager: EntityManager,
    { regionCode }: SeekerKey,
    letterId: string,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into seeker_claim_request (region_code, letter_id, account_id, account_region, asked_at)
       values ($1, $2, $3, $4, $5)`,
      [regionCode, letterId, by.accountId, by.regionCode, this.clock.now()],
    );
  }

  /** Answers whoever waits; of two answers at once one fails by `seeker_claim_answer_pkey`. */
  async answer(
    manager: EntityManager,
    { regionCode }: SeekerKey,
    { letterId, issuedBy }: ClaimStanding,
    { means, asked, by }: { means: ClaimMeans | null; asked: AccountKey; by: AccountKey },
  ): Promise<void> {
    await manager.query(
      `insert into seeker_claim_answer (region_code, letter_id, outcome, means, letter_by, asked_by, answered_at,
         answered_by, answered_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, letterId, (means ? 'confirmed' : 'refused') satisfies ClaimAnswer, means],
        ...[issuedBy.accountId, asked.accountId, this.clock.now(), by.accountId, by.regionCode],
      ],
    );
  }

  /** Who had the code of the last letter shown; every reading of it is a look. */
  async readersOf(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    { issuedAt }: ClaimStanding,
  ): Promise<AccountKey[]> {
    return manager.query<AccountKey[]>(
      `select distinct looked_by as "accountId", looked_by_region as "regionCode" from seeker_look
        where region_code = $1 and seeker_id = $2 and purpose = $3 and looked_at >= $4`,
      [regionCode, seekerId, CODE_LOOK, issuedAt],
    );
  }

  /** Counts a wrong code. The person's entry is held by the transaction. @returns how many there were */
  async countWrong(
    manager: EntityManager,
    { regionCode }: SeekerKey,
    letterId: string,
    by: AccountKey,
  ): Promise<number> {
    const [last] = await manager.query<{ number: number }[]>(
      `select number from seeker_claim_try where region_code = $1 and letter_id = $2 order by number desc limit 1`,
      [regionCode, letterId],
    );
    const number = (last?.number ?? 0) + 1;
    await manager.query(
      `insert into seeker_claim_try (region_code, letter_id, number, tried_at, tried_by, tried_by_region)
       values ($1, $2, $3, $4, $5, $6)`,
      [regionCode, letterId, number, this.clock.now(), by.accountId, by.regionCode],
    );
    return number;
  }
}

function placeOf(row: string) {
  return { table: 'seeker_claim_letter', column: 'code_sealed', row };
}
