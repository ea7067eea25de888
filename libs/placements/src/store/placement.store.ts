import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { EndReason, Placement, PlacementKey, PlacementTerms } from '../placement.js';
import type { ReferralKey } from '../referral.js';

interface PlacementRow extends Omit<Placement, 'terms' | 'hiredBy' | 'end'> {
  readonly factsSealed: Buffer;
  readonly hiredById: string;
  readonly hiredByRegion: string;
  readonly endedOn: PlainDate | null;
  readonly endReason: EndReason | null;
  readonly endWordsSealed: Buffer | null;
}

/** Whether the person let the certificate be used for the quota, and by whom of the employer's people. */
export interface QuotaWord {
  readonly number: number;
  readonly isGiven: boolean;
  readonly to: AccountKey | null;
}

interface QuotaRow extends Pick<QuotaWord, 'number' | 'isGiven'> {
  readonly placementId: string;
  readonly toAccount: string | null;
  readonly toRegion: string | null;
}

const PLACEMENT = `select p.region_code as "regionCode", p.id as "placementId", p.referral_id as "referralId",
    p.post_id as "postId", p.employer_id as "employerId", p.seeker_region as "seekerRegion", p.seeker_id as "seekerId",
    p.started_on as "startedOn", p.facts_sealed as "factsSealed", p.hired_at as "hiredAt", p.hired_by as "hiredById",
    p.hired_by_region as "hiredByRegion", e.ended_on as "endedOn", e.reason as "endReason",
    e.words_sealed as "endWordsSealed"
  from placement p left join placement_end e on e.region_code = p.region_code and e.placement_id = p.id`;

