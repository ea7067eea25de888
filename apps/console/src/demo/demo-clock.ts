import { AsyncLocalStorage } from 'node:async_hooks';
import { Clock, Database } from '#persistence';
import { shanghaiDay, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';

/** A clock that past acts are done by: within `at` it stands at an instant, elsewhere it goes like any other. */
export class DemoClock extends Clock {
  private readonly moment = new AsyncLocalStorage<Date>();

  constructor(database: Database) {
    super(database, true);
  }

  /** Does the work as if it were that instant; the business date is that instant's day in Shanghai. */
  at<Value>(instant: Date, work: () => Promise<Value>): Promise<Value> {
    return this.moment.run(instant, work);
  }

  override now(): Date {
    return this.moment.getStore() ?? super.now();
  }

  override async today(): Promise<PlainDate> {
    const instant = this.moment.getStore();
    return instant ? shanghaiDay(instant) : super.today();
  }

  override async todayIn(manager: EntityManager): Promise<PlainDate> {
    const instant = this.moment.getStore();
    return instant ? shanghaiDay(instant) : super.todayIn(manager);
  }
}

/** A time of the day in Shanghai, such as `09:10`, as an instant. */
export function shanghaiTime(day: PlainDate, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`);
}
