import { Injectable } from '@nestjs/common';
import type { AccountKey, Grant } from '#accounts';
import { SeatStore, type EmployerKey } from '#employers';
import { Clock, newId } from '#persistence';
import { In, IsNull, Not, type EntityManager, type FindOptionsWhere } from 'typeorm';
import type { Change } from '../change.js';
import type { DeclarationHead, DeclarationKey, DeclarationRef } from '../draft.js';
import type { DeclarationState } from '../state.js';
import { DeclarationChangeRow, DeclarationCheckRow, DeclarationRow } from './declaration.row.js';
import { mandateOfAct } from './mandate-of-act.js';

/** Who saves; the rights tell under which mandate, where the person is none of the employer's own. */
export interface Saver {
  readonly accountId: string;
  readonly regionCode: string | null;
  readonly grants?: readonly Grant[];
}

/** A save to note: what it did, and by whom (null region: an act of the office). */
export interface Save extends Pick<Change, 'act' | 'line' | 'fields'> {
  readonly by: Saver;
  /** Where the declaration stands afterwards; as before when absent. */
  readonly state?: DeclarationState;
  readonly filedVersion?: number;
  /** The correction worked on afterwards; as before when absent. */
  readonly correctionId?: string | null;
}

/** Loads and stores declarations themselves; what is in them have stores of their own. */
@Injectable()
export class DeclarationStore {
  constructor(
    private readonly clock: Clock,
    private readonly seats: SeatStore,
  ) {}

  /**
   * Starts the declaration of a year, unless it is there: of two officers at once both get the same.
   * @returns whether this call started it
   */
  async start(
    manager: EntityManager,
    employer: EmployerKey,
    levyYear: number,
    by: AccountKey & Saver,
  ): Promise<boolean> {
    const id = newId();
    const started = await manager.query<unknown[]>(
      `insert into declaration
         (region_code, id, employer_id, levy_year, state, draft_version, filed_version, started_at, started_by)
       values ($1, $2, $3, $4, 'draft', 1, 0, $5, $6)
       on conflict (region_code, employer_id, levy_year) do nothing returning id`,
      [employer.regionCode, id, employer.employerId, levyYear, this.clock.now(), by.accountId],
    );
    if (started.length === 0) return false;
    const key = { ...employer, levyYear, declarationId: id };
    await this.note(manager, key, 1, { act: 'started', line: null, fields: [], by });
    return true;
  }

  /** The declaration of a year, or null. What was filed before the employer moved is found where it was filed. */
  async find(
    manager: EntityManager,
    employer: EmployerKey,
    levyYear: number,
  ): Promise<DeclarationHead | null> {
    const here = await this.one(manager, yearOf(employer, levyYear), false);
    if (here) return here;
    for (const regionCode of await this.elsewhere(manager, employer)) {
      const there = await this.one(manager, yearOf({ ...employer, regionCode }, levyYear), false);
      if (there) return there;
    }
    return null;
  }

  /** The same, held to the end of the transaction: saves of one declaration come one after another. */
  async lock(
    manager: EntityManager,
    employer: EmployerKey,
    levyYear: number,
  ): Promise<DeclarationHead | null> {
    const held = await this.one(manager, yearOf(employer, levyYear), true);
    if (held) return held;
    const found = await this.find(manager, employer, levyYear);
    return found && this.lockByKey(manager, found);
  }

  /** By its own key. */
  async findByKey(manager: EntityManager, key: DeclarationKey): Promise<DeclarationHead | null> {
    return this.one(manager, { regionCode: key.regionCode, id: key.declarationId }, false);
  }

  /** By its own key, held to the end of the transaction. */
  async lockByKey(manager: EntityManager, key: DeclarationKey): Promise<DeclarationHead | null> {
    return this.one(manager, { regionCode: key.regionCode, id: key.declarationId }, true);
  }

  /** Every year's declaration of an employer, the youngest first, wherever it was filed. */
  async allOf(manager: EntityManager, employer: EmployerKey): Promise<DeclarationHead[]> {
    const regions = await this.seats.regionsOf(manager, employer);
    const rows = await manager.find(DeclarationRow, {
      where: { regionCode: In(regions), employerId: employer.employerId },
      order: { levyYear: 'DESC' },
    });
    return rows.map(toHead);
  }

