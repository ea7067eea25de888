import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import { addDays, FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import { InterpreterStore, type InterpreterBooking, type SaidCapacity } from './store/interpreter.store.js';

/** A number as typed, and from which day it holds. */
export interface CapacityInput {
  readonly since: string;
  readonly aDay: string;
}

/** A day with what can be sent and what is booked; more booked than can be sent where the number was lowered later. */
export interface InterpreterDay {
  readonly on: PlainDate;
  readonly capacity: number;
  readonly bookings: readonly (InterpreterBooking & { readonly employerName: string })[];
}

export interface InterpreterPage {
  readonly today: PlainDate;
  readonly days: readonly InterpreterDay[];
  /** The latest first; empty where the county has said nothing and the terms hold. */
  readonly said: readonly SaidCapacity[];
}

/** So many days from today are shown. */
export const INTERPRETER_DAYS = 28;
const MOST_A_DAY = 99;

/** Sign-language interpreters of a county: how many can be sent a day, and where they go. Names nobody they go to. */
@Injectable()
export class SetInterpreters {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly interpreters: InterpreterStore,
    private readonly register: EmployerRegister,
    private readonly audit: AuditTrail,
  ) {}

  /** From a day on, until something else is said. What was promised before stays promised. Code besides the usual: `beforeToday`. */
  async say(
    actor: Actor,
    regionCode: string,
    typed: CapacityInput,
  ): Promise<Result<null, InvalidInput | { readonly code: 'notPermitted' }>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    const fields = new FieldReader();
    const since = fields.date('since', typed.since);
    if (since && since < today) fields.wrong('since', 'beforeToday');
    const aDay = fields.count('aDay', typed.aDay, MOST_A_DAY);
    if (!fields.isClean || !since || aDay === null) return fields.refusal();
    return this.database.transaction(async manager => {
      await this.interpreters.sayCapacity(manager, regionCode, { since, aDay, by: actor });
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'interpreters.set' },
        ...{ subjectKind: 'division', subjectId: regionCode, details: { since, aDay } },
      });
      return ok(null);
    });
  }

  async page(
    actor: Actor,
    regionCode: string,
  ): Promise<Result<InterpreterPage, { readonly code: 'notPermitted' }>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    const last = addDays(today, INTERPRETER_DAYS - 1);
    return this.database.read(async manager => {
      const booked = await this.interpreters.bookings(manager, regionCode, today, last);
      const names = await this.register.ofKeys(manager, booked);
      const all = Array.from({ length: INTERPRETER_DAYS }, (_, later) => addDays(today, later));
      const capacities = await this.interpreters.capacities(manager, regionCode, all);
      const days = all.map(on => ({
        ...{ on, capacity: capacities.get(on) ?? 0 },
        bookings: booked
          .filter(one => one.on === on)
          .map(one => ({ ...one, employerName: names.get(one.employerId)?.name ?? '' })),
      }));
      return ok({ today, days, said: await this.interpreters.said(manager, regionCode) });
    });
  }
}
