import { Injectable } from '@nestjs/common';
import type { EmployerKey } from '#employers';
import { Clock, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { RelatedUnit } from '../related-unit.js';

/** Loads and stores related units; one that was recorded wrongly is taken back, never changed. */
@Injectable()
export class RelatedUnitStore {
  constructor(private readonly clock: Clock) {}

  /** Units of an employer that were not taken back, the oldest first. */
  async of(manager: EntityManager, { regionCode, employerId }: EmployerKey): Promise<RelatedUnit[]> {
    return manager.query<RelatedUnit[]>(
      `select u.id as "unitId", u.credit_code as "creditCode", u.name, u.relation, u.from_day as from,
         u.to_day as to, u.recorded_at as "recordedAt"
       from related_unit u
       left join related_unit_end e on e.region_code = u.region_code and e.unit_id = u.id
       where u.region_code = $1 and u.employer_id = $2 and e.unit_id is null order by u.id`,
      [regionCode, employerId],
    );
  }

  async add(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    unit: Omit<RelatedUnit, 'unitId' | 'recordedAt'>,
    by: string,
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into related_unit (region_code, id, employer_id, credit_code, name, relation, from_day, to_day,
         recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[regionCode, id, employerId, unit.creditCode, unit.name, unit.relation, unit.from, unit.to],
        ...[this.clock.now(), by],
      ],
    );
    return id;
  }

  /** @returns false where it was taken back before, or is not this employer's */
  async end(
    manager: EntityManager,
    { regionCode, employerId }: EmployerKey,
    unitId: string,
    by: string,
  ): Promise<boolean> {
    const units = await this.of(manager, { regionCode, employerId });
    if (!units.some(unit => unit.unitId === unitId)) return false;
    const rows = await manager.query<unknown[]>(
      `insert into related_unit_end (region_code, unit_id, ended_at, ended_by) values ($1, $2, $3, $4)
       on conflict (region_code, unit_id) do nothing returning unit_id`,
      [regionCode, unitId, this.clock.now(), by],
    );
    return rows.length === 1;
  }
}
