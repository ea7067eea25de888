import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * One row a county's employer and one a person, to hold while what may be had so many times is counted. Always in this
 * order: the employer first, then the person.
 */
@Injectable()
export class PlacingLocks {
  async employer(manager: EntityManager, regionCode: string, employerId: string): Promise<void> {
    await manager.query(
      'insert into placing_employer (region_code, employer_id) values ($1, $2) on conflict do nothing',
      [regionCode, employerId],
    );
    await manager.query(
      'select employer_id from placing_employer where region_code = $1 and employer_id = $2 for update',
      [regionCode, employerId],
    );
  }

  async seeker(manager: EntityManager, seekerId: string): Promise<void> {
    await manager.query(
      'insert into placing_seeker_directory (seeker_id) values ($1) on conflict do nothing',
      [seekerId],
    );
    await manager.query('select seeker_id from placing_seeker_directory where seeker_id = $1 for update', [
      seekerId,
    ]);
  }
}
