import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import { datePartsOf } from '#values';
import type { EntityManager } from 'typeorm';
import { bySeeker } from './by-seeker.js';
import type { SeekerKey } from '../seeker.js';
import type { Service, Verification, VerificationFacts } from '../act.js';

interface VerificationRow extends Omit<Verification, 'note' | 'verifiedBy'> {
  readonly id: string;
  readonly seekerId: string;
  readonly noteSealed: Buffer | null;
  readonly by: string;
  readonly byRegion: string;
}

/** What staff looked at, what was done for a person, and employers that are not to see the person. */
@Injectable()
export class ActStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async verify(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    { subject, outcome, means, note }: VerificationFacts,
    by: AccountKey,
  ): Promise<void> {
    const id = newId();
    await manager.query(
      `insert into seeker_verification (region_code, id, seeker_id, subject, outcome, means, note_sealed, verified_at,
         verified_by, verified_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[regionCode, id, seekerId, subject, outcome, means],
        ...[note === null ? null : this.vault.seal(notePlace(id), note), this.clock.now()],
        ...[by.accountId, by.regionCode],
      ],
    );
  }

  /** The last check of each subject of several people, by seeker. */
  async verifications(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, Verification[]>> {
    const rows = await manager.query<VerificationRow[]>(
      `select distinct on (seeker_id, subject) id, seeker_id as "seekerId", subject, outcome, means,
          note_sealed as "noteSealed", verified_at as "verifiedAt", verified_by as by, verified_by_region as "byRegion"
         from seeker_verification where region_code = $1 and seeker_id = any($2::uuid[])
        order by seeker_id, subject, id desc`,
      [regionCode, seekerIds],
    );
    const byPerson = bySeeker(rows);
    return new Map(
      [...byPerson].map(([seekerId, own]) => [seekerId, own.map(row => this.verificationOf(row))]),
    );
  }

  /** Notes what was done; the same thing in the same year is noted once. @returns false where it was known */
  async noteService(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    { kind, thing, on }: Omit<Service, 'recordedAt'>,
    by: AccountKey,
  ): Promise<boolean> {
    const added = await manager.query<unknown[]>(
      `insert into seeker_service (region_code, id, seeker_id, kind, thing, year, done_on, recorded_at, recorded_by,
         recorded_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (region_code, seeker_id, year, kind, thing) do nothing returning id`,
      [
        ...[regionCode, newId(), seekerId, kind, thing, datePartsOf(on).year, on, this.clock.now()],
        ...[by.accountId, by.regionCode],
      ],
    );
    return added.length > 0;
  }

  /** What was done for a person in a year, the first one first. */
  async services(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    year: number,
  ): Promise<Service[]> {
    return manager.query<Service[]>(
      `select kind, thing, done_on as on, recorded_at as "recordedAt" from seeker_service
        where region_code = $1 and seeker_id = $2 and year = $3 order by done_on, id`,
      [regionCode, seekerId, year],
    );
  }

  async hide(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    employer: { readonly employerId: string; readonly regionCode: string },
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into seeker_hiding (region_code, id, seeker_id, employer_id, employer_region, hidden_at, hidden_by,
         hidden_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, newId(), seekerId, employer.employerId, employer.regionCode, this.clock.now()],
        ...[by.accountId, by.regionCode],
      ],
    );
  }

  /** Lets an employer see the person again. @returns false where it was not hidden from it */
  async show(manager: EntityManager, key: SeekerKey, employerId: string, by: AccountKey): Promise<boolean> {
    const rows = await this.hidings(manager, key.regionCode, [key.seekerId]);
    const own = (rows.get(key.seekerId) ?? []).filter(one => one.employerId === employerId);
    for (const { hidingId } of own)
      await manager.query(
        `insert into seeker_hiding_end (region_code, hiding_id, ended_at, ended_by, ended_by_region)
         values ($1, $2, $3, $4, $5)`,
        [key.regionCode, hidingId, this.clock.now(), by.accountId, by.regionCode],
      );
    return own.length > 0;
  }

  /** Employers that each of several people are hidden from. */
  async hidings(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Hiding[]>> {
    const rows = await manager.query<(Hiding & { seekerId: string })[]>(
      `select h.id as "hidingId", h.seeker_id as "seekerId", h.employer_id as "employerId",
          h.employer_region as "employerRegion", h.hidden_at as "hiddenAt"
         from seeker_hiding h
         left join seeker_hiding_end e on e.region_code = h.region_code and e.hiding_id = h.id
        where h.region_code = $1 and h.seeker_id = any($2::uuid[]) and e.hiding_id is null order by h.id`,
      [regionCode, seekerIds],
    );
    return bySeeker(rows);
  }

  private verificationOf({
    id,
    noteSealed,
    by,
    byRegion,
    seekerId: _,
    ...row
  }: VerificationRow): Verification {
    return {
      ...row,
      note: noteSealed && this.vault.open(notePlace(id), noteSealed),
      verifiedBy: { accountId: by, regionCode: byRegion },
    };
  }
}

export interface Hiding {
  readonly hidingId: string;
  readonly employerId: string;
  readonly employerRegion: string;
  readonly hiddenAt: Date;
}

function notePlace(row: string) {
  return { table: 'seeker_verification', column: 'note_sealed', row };
}
