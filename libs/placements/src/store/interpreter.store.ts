import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ReferralKey } from '../referral.js';
import { termsOn } from '../terms.js';

/** Interpreters that a county can send, day by day; nobody is booked twice. */
@Injectable()
export class InterpreterStore {
  constructor(private readonly clock: Clock) {}

  /** How many may be sent on a day: what the county said last, else the terms. */
  async capacityOn(manager: EntityManager, regionCode: string, day: PlainDate): Promise<number> {
    const [row] = await manager.query<{ aDay: number }[]>(
      `select a_day as "aDay" from interpreter_capacity where region_code = $1 and since <= $2
        order by since desc, id desc limit 1`,
      [regionCode, day],
    );
    return row?.aDay ?? termsOn(day).interpretersADay;
  }

  async sayCapacity(
    manager: EntityManager,
    regionCode: string,
    { since, aDay, by }: { readonly since: PlainDate; readonly aDay: number; readonly by: AccountKey },
  ): Promise<void> {
    await manager.query(
      `insert into interpreter_capacity (region_code, id, since, a_day, said_at, said_by, said_by_region)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [regionCode, newId(), since, aDay, this.clock.now(), by.accountId, by.regionCode],
    );
  }

  /** Books one for the referral in the place of what it had. False where all of that day are taken. */
  async book(manager: EntityManager, key: ReferralKey, day: PlainDate): Promise<boolean> {
    await this.giveBack(manager, key);
    const capacity = await this.capacityOn(manager, key.regionCode, day);
    for (let number = 1; number <= capacity; number += 1) {
      const booked = await manager.query<unknown[]>(
        `insert into interpreter_booking (region_code, booked_for, number, referral_id) values ($1, $2, $3, $4)
         on conflict (region_code, booked_for, number) do nothing returning number`,
        [key.regionCode, day, number, key.referralId],
      );
      if (booked.length === 1) return true;
    }
    return false;
  }

  async giveBack(manager: EntityManager, { regionCode, referralId }: ReferralKey): Promise<void> {
    await manager.query('delete from interpreter_booking where region_code = $1 and referral_id = $2', [
      regionCode,
      referralId,
    ]);
  }

  async isBooked(manager: EntityManager, { regionCode, referralId }: ReferralKey): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'select number from interpreter_booking where region_code = $1 and referral_id = $2',
      [regionCode, referralId],
    );
    return rows.length > 0;
  }
}
