import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ReferralKey } from '../referral.js';
import { termsOn } from '../terms.js';

/** How many interpreters a county can send a day, from a day on. */
export interface SaidCapacity {
  readonly since: PlainDate;
  readonly aDay: number;
  readonly saidAt: Date;
}

/** An interview to which an interpreter goes. Whom it is for is read on the referral's own page. */
export interface InterpreterBooking extends ReferralKey {
  readonly on: PlainDate;
  readonly startsAt: Date;
  readonly employerId: string;
}

const MOST_SAID = 50;

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

  /** The same of each day from one to another. */
  async capacities(
    manager: EntityManager,
    regionCode: string,
    days: readonly PlainDate[],
  ): Promise<ReadonlyMap<PlainDate, number>> {
    const rows = await manager.query<{ since: PlainDate; aDay: number }[]>(
      `select since, a_day as "aDay" from interpreter_capacity where region_code = $1 and since <= $3
          and since >= coalesce((select max(since) from interpreter_capacity where region_code = $1 and since <= $2), $2)
        order by since, id`,
      [regionCode, days[0], days.at(-1)],
    );
    const onDay = (day: PlainDate) => rows.findLast(({ since }) => since <= day)?.aDay;
    return new Map(days.map(day => [day, onDay(day) ?? termsOn(day).interpretersADay]));
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

  /** What was said of a county, the latest first. */
  async said(manager: EntityManager, regionCode: string): Promise<SaidCapacity[]> {
    return manager.query<SaidCapacity[]>(
      `select since, a_day as "aDay", said_at as "saidAt" from interpreter_capacity where region_code = $1
        order by since desc, id desc limit ${MOST_SAID}`,
      [regionCode],
    );
  }

  /**
   * Books one for the referral in the place of what it had. False where all of that day are taken. The day is held by the
   * transaction while they are counted: of two who ask for the last one, exactly one gets it, also where the county has
   * fewer now than were promised before.
   */
  async book(manager: EntityManager, key: ReferralKey, day: PlainDate): Promise<boolean> {
    const { regionCode, referralId } = key;
    await this.giveBack(manager, key);
    await this.holdDay(manager, regionCode, day);
    const taken = await this.takenOn(manager, regionCode, day);
    if (taken.size >= (await this.capacityOn(manager, regionCode, day))) return false;
    let number = 1;
    while (taken.has(number)) number += 1;
    await manager.query(
      `insert into interpreter_booking (region_code, booked_for, number, referral_id) values ($1, $2, $3, $4)`,
      [regionCode, day, number, referralId],
    );
    return true;
  }

  /** Interviews of a county with an interpreter, from a day to another, in their order. */
  async bookings(
    manager: EntityManager,
    regionCode: string,
    from: PlainDate,
    to: PlainDate,
  ): Promise<InterpreterBooking[]> {
    return manager.query<InterpreterBooking[]>(
      `select b.region_code as "regionCode", b.referral_id as "referralId", b.booked_for as "on",
         s.interview_at as "startsAt", s.employer_id as "employerId"
       from interpreter_booking b
       join referral_standing s on s.region_code = b.region_code and s.referral_id = b.referral_id
       where b.region_code = $1 and b.booked_for between $2 and $3
       order by b.booked_for, s.interview_at, b.number`,
      [regionCode, from, to],
    );
  }

  async giveBack(manager: EntityManager, { regionCode, referralId }: ReferralKey): Promise<void> {
    await manager.query('delete from interpreter_booking where region_code = $1 and referral_id = $2', [
      regionCode,
      referralId,
    ]);
  }

  async isBooked(manager: EntityManager, { regionCode, referralId }: ReferralKey): Promise<boolean> {
    return (await this.bookedAmong(manager, regionCode, [referralId])).has(referralId);
  }

  /** Of the given referrals of a county, those to whose interview an interpreter comes. */
  async bookedAmong(
    manager: EntityManager,
    regionCode: string,
    referralIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ referralId: string }[]>(
      `select referral_id as "referralId" from interpreter_booking
        where region_code = $1 and referral_id = any($2::uuid[])`,
      [regionCode, referralIds],
    );
    return new Set(rows.map(({ referralId }) => referralId));
  }

  private async takenOn(
    manager: EntityManager,
    regionCode: string,
    day: PlainDate,
  ): Promise<ReadonlySet<number>> {
    const rows = await manager.query<{ number: number }[]>(
      'select number from interpreter_booking where region_code = $1 and booked_for = $2',
      [regionCode, day],
    );
    return new Set(rows.map(({ number }) => number));
  }

  private async holdDay(manager: EntityManager, regionCode: string, day: PlainDate): Promise<void> {
    await manager.query(
      'insert into interpreter_day (region_code, booked_for) values ($1, $2) on conflict do nothing',
      [regionCode, day],
    );
    await manager.query(
      'select booked_for from interpreter_day where region_code = $1 and booked_for = $2 for update',
      [regionCode, day],
    );
  }
}
