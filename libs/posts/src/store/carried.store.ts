import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';
import type { EntityManager } from 'typeorm';

/** What goes along with an employer that moves. */
export type Carried = 'post' | 'workplace';

/** A row by its county and id. */
export interface CarriedKey {
  readonly regionCode: string;
  readonly id: string;
}

/** Where posts and workplaces went with an employer that moved, and whence they came; rows are only added. */
@Injectable()
export class CarriedStore {
  constructor(private readonly clock: Clock) {}

  /** The row in the county the employer moved to; null for one that stayed alone. */
  async to(manager: EntityManager, what: Carried, key: CarriedKey): Promise<CarriedKey | null> {
    return this.other(manager, what, key, 'to');
  }

  /** The row where the employer is at home now, after all its moves; null for one that stayed alone. */
  async latest(manager: EntityManager, what: Carried, key: CarriedKey): Promise<CarriedKey | null> {
    let last: CarriedKey | null = null;
    for (let next = await this.to(manager, what, key); next; next = await this.to(manager, what, next))
      last = next;
    return last;
  }

  /** The row in the county the employer left; null for one that was made here. */
  async from(manager: EntityManager, what: Carried, key: CarriedKey): Promise<CarriedKey | null> {
    return this.other(manager, what, key, 'from');
  }

  /** One statement for each county. */
  async add(manager: EntityManager, what: Carried, from: CarriedKey, to: CarriedKey): Promise<void> {
    const now = this.clock.now();
    for (const [one, direction, other] of [
      [from, 'to', to],
      [to, 'from', from],
    ] as const)
      await manager.query(
        `insert into ${what}_carried (region_code, ${what}_id, direction, other_region, other_id, carried_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [one.regionCode, one.id, direction, other.regionCode, other.id, now],
      );
  }

  private async other(
    manager: EntityManager,
    what: Carried,
    { regionCode, id }: CarriedKey,
    direction: 'to' | 'from',
  ): Promise<CarriedKey | null> {
    const [row] = await manager.query<CarriedKey[]>(
      `select other_region as "regionCode", other_id as id from ${what}_carried
        where region_code = $1 and ${what}_id = $2 and direction = $3`,
      [regionCode, id, direction],
    );
    return row ?? null;
  }
}
