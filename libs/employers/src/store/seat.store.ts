import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EmployerKey } from '../employer.js';

/** Where an employer is at home, and where it was before. */
export interface Seats {
  readonly current: string;
  /** Counties it was in before, the latest first. */
  readonly earlier: readonly string[];
}

/**
 * The directory of employers that have moved. An employer keeps its id: its row in the county it left stays as it was
 * on that day, and whatever was filed there stays there.
 */
@Injectable()
export class SeatStore {
  /**
   * Every county in which there is something of this employer, the current one first.
   * @param employer with any county it was or is in; one that never moved has that alone
   */
  async regionsOf(manager: EntityManager, employer: EmployerKey): Promise<string[]> {
    const seats = await this.find(manager, employer.employerId);
    return seats ? [seats.current, ...seats.earlier] : [employer.regionCode];
  }

  /** Where an employer is that has moved; null for one that never did. */
  async find(manager: EntityManager, employerId: string): Promise<Seats | null> {
    const [row] = await manager.query<{ region_code: string; earlier_regions: string[] }[]>(
      'select region_code, earlier_regions from employer_seat_directory where employer_id = $1',
      [employerId],
    );
    return row ? { current: row.region_code, earlier: row.earlier_regions } : null;
  }

  /** Where those of some employers are that have moved, by employer id. */
  async seatsOf(manager: EntityManager, employerIds: readonly string[]): Promise<ReadonlyMap<string, Seats>> {
    const rows = await manager.query<{ id: string; region_code: string; earlier_regions: string[] }[]>(
      `select employer_id as id, region_code, earlier_regions::text[] as earlier_regions
         from employer_seat_directory where employer_id = any($1)`,
      [employerIds],
    );
    return new Map(
      rows.map(row => [row.id, { current: row.region_code, earlier: row.earlier_regions }] as const),
    );
  }

  /** Those of some employers that are at home where their key says; one that moved away is not. */
  async atHome<Employer extends EmployerKey>(
    manager: EntityManager,
    employers: readonly Employer[],
  ): Promise<Employer[]> {
    if (employers.length === 0) return [];
    const moved = await manager.query<{ id: string; region: string }[]>(
      'select employer_id as id, region_code as region from employer_seat_directory where employer_id = any($1)',
      [employers.map(({ employerId }) => employerId)],
    );
    const seats = new Map(moved.map(({ id, region }) => [id, region]));
    return employers.filter(one => (seats.get(one.employerId) ?? one.regionCode) === one.regionCode);
  }

  /** Notes that the employer is at home in another county now. */
  async move(
    manager: EntityManager,
    { employerId, regionCode: from }: EmployerKey,
    to: string,
  ): Promise<void> {
    const seats = await this.find(manager, employerId);
    const earlier = [from, ...(seats?.earlier ?? [])].filter(region => region !== to);
    await manager.query(
      `insert into employer_seat_directory (employer_id, region_code, earlier_regions) values ($1, $2, $3)
       on conflict (employer_id) do update set
         region_code = excluded.region_code, earlier_regions = excluded.earlier_regions`,
      [employerId, to, earlier],
    );
  }
}