  /** The declarations of a year of many employers at once, by employer id; each where it is at home now. */
  async ofYear(
    manager: EntityManager,
    employers: readonly EmployerKey[],
    levyYear: number,
  ): Promise<ReadonlyMap<string, DeclarationHead>> {
    const rows = await manager.findBy(DeclarationRow, {
      regionCode: In([...new Set(employers.map(({ regionCode }) => regionCode))]),
      employerId: In(employers.map(({ employerId }) => employerId)),
      levyYear,
    });
    return new Map(rows.map(row => [row.employerId, toHead(row)]));
  }

  /** Notes a save of a declaration that the caller holds. @returns the version it made */
  async save(manager: EntityManager, head: DeclarationHead, save: Save): Promise<number> {
    const draftVersion = head.draftVersion + 1;
    await manager.update(
      DeclarationRow,
      { regionCode: head.regionCode, id: head.declarationId },
      {
        draftVersion,
        state: save.state ?? head.filedState,
        filedVersion: save.filedVersion ?? head.filedVersion,
        correctionId: save.correctionId === undefined ? head.correctionId : save.correctionId,
      },
    );
    await this.note(manager, head, draftVersion, save);
    return draftVersion;
  }

  /** The saves after a version, the oldest first. */
  async changesAfter(
    manager: EntityManager,
    key: DeclarationKey,
    draftVersion: number,
  ): Promise<DeclarationChangeRow[]> {
    return manager
      .createQueryBuilder(DeclarationChangeRow, 'change')
      .where('change.regionCode = :regionCode and change.declarationId = :declarationId', {
        regionCode: key.regionCode,
        declarationId: key.declarationId,
      })
      .andWhere('change.draftVersion > :draftVersion', { draftVersion })
      .orderBy('change.draftVersion')
      .getMany();
  }

  /** Did the person save in the declaration? Acts of the office have no region of an account. */
  async isWriter(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    accountId: string,
  ): Promise<boolean> {
    const where = { regionCode, declarationId, changedBy: accountId, changedByRegion: Not(IsNull()) };
    return manager.existsBy(DeclarationChangeRow, where);
  }

  /** Notes that somebody looked over the draft as it stands; a second time changes nothing. */
  async check(manager: EntityManager, head: DeclarationHead, by: AccountKey): Promise<void> {
    await manager.query(
      `insert into declaration_check (region_code, declaration_id, draft_version, checked_at, checked_by)
       values ($1, $2, $3, $4, $5) on conflict (region_code, declaration_id, draft_version) do nothing`,
      [head.regionCode, head.declarationId, head.draftVersion, this.clock.now(), by.accountId],
    );
  }

  /** Was the draft looked over as it stands? */
  async isChecked(manager: EntityManager, head: DeclarationHead): Promise<boolean> {
    const { regionCode, declarationId, draftVersion } = head;
    return manager.existsBy(DeclarationCheckRow, { regionCode, declarationId, draftVersion });
  }

  /** Other counties in which the employer was, the latest first. */
  private async elsewhere(manager: EntityManager, employer: EmployerKey): Promise<string[]> {
    const regions = await this.seats.regionsOf(manager, employer);
    return regions.filter(region => region !== employer.regionCode);
  }

  private async one(
    manager: EntityManager,
    where: FindOptionsWhere<DeclarationRow>,
    held: boolean,
  ): Promise<DeclarationHead | null> {
    const row = await manager.findOne(DeclarationRow, {
      where,
      ...(held ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    return row && toHead(row);
  }

  private async note(
    manager: EntityManager,
    key: DeclarationKey & DeclarationRef,
    draftVersion: number,
    { act, line, fields, by }: Save,
  ): Promise<void> {
    await manager.insert(DeclarationChangeRow, {
      ...{ regionCode: key.regionCode, declarationId: key.declarationId, draftVersion },
      ...{ act, line, fields: [...fields], changedAt: this.clock.now() },
      ...{ changedBy: by.accountId, changedByRegion: by.regionCode },
      mandateId: await mandateOfAct(manager, by.grants ?? [], key),
    });
  }
}

function yearOf({ regionCode, employerId }: EmployerKey, levyYear: number) {
  return { regionCode, employerId, levyYear };
}

function toHead(row: DeclarationRow): DeclarationHead {
  const { regionCode, id, employerId, levyYear, draftVersion, filedVersion, correctionId } = row;
  return {
    ...{ regionCode, declarationId: id, employerId, levyYear, draftVersion, filedVersion, correctionId },
    ...{ state: correctionId === null ? row.state : 'draft', filedState: row.state },
  };
}
