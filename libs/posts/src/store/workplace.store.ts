import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { Workplace, WorkplaceCause, WorkplaceFacts, WorkplaceKey } from '../workplace.js';

interface Row extends Omit<WorkplaceFacts, 'point'> {
  regionCode: string;
  workplaceId: string;
  employerId: string;
  version: number;
  longitude: number | null;
  latitude: number | null;
}

const COLUMNS = `w.region_code as "regionCode", w.id as "workplaceId", w.employer_id as "employerId", v.version, v.name,
  v.address, v.county, v.longitude, v.latitude, v.features, v.entrance_rise_mm as "entranceRiseMm", v.surveyed,
  v.not_possible as "notPossible"`;
const LATEST = `from workplace w join workplace_version v on v.region_code = w.region_code and v.workplace_id = w.id
  and v.version = (select max(l.version) from workplace_version l
    where l.region_code = w.region_code and l.workplace_id = w.id)`;

/** Loads and stores workplaces; what is known of one is added as another version. */
@Injectable()
export class WorkplaceStore {
  constructor(private readonly clock: Clock) {}

  async add(
    manager: EntityManager,
    employer: { readonly regionCode: string; readonly employerId: string },
    facts: WorkplaceFacts,
    cause: WorkplaceCause,
    by: AccountKey,
  ): Promise<Workplace> {
    const { regionCode, employerId } = employer;
    const workplaceId = newId();
    await manager.query(
      `insert into workplace (region_code, id, employer_id, created_at, created_by, created_by_region)
       values ($1, $2, $3, $4, $5, $6)`,
      [regionCode, workplaceId, employerId, this.clock.now(), by.accountId, by.regionCode],
    );
    const first = { regionCode, workplaceId, employerId, employerRegion: regionCode, version: 0, ...facts };
    return this.know(manager, first, facts, cause, by);
  }

  /** What is known now, in the place of what was known before; the caller holds the workplace. */
  async know(
    manager: EntityManager,
    before: Workplace,
    facts: WorkplaceFacts,
    cause: WorkplaceCause,
    by: AccountKey,
  ): Promise<Workplace> {
    const { regionCode, workplaceId } = before;
    const version = before.version + 1;
    await manager.query(
      `insert into workplace_version (region_code, workplace_id, version, name, address, county, longitude, latitude,
         features, entrance_rise_mm, surveyed, not_possible, cause, cause_id, made_at, made_by, made_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[regionCode, workplaceId, version, facts.name, facts.address, facts.county],
        ...[facts.point?.longitude ?? null, facts.point?.latitude ?? null, facts.features],
        ...[facts.entranceRiseMm, facts.surveyed, facts.notPossible, cause.kind],
        ...[cause.kind === 'retrofit' ? cause.retrofitId : null, this.clock.now()],
        ...[by.accountId, by.regionCode],
      ],
    );
    return { ...before, ...facts, version };
  }

  /** Who said last what is known of a place. */
  async knownBy(
    manager: EntityManager,
    { regionCode, workplaceId, version }: Workplace,
  ): Promise<AccountKey> {
    const [row] = await manager.query<AccountKey[]>(
      `select made_by as "accountId", made_by_region as "regionCode" from workplace_version
        where region_code = $1 and workplace_id = $2 and version = $3`,
      [regionCode, workplaceId, version],
    );
    if (!row) throw new Error(`no version ${version} of workplace ${workplaceId}`);
    return row;
  }

  /** The workplace, held to the end of the transaction. */
  async lock(manager: EntityManager, key: WorkplaceKey): Promise<Workplace | null> {
    await manager.query('select id from workplace where region_code = $1 and id = $2 for update', [
      key.regionCode,
      key.workplaceId,
    ]);
    return this.find(manager, key);
  }

  async find(manager: EntityManager, { regionCode, workplaceId }: WorkplaceKey): Promise<Workplace | null> {
    return (
      (await this.some(manager, 'w.region_code = $1 and w.id = $2', [regionCode, workplaceId]))[0] ?? null
    );
  }

  /** Workplaces of a county by their ids. */
  async ofKeys(
    manager: EntityManager,
    regionCode: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Workplace>> {
    if (ids.length === 0) return new Map();
    const found = await this.some(manager, 'w.region_code = $1 and w.id = any($2)', [regionCode, ids]);
    return new Map(found.map(one => [one.workplaceId, one]));
  }

  /** An employer's, the first one first. */
  ofEmployer(
    manager: EntityManager,
    { regionCode, employerId }: { readonly regionCode: string; readonly employerId: string },
  ): Promise<Workplace[]> {
    return this.some(manager, 'w.region_code = $1 and w.employer_id = $2', [regionCode, employerId]);
  }

  /** What a retrofit added last, its works after its survey: features that were not there before it, and the rise it took away; null where it added none. */
  async madeBy(
    manager: EntityManager,
    { regionCode, workplaceId }: WorkplaceKey,
    retrofitId: string,
  ): Promise<{ readonly features: readonly string[]; readonly riseBefore: number } | null> {
    const [row] = await manager.query<{ before: string[]; after: string[]; riseBefore: number }[]>(
      `select b.features as before, v.features as after, b.entrance_rise_mm as "riseBefore" from workplace_version v
         join workplace_version b on b.region_code = v.region_code and b.workplace_id = v.workplace_id
           and b.version = v.version - 1
        where v.region_code = $1 and v.workplace_id = $2 and v.cause_id = $3 order by v.version desc limit 1`,
      [regionCode, workplaceId, retrofitId],
    );
    if (!row) return null;
    const { before, after, riseBefore } = row;
    return { riseBefore, features: after.filter(feature => !before.includes(feature)) };
  }

  private async some(
    manager: EntityManager,
    where: string,
    values: readonly unknown[],
  ): Promise<Workplace[]> {
    const rows = await manager.query<Row[]>(`select ${COLUMNS} ${LATEST} where ${where} order by w.id`, [
      ...values,
    ]);
    return rows.map(({ longitude, latitude, ...row }) => ({
      ...row,
      employerRegion: row.regionCode,
      point: longitude === null || latitude === null ? null : { longitude, latitude },
    }));
  }
}
