import { Injectable } from '@nestjs/common';
import { shanghaiDay, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { Database } from './database.js';

/** The one source of time: instants from the machine, days of business from here. */
@Injectable()
export class Clock {
  private readonly days = new WeakMap<EntityManager, Promise<PlainDate | null>>();

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
    return this.database.read(manager => this.todayIn(manager));
  }

  /**
   * The same, asked on the caller's connection: for work that is within a transaction already. A stored day is read once
   * a transaction or a piece of reading, which has one manager: all of it is of one business date.
   */
  async todayIn(manager: EntityManager): Promise<PlainDate> {
    return (this.movable ? await this.stored(manager) : null) ?? shanghaiDay(this.now());
  }

  private stored(manager: EntityManager): Promise<PlainDate | null> {
    if (!this.database.isOfOneWork(manager)) return storedDay(manager);
    const read = this.days.get(manager) ?? storedDay(manager);
    this.days.set(manager, read);
    return read;
  }
}

/** The table holds one row, known by this name. */
export const THE_DATE = 'today';

async function storedDay(manager: EntityManager): Promise<PlainDate | null> {
  const sql = 'select day from business_date where name = $1';
  const rows = await manager.query<{ day: PlainDate }[]>(sql, [THE_DATE]);
  return rows[0]?.day ?? null;
}
