import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import {
  addDays,
  FieldReader,
  ok,
  refuse,
  yearOf,
  type InvalidInput,
  type PlainDate,
  type Result,
} from '#values';
import type { EntityManager } from 'typeorm';
import { readUntil } from './agent-terms.js';
import type { EmployerKey } from './employer.js';
import { ASKED_WAYS, MANDATE_LIMITS, type MandateKey, type OfficeRecord } from './mandate.js';
import { Newcomers } from './newcomers.js';
import type { OfficeMandateRefusal } from './people.errors.js';
import { PeopleGate } from './people-gate.js';
import { PeopleJournal } from './people-journal.js';
import { PEOPLE_PATHS } from './people-paths.js';
import { EmployerStore } from './store/employer.store.js';
import { SeatStore } from './store/seat.store.js';

const LONGEST_NAME = 60;
const LONGEST_WORDS = 300;
/** Levy years that can still be worked on: last year's, and returned ones of the two before. */
const YEARS_BACK = 3;

/** What the clerk writes down, as typed. */
export interface OfficeMandateInput {
  readonly askedBy: string;
  readonly askedWay: string;
  readonly identity: string;
  readonly askedOn: string;
  readonly reason: string;
  readonly levyYear: string;
  readonly until: string;
}

/** Lets a clerk of the office file on an employer's behalf, because somebody there asked for it. */
@Injectable()
export class RecordOfficeMandate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly employers: EmployerStore,
    private readonly gate: PeopleGate,
    private readonly newcomers: Newcomers,
    private readonly journal: PeopleJournal,
    private readonly seats: SeatStore,
  ) {}

  /** The employer's administrators hear of it at once and can end it. */
  async run(
    clerk: Actor,
    key: EmployerKey,
    input: OfficeMandateInput,
  ): Promise<Result<MandateKey, OfficeMandateRefusal>> {
    if (!mayServeRegion(clerk, 'clerk', key.regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    const read = readOfficeMandate(input, today);
    if (!read.ok) return read;
    return this.database.transaction(manager => this.record(manager, clerk, key, read.value, today));
  }

  private async record(
    manager: EntityManager,
    clerk: Actor,
    key: EmployerKey,
    { office, until }: { office: OfficeRecord; until: PlainDate },
    today: PlainDate,
  ): Promise<Result<MandateKey, OfficeMandateRefusal>> {
    if (!(await this.employers.find(manager, key))) return refuse({ code: 'notPermitted' });
    const held = await this.gate.hold(manager, key);
    // Its row stays in a county it has left: the clerks there no longer file for it.
    if ((await this.seats.atHome(manager, [key])).length === 0) return refuse({ code: 'notPermitted' });
    const terms = { kind: 'staff' as const, until, office };
    const given = await this.newcomers.mandate(manager, held, clerk, terms, clerk, today);
    if (!given.ok) return given;
    const { levyYear, askedWay, askedOn } = office;
    await this.journal.record(manager, clerk, key, 'officeMandateRecorded', {
      ...{ mandateId: given.value.mandateId, levyYear, askedWay, askedOn, until },
    });
    const page = PEOPLE_PATHS.people(key.employerId);
    await this.journal.tell(manager, key, 'employer.officeMandateRecorded', clerk, page);
    return given;
  }
}

/** Levy years that a clerk's mandate may be for, the youngest first. */
export function mandateYears(today: PlainDate): number[] {
  return Array.from({ length: YEARS_BACK }, (_, index) => yearOf(today) - 1 - index);
}

/** Checks what the clerk wrote and names every wrong field, in the order of the form. */
export function readOfficeMandate(
  input: OfficeMandateInput,
  today: PlainDate,
): Result<{ office: OfficeRecord; until: PlainDate }, InvalidInput> {
  const fields = new FieldReader();
  const askedBy = fields.text('askedBy', input.askedBy, LONGEST_NAME);
  const askedWay = fields.choice('askedWay', input.askedWay, ASKED_WAYS);
  const identity = fields.text('identity', input.identity, LONGEST_WORDS);
  const askedOn = readAskedOn(input.askedOn, today, fields);
  const reason = fields.text('reason', input.reason, LONGEST_WORDS);
  const levyYear = Number(fields.choice('levyYear', input.levyYear, mandateYears(today).map(String)));
  const until = readUntil(input.until, today, addDays(today, MANDATE_LIMITS.staffDays), fields);
  if (!askedBy || !askedWay || !identity || !askedOn || !reason || !levyYear || !until)
    return fields.refusal();
  return ok({ office: { levyYear, askedBy, askedWay, identity, askedOn, reason }, until });
}

function readAskedOn(typed: string, today: PlainDate, fields: FieldReader): PlainDate | null {
  const day = fields.date('askedOn', typed);
  return day && day > today ? fields.wrong('askedOn', 'dateInFuture') : day;
}
