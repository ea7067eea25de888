import { Injectable } from '@nestjs/common';
import { Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationKey } from '../draft.js';
import { monthsOfBits, type MonthBits, type PersonClaim } from '../person-claim.js';

/** Its own purpose: this index of a person leads to no roster entry, and none leads here. */
const PERSON = 'directory.person';

/** Whose claims: one declaration of one year. */
export interface ClaimHolder extends DeclarationKey {
  readonly employerId: string;
  readonly levyYear: number;
}

interface ClaimRow {
  readonly index: Buffer;
  readonly regionCode: string;
  readonly declarationId: string;
  readonly employerId: string;
  readonly months: MonthBits;
  readonly settled: MonthBits;
}

/** Loads and stores who is claimed by whom, in the whole country; found by the person, never by the employer. */
@Injectable()
export class PersonClaimStore {
  constructor(private readonly vault: Vault) {}

  /**
   * Puts a declaration's claims, in the transaction that files it. Rows of one person are apart by declaration, so
   * two employers that file at once do not wait for each other, and both are there. What a determination settled
   * holds for the months still claimed, until the next one.
   */
  async put(
    manager: EntityManager,
    { regionCode, declarationId, employerId, levyYear }: ClaimHolder,
    claims: ReadonlyMap<string, MonthBits>,
  ): Promise<void> {
    if (claims.size === 0) return;
    const people = [...claims.keys()].map(id => this.vault.blindIndex(PERSON, id));
    await manager.query(
      `insert into person_claim_directory
         (person_index, levy_year, region_code, declaration_id, employer_id, months, settled_months)
       select person, $2, $3, $4, $5, months, 0 from unnest($1::bytea[], $6::smallint[]) as claim (person, months)
       on conflict (person_index, levy_year, region_code, declaration_id)
         do update set months = excluded.months,
           settled_months = person_claim_directory.settled_months & excluded.months`,
      [people, levyYear, regionCode, declarationId, employerId, [...claims.values()]],
    );
  }

  /** Takes a declaration's claims to these people back. */
  async remove(manager: EntityManager, holder: ClaimHolder, citizenIds: readonly string[]): Promise<void> {
    if (citizenIds.length === 0) return;
    await manager.query(
      `delete from person_claim_directory
        where person_index = any($1::bytea[]) and levy_year = $2 and region_code = $3 and declaration_id = $4`,
      [this.indexesOf(citizenIds), holder.levyYear, holder.regionCode, holder.declarationId],
    );
  }

  /** Notes what a determination counted of each person. */
  async settle(
    manager: EntityManager,
    holder: ClaimHolder,
    settled: ReadonlyMap<string, MonthBits>,
  ): Promise<void> {
    for (const [citizenId, bits] of settled)
      await manager.query(
        `update person_claim_directory set settled_months = $5
          where person_index = any($1::bytea[]) and levy_year = $2 and region_code = $3 and declaration_id = $4`,
        [this.indexesOf([citizenId]), holder.levyYear, holder.regionCode, holder.declarationId, bits],
      );
  }

  /** Puts a declaration's claims under the current key in the place of those under older ones. @returns how many */
  async rekey(manager: EntityManager, holder: ClaimHolder, citizenIds: readonly string[]): Promise<number> {
    let changed = 0;
    for (const citizenId of citizenIds) {
      const [current, ...older] = this.vault.blindIndexes(PERSON, citizenId);
      const key = [holder.levyYear, holder.regionCode, holder.declarationId, older];
      await manager.query(
        `insert into person_claim_directory
           (person_index, levy_year, region_code, declaration_id, employer_id, months, settled_months)
         select $5, levy_year, region_code, declaration_id, employer_id, months, settled_months
           from person_claim_directory
          where person_index = any($4::bytea[]) and levy_year = $1 and region_code = $2 and declaration_id = $3
         on conflict (person_index, levy_year, region_code, declaration_id) do nothing`,
        [...key, current],
      );
      const [, gone] = await manager.query<[unknown, number]>(
        `delete from person_claim_directory
          where person_index = any($4::bytea[]) and levy_year = $1 and region_code = $2 and declaration_id = $3`,
        key,
      );
      changed += gone;
    }
    return changed;
  }

  /** Other declarations of the year that claim these people, by citizen id. */
  async others(
    manager: EntityManager,
    holder: Pick<ClaimHolder, 'regionCode' | 'declarationId' | 'levyYear'>,
    citizenIds: readonly string[],
  ): Promise<Map<string, PersonClaim[]>> {
    const people = new Map(
      citizenIds.flatMap(id => this.vault.blindIndexes(PERSON, id).map(index => [index.toString('hex'), id])),
    );
    const rows = await manager.query<ClaimRow[]>(
      `select person_index as index, region_code as "regionCode", declaration_id as "declarationId",
         employer_id as "employerId", months, settled_months as settled
       from person_claim_directory where person_index = any($1::bytea[]) and levy_year = $2
       order by region_code, declaration_id`,
      [[...people.keys()].map(hex => Buffer.from(hex, 'hex')), holder.levyYear],
    );
    const claims = new Map<string, PersonClaim[]>();
    for (const { index, months, settled, ...row } of rows) {
      const citizenId = people.get(index.toString('hex'));
      const isOwn = row.regionCode === holder.regionCode && row.declarationId === holder.declarationId;
      if (citizenId === undefined || isOwn) continue;
      const claim = { ...row, months: monthsOfBits(months), settled: monthsOfBits(settled) };
      claims.set(citizenId, [...(claims.get(citizenId) ?? []), claim]);
    }
    return claims;
  }

  private indexesOf(citizenIds: readonly string[]): Buffer[] {
    return citizenIds.flatMap(id => this.vault.blindIndexes(PERSON, id));
  }
}
