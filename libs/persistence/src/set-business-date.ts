import type { EntityManager } from 'typeorm';
import { ok, refuse, type PlainDate, type Result } from '#values';
import { THE_DATE, type Clock } from './clock.js';

/**
 * Moves the business date of a demo; null lets it follow the calendar again. Whether this person may, and the
 * record that it was done, are the caller's, in the same transaction.
 * Refused with `clockNotMovable` outside demo mode.
 */
export async function setBusinessDate(
  manager: EntityManager,
  clock: Clock,
  day: PlainDate | null,
): Promise<Result<null, { readonly code: 'clockNotMovable' }>> {
  if (!clock.movable) return refuse({ code: 'clockNotMovable' });
  if (day === null) await manager.query('delete from business_date where name = $1', [THE_DATE]);
  else
    await manager.query(
      `insert into business_date (name, day, set_at) values ($1, $2, $3)
       on conflict (name) do update set day = excluded.day, set_at = excluded.set_at`,
      [THE_DATE, day, clock.now()],
    );
  return ok(null);
}
