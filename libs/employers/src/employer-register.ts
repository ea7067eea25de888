import { Injectable } from '@nestjs/common';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { EmployerKey, EmployerKind } from './employer.js';

/** What of an employer is public anyway: no contacts, so nothing has to be opened to read it. */
export interface RegisteredEmployer extends EmployerKey {
  readonly creditCode: string;
  readonly name: string;
  readonly kind: EmployerKind;
  readonly registeredOn: PlainDate;
  /** Business date on which it came onto the register here. */
  readonly enteredOn: PlainDate;
}

const COLUMNS = `region_code as "regionCode", id as "employerId", credit_code as "creditCode", name, kind,
  registered_on as "registeredOn", entered_on as "enteredOn"`;

/** Reads employers in numbers, for offices. */
@Injectable()
export class EmployerRegister {
  /** Employers of a county registered on a day or before it, in the order they came onto the register. */
  async registeredUntil(
    manager: EntityManager,
    regionCode: string,
    day: PlainDate,
  ): Promise<RegisteredEmployer[]> {
    return manager.query<RegisteredEmployer[]>(
      `select ${COLUMNS} from employer where region_code = $1 and registered_on <= $2 order by id`,
      [regionCode, day],
    );
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