/** Who works where by us, since when, and what the person released of it. */
@Injectable()
export class PlacementStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async add(manager: EntityManager, placement: Omit<Placement, 'hiredAt' | 'end'>): Promise<void> {
    const { regionCode, placementId, referralId, postId, employerId, terms, hiredBy } = placement;
    await manager.query(
      `insert into placement (region_code, id, referral_id, post_id, employer_id, seeker_region, seeker_id, started_on,
         facts_sealed, hired_at, hired_by, hired_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[regionCode, placementId, referralId, postId, employerId],
        ...[placement.seekerRegion, placement.seekerId, placement.startedOn],
        this.vault.seal(place(placementId), JSON.stringify(terms)),
        ...[this.clock.now(), hiredBy.accountId, hiredBy.regionCode],
      ],
    );
  }

  async find(manager: EntityManager, { regionCode, placementId }: PlacementKey): Promise<Placement | null> {
    const [row] = await manager.query<PlacementRow[]>(`${PLACEMENT} where p.region_code = $1 and p.id = $2`, [
      regionCode,
      placementId,
    ]);
    return row ? this.placementOf(row) : null;
  }

  async ofReferral(
    manager: EntityManager,
    { regionCode, referralId }: ReferralKey,
  ): Promise<Placement | null> {
    return (await this.ofReferrals(manager, regionCode, [referralId])).get(referralId) ?? null;
  }

  /** What became of several referrals of a county, by referral. */
  async ofReferrals(
    manager: EntityManager,
    regionCode: string,
    referralIds: readonly string[],
  ): Promise<ReadonlyMap<string, Placement>> {
    const rows = await manager.query<PlacementRow[]>(
      `${PLACEMENT} where p.region_code = $1 and p.referral_id = any($2::uuid[])`,
      [regionCode, referralIds],
    );
    return new Map(rows.map(row => [row.referralId, this.placementOf(row)]));
  }

  /** Where a person works by us; null for nowhere. */
  async current(manager: EntityManager, seekerId: string): Promise<Placement | null> {
    const [found] = await manager.query<PlacementKey[]>(
      `select region_code as "regionCode", placement_id as "placementId" from employment_directory where seeker_id = $1`,
      [seekerId],
    );
    return found ? this.find(manager, found) : null;
  }

  /** Where people an employer hired by us still work, of one county. */
  async openOfEmployer(
    manager: EntityManager,
    regionCode: string,
    employerId: string,
  ): Promise<PlacementKey[]> {
    return manager.query<PlacementKey[]>(
      `select p.region_code as "regionCode", p.id as "placementId" from placement p
        where p.region_code = $1 and p.employer_id = $2 and not exists (select 1 from placement_end e
          where e.region_code = p.region_code and e.placement_id = p.id) order by p.id`,
      [regionCode, employerId],
    );
  }

  /** Of the given placements of a county, those of an employer that go on. */
  async openAmong(
    manager: EntityManager,
    regionCode: string,
    placementIds: readonly string[],
    employerId: string,
  ): Promise<PlacementKey[]> {
    const open = await this.openOfEmployer(manager, regionCode, employerId);
    return open.filter(({ placementId }) => placementIds.includes(placementId));
  }

  /** False where it had ended already. */
  async end(
    manager: EntityManager,
    { regionCode, placementId }: PlacementKey,
    end: {
      readonly endedOn: PlainDate;
      readonly reason: EndReason;
      readonly words: string | null;
      readonly by: AccountKey;
    },
  ): Promise<boolean> {
    const ended = await manager.query<unknown[]>(
      `insert into placement_end (region_code, placement_id, ended_on, reason, words_sealed, recorded_at, recorded_by,
         recorded_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (region_code, placement_id) do nothing returning placement_id`,
      [
        ...[regionCode, placementId, end.endedOn, end.reason],
        end.words === null ? null : this.vault.seal(endWords(placementId), end.words),
        ...[this.clock.now(), end.by.accountId, end.by.regionCode],
      ],
    );
    return ended.length === 1;
  }

  /** The person's last word about the quota; null where none was said. */
  async quotaWord(
    manager: EntityManager,
    { regionCode, placementId }: PlacementKey,
  ): Promise<QuotaWord | null> {
    return (await this.quotaWords(manager, regionCode, [placementId])).get(placementId) ?? null;
  }

  /** The last words about several placements of a county, by placement. */
  async quotaWords(
    manager: EntityManager,
    regionCode: string,
    placementIds: readonly string[],
  ): Promise<ReadonlyMap<string, QuotaWord>> {
    const rows = await manager.query<QuotaRow[]>(
      `select distinct on (placement_id) placement_id as "placementId", number, is_given as "isGiven",
          to_account as "toAccount", to_account_region as "toRegion"
         from quota_release where region_code = $1 and placement_id = any($2::uuid[])
        order by placement_id, number desc`,
      [regionCode, placementIds],
    );
    return new Map(
      rows.map(({ placementId, toAccount, toRegion, ...word }) => [
        placementId,
        { ...word, to: toAccount && toRegion ? { accountId: toAccount, regionCode: toRegion } : null },
      ]),
    );
  }

  async sayQuota(
    manager: EntityManager,
    { regionCode, placementId }: PlacementKey,
    word: QuotaWord & { readonly by: AccountKey | null },
  ): Promise<void> {
    await manager.query(
      `insert into quota_release (region_code, placement_id, number, is_given, to_account, to_account_region, said_at,
         said_by, said_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, placementId, word.number, word.isGiven],
        ...[word.to?.accountId ?? null, word.to?.regionCode ?? null, this.clock.now()],
        ...[word.by?.accountId ?? null, word.by?.regionCode ?? null],
      ],
    );
  }

  private placementOf({
    factsSealed,
    hiredById,
    hiredByRegion,
    endedOn,
    endReason,
    endWordsSealed,
    ...row
  }: PlacementRow): Placement {
    return {
      ...row,
      terms: JSON.parse(this.vault.open(place(row.placementId), factsSealed)) as PlacementTerms,
      hiredBy: { accountId: hiredById, regionCode: hiredByRegion },
      end: endedOn &&
        endReason && {
          ...{ endedOn, reason: endReason },
          words: endWordsSealed && this.vault.open(endWords(row.placementId), endWordsSealed),
        },
    };
  }
}

function endWords(row: string) {
  return { table: 'placement_end', column: 'words_sealed', row };
}

function place(row: string) {
  return { table: 'placement', column: 'facts_sealed', row };
}
