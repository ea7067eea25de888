import { Injectable } from '@nestjs/common';
import { shanghaiDay, type PlainDate } from '#values';
import { Database } from './database.js';

/** The one source of time: instants from the machine, days of business from here. */
@Injectable()
export class Clock {
  /** @param movable whether a stored business date is followed: in demo mode only. */
  constructor(
    private readonly database: Database,
    readonly movable: boolean,
  ) {}

  /** The instant now; every stored instant comes from here. */
  now(): Date {
    return new Date();
  }

  /** The business date: the day in Asia/Shanghai, or in demo mode the day an administrator has set. */
  async today(): Promise<PlainDate> {
    return (this.movable ? await this.storedDay() : null) ?? shanghaiDay(this.now());
  }

  private async storedDay(): Promise<PlainDate | null> {
    const rows = await this.database.read(manager =>
      manager.query<{ day: PlainDate }[]>('select day from business_date where name = $1', [THE_DATE]),
    );
    return rows[0]?.day ?? null;
  }
}

/** The table holds one row, known by this name. */
export const THE_DATE = 'today';
