import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';

/** A clock that a test can set; until then it goes like any other. */
export class SettableClock extends Clock {
  private instant: Date | null = null;
  private day: PlainDate | null = null;

  /** Stops the clock at an instant; null lets it go again. */
  set(instant: Date | string | null): void {
    this.instant = instant === null ? null : new Date(instant);
  }

  /** Sets the business date apart from the instant; null lets it follow again. */
  setToday(day: PlainDate | null): void {
    this.day = day;
  }

  override now(): Date {
    return this.instant ? new Date(this.instant) : super.now();
  }

  override async today(): Promise<PlainDate> {
    return this.day ?? super.today();
  }

  override async todayIn(manager: EntityManager): Promise<PlainDate> {
    return this.day ?? super.todayIn(manager);
  }
}
