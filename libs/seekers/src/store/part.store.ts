import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import { bySeeker } from './by-seeker.js';
import type { SeekerKey } from '../seeker.js';
import type { PartName, SeekerParts, ToldParts } from '../seeker-parts.js';

interface PartRow {
  readonly id: string;
  readonly seekerId: string;
  readonly part: PartName;
  readonly version: number;
  readonly contentSealed: Buffer;
  readonly writtenAt: Date;
}

/** When a part was told last. */
export interface PartHead {
  readonly part: PartName;
  readonly version: number;
  readonly writtenAt: Date;
}

const COLUMNS = `id, seeker_id as "seekerId", part, version, content_sealed as "contentSealed", written_at as "writtenAt"`;

/** What people told, part by part; the only place that seals and opens it. */
@Injectable()
export class PartStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a version of a part. Of two at once one fails by `seeker_part_version_key`.
   * @returns its number
   */
  async add<Name extends PartName>(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    part: Name,
    content: SeekerParts[Name],
    by: AccountKey,
  ): Promise<number> {
    const [last] = await manager.query<{ version: number }[]>(
      `select version from seeker_part where region_code = $1 and seeker_id = $2 and part = $3
        order by version desc limit 1`,
      [regionCode, seekerId, part],
    );
    const id = newId();
    const version = (last?.version ?? 0) + 1;
    await manager.query(
      `insert into seeker_part (region_code, id, seeker_id, part, version, content_sealed, written_at, written_by,
         written_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[regionCode, id, seekerId, part, version, this.vault.seal(partPlace(id), JSON.stringify(content))],
        ...[this.clock.now(), by.accountId, by.regionCode],
      ],
    );
    return version;
  }

  /** The parts of a person as they hold. */
  async told(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<ToldParts> {
    const rows = await manager.query<PartRow[]>(
      `select distinct on (part) ${COLUMNS} from seeker_part
        where region_code = $1 and seeker_id = $2 order by part, version desc`,
      [regionCode, seekerId],
    );
    return this.partsOf(rows);
  }

  /** The parts of several people of a county, by seeker. */
  async toldByAll(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
    parts: readonly PartName[],
  ): Promise<ReadonlyMap<string, ToldParts>> {
    const rows = await manager.query<PartRow[]>(
      `select distinct on (seeker_id, part) ${COLUMNS} from seeker_part
        where region_code = $1 and seeker_id = any($2::uuid[]) and part = any($3)
        order by seeker_id, part, version desc`,
      [regionCode, seekerIds, parts],
    );
    const byPerson = bySeeker(rows);
    return new Map([...byPerson].map(([seekerId, own]) => [seekerId, this.partsOf(own)]));
  }

  /** When each part was told last, without opening it. */
  async heads(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<PartHead[]> {
    return manager.query<PartHead[]>(
      `select distinct on (part) part, version, written_at as "writtenAt" from seeker_part
        where region_code = $1 and seeker_id = $2 order by part, version desc`,
      [regionCode, seekerId],
    );
  }

  /** Throws away everything a person told, older versions too. @returns how many versions */
  async erase(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<number> {
    const [, gone] = await manager.query<[unknown, number]>(
      'delete from seeker_part where region_code = $1 and seeker_id = $2',
      [regionCode, seekerId],
    );
    return gone;
  }

  private partsOf(rows: readonly PartRow[]): ToldParts {
    return Object.fromEntries(
      rows.map(({ id, part, contentSealed }) => [
        part,
        JSON.parse(this.vault.open(partPlace(id), contentSealed)) as SeekerParts[PartName],
      ]),
    );
  }
}

export function partPlace(row: string) {
  return { table: 'seeker_part', column: 'content_sealed', row };
}
