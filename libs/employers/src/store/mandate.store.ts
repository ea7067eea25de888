import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, Vault } from '#persistence';
import type { PlainDate } from '#values';
import { In, IsNull, MoreThanOrEqual, type EntityManager } from 'typeorm';
import type { EmployerKey } from '../employer.js';
import type { ActedUnder, Mandate, MandateEnd, MandateKey, OfficeRecord } from '../mandate.js';
import { MandateRow } from './mandate.row.js';

/** A mandate about to be stored. */
export type NewMandate = Omit<Mandate, 'grantedAt' | 'ended'> & { readonly grantedBy: AccountKey };

/** Somebody who acts from outside, in which capacity and for which year. */
export interface MandateHolder extends ActedUnder {
  readonly holder: AccountKey;
  /** Null where it is for every year. */
  readonly levyYear: number | null;
}

/** Which mandates near their end: those of a span of last days, after the one read last. */
export interface EndingPage {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly after: Pick<Mandate, 'until' | 'mandateId'> | null;
  readonly most: number;
}

/** Loads and stores mandates; the only place that seals and opens what the office wrote down. */
@Injectable()
export class MandateStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async add(manager: EntityManager, mandate: NewMandate): Promise<void> {
    const { regionCode, mandateId: id, employerId, kind, holder, organisation, beginsOn, until } = mandate;
    await manager.insert(MandateRow, {
      ...{ regionCode, id, employerId, kind, organisation, beginsOn, until },
      ...{ accountId: holder.accountId, accountRegion: holder.regionCode },
      ...this.seal(id, mandate.office),
      ...{ grantedBy: mandate.grantedBy.accountId, grantedByRegion: mandate.grantedBy.regionCode },
      ...{ grantedAt: this.clock.now(), endedAt: null, endedBy: null, endedByRegion: null, endedAs: null },
    });
  }

  async find(manager: EntityManager, { regionCode, mandateId }: MandateKey): Promise<Mandate | null> {
    const row = await manager.findOneBy(MandateRow, { regionCode, id: mandateId });
    return row && this.toMandate(row);
  }

  /** The mandates with these keys, whatever became of them; by region and id, the youngest first. */
  async ofKeys(manager: EntityManager, keys: readonly MandateKey[]): Promise<Mandate[]> {
    if (keys.length === 0) return [];
    const rows = await manager.find(MandateRow, {
      where: {
        regionCode: In([...new Set(keys.map(({ regionCode }) => regionCode))]),
        id: In(keys.map(({ mandateId }) => mandateId)),
      },
      order: { id: 'DESC' },
    });
    return rows.map(row => this.toMandate(row));
  }

  /** Every mandate that an employer gave or the office recorded for it, the youngest first. */
  async of(manager: EntityManager, { regionCode, employerId }: EmployerKey): Promise<Mandate[]> {
    const rows = await manager.find(MandateRow, { where: { regionCode, employerId }, order: { id: 'DESC' } });
    return rows.map(row => this.toMandate(row));
  }

  /** Who may act for an employer from outside on a business date, the oldest mandate first; nothing sealed is opened. */
  async holders(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    today: PlainDate,
  ): Promise<MandateHolder[]> {
    const rows = await manager.find(MandateRow, {
      where: { regionCode, employerId, endedAt: IsNull(), until: MoreThanOrEqual(today) },
      order: { id: 'ASC' },
    });
    return rows.map(({ kind, organisation, until, levyYear, accountId, accountRegion }) => ({
      ...{ kind, organisation, until, levyYear },
      holder: { accountId, regionCode: accountRegion },
    }));
  }

  /** Mandates of a region that nobody ended, by their last day, as far as one page of them goes. */
  async ending(
    manager: EntityManager,
    regionCode: string,
    { from, to, after, most }: EndingPage,
  ): Promise<Mandate[]> {
    const page = manager
      .createQueryBuilder(MandateRow, 'm')
      .where('m.region_code = :regionCode and m.ended_at is null', { regionCode })
      .andWhere('m.until >= :from and m.until <= :to', { from, to })
      .orderBy('m.until')
      .addOrderBy('m.id')
      .limit(most);
    if (after)
      page.andWhere('(m.until, m.id) > (:lastUntil, :lastId)', {
        ...{ lastUntil: after.until, lastId: after.mandateId },
      });
    return (await page.getMany()).map(row => this.toMandate(row));
  }

  /** Ends a mandate before its day. @returns false when it was ended already */
  async end(
    manager: EntityManager,
    { regionCode, mandateId }: MandateKey,
    as: MandateEnd,
    by: AccountKey,
  ): Promise<boolean> {
    const done = await manager.update(
      MandateRow,
      { regionCode, id: mandateId, endedAt: IsNull() },
      { endedAt: this.clock.now(), endedBy: by.accountId, endedByRegion: by.regionCode, endedAs: as },
    );
    return done.affected === 1;
  }

  private seal(id: string, office: OfficeRecord | null) {
    return {
      levyYear: office?.levyYear ?? null,
      askedBySealed: office && this.vault.seal(place('asked_by_sealed', id), office.askedBy),
      askedWay: office?.askedWay ?? null,
      identitySealed: office && this.vault.seal(place('identity_sealed', id), office.identity),
      askedOn: office?.askedOn ?? null,
      reasonSealed: office && this.vault.seal(place('reason_sealed', id), office.reason),
    };
  }

  private toMandate(row: MandateRow): Mandate {
    const { regionCode, id, employerId, kind, organisation, beginsOn, until, grantedAt } = row;
    return {
      ...{ regionCode, mandateId: id, employerId, kind, organisation, beginsOn, until, grantedAt },
      holder: { regionCode: row.accountRegion, accountId: row.accountId },
      office: this.officeOf(row),
      ended: row.endedAt && row.endedAs && { at: row.endedAt, as: row.endedAs },
    };
  }

  private officeOf(row: MandateRow): OfficeRecord | null {
    const { id, levyYear, askedWay, askedOn, askedBySealed, identitySealed, reasonSealed } = row;
    if (!levyYear || !askedWay || !askedOn || !askedBySealed || !identitySealed || !reasonSealed) return null;
    return {
      ...{ levyYear, askedWay, askedOn },
      askedBy: this.vault.open(place('asked_by_sealed', id), askedBySealed),
      identity: this.vault.open(place('identity_sealed', id), identitySealed),
      reason: this.vault.open(place('reason_sealed', id), reasonSealed),
    };
  }
}

function place(column: string, row: string) {
  return { table: 'mandate', column, row };
}
