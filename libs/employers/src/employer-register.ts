import { Injectable } from '@nestjs/common';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { endingOf, eventsInForce, type EmployerEnding, type EmployerEvent } from './employer-event.js';
import type { EmployerKey, EmployerKind } from './employer.js';
import { EmployerEventStore } from './store/employer-event.store.js';

/** What of an employer is public anyway: no contacts, so nothing has to be opened to read it. */
export interface RegisteredEmployer extends EmployerKey {
  readonly creditCode: string;
  readonly name: string;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
  /** Business date on which it came onto the register here. */
  readonly enteredOn: PlainDate;
}

/** An employer of a county with what happened to it, as far as a year's list goes by it. */
export interface EnrolledEmployer extends RegisteredEmployer {
  /** Business date on which it left the register here for another county; null while it is here. */
  readonly leftOn: PlainDate | null;
  /** Did it come from another county? */
  readonly cameFromElsewhere: boolean;
  /** The last day it was there at all; null while it is. */
  readonly lastDay: PlainDate | null;
  /** How it came to its end; null while it is there. */
  readonly ending: EmployerEnding | null;
}

const COLUMNS = `region_code as "regionCode", id as "employerId", credit_code as "creditCode", name, kind,
  registered_on as "registeredOn", entered_on as "enteredOn"`;

/** Reads employers in numbers, for offices. */
@Injectable()
export class EmployerRegister {
  constructor(private readonly events: EmployerEventStore) {}

  /** Employers of a county registered on a day or before it, those that left too, in the order they came onto it. */
  async registeredUntil(
    manager: EntityManager,
    regionCode: string,
    day: PlainDate,
  ): Promise<EnrolledEmployer[]> {
    const rows = await manager.query<RegisteredEmployer[]>(
      `select ${COLUMNS} from employer where region_code = $1 and registered_on <= $2 order by id`,
      [regionCode, day],
    );
    const events = await this.events.ofCounty(manager, regionCode);
    return rows.map(row => ({ ...row, ...standingOf(events.get(row.employerId) ?? []) }));
  }

  /** One of them, or null. */
  async enrolled(manager: EntityManager, key: EmployerKey): Promise<EnrolledEmployer | null> {
    const employer = (await this.ofKeys(manager, [key])).get(key.employerId);
    if (!employer) return null;
    const events = await this.events.of(manager, key.employerId, [key.regionCode]);
    return { ...employer, ...standingOf(events) };
  }

  /** The employers with these keys, by employer id. */
  async ofKeys(
    manager: EntityManager,
    keys: readonly EmployerKey[],
  ): Promise<ReadonlyMap<string, RegisteredEmployer>> {
    const rows = await manager.query<RegisteredEmployer[]>(
      `select ${COLUMNS} from employer where region_code = any($1) and id = any($2)`,
      [[...new Set(keys.map(key => key.regionCode))], keys.map(key => key.employerId)],
    );
    return new Map(rows.map(row => [row.employerId, row]));
  }

  /**
   * Employers of a division whose name has a part in it, by name. Reads over all its counties.
   * @param division county, prefecture or province; trailing zero pairs stand for all below
   */
  async named(
    manager: EntityManager,
    division: string,
    part: string,
    most: number,
  ): Promise<RegisteredEmployer[]> {
    return manager.query<RegisteredEmployer[]>(
      `select ${COLUMNS} from employer
       where region_code between $1 and $2 and position(lower($3) in lower(name)) > 0
       order by name, id limit $4`,
      [...countiesBetween(division), part, most],
    );
  }
}

/** First and last code that a county of the division may have. */
export function countiesBetween(division: string): [string, string] {
  const fixed = division.replace(/(00)+$/, '');
  return [fixed.padEnd(6, '0'), fixed.padEnd(6, '9')];
}

function standingOf(events: readonly EmployerEvent[]): Omit<EnrolledEmployer, keyof RegisteredEmployer> {
  const inForce = eventsInForce(events);
  const move = inForce.findLast(({ kind }) => kind === 'movedAway' || kind === 'movedIn');
  const ending = endingOf(inForce);
  return {
    leftOn: move?.kind === 'movedAway' ? move.recordedOn : null,
    cameFromElsewhere: inForce.some(({ kind }) => kind === 'movedIn'),
    ...{ ending, lastDay: ending?.lastDay ?? null },
  };
}
