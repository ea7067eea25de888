import { Injectable } from '@nestjs/common';
import { Clock, newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { SeekerKey } from '../seeker.js';
import type { RegisterAnswer, RegisterCheck } from './register-check.js';

/** What the register said, and of which number: another number is asked about anew. */
export interface StoredCheck extends RegisterAnswer {
  readonly certificateNumber: string;
}

/** Answers of the register of certificates, sealed like what people told. */
@Injectable()
export class RegisterCheckStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async last(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
  ): Promise<(RegisterCheck & StoredCheck) | null> {
    const [row] = await manager.query<{ id: string; sealed: Buffer; checkedAt: Date }[]>(
      `select id, content_sealed as sealed, checked_at as "checkedAt" from seeker_register_check
        where region_code = $1 and seeker_id = $2 order by id desc limit 1`,
      [regionCode, seekerId],
    );
    if (!row) return null;
    const content = JSON.parse(this.vault.open(placeOf(row.id), row.sealed)) as StoredCheck;
    return { ...content, checkedAt: row.checkedAt };
  }

  async add(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    { outcome, deliveredOn, until, certificateNumber }: StoredCheck,
  ): Promise<void> {
    const id = newId();
    const content = JSON.stringify({ outcome, deliveredOn, until, certificateNumber });
    await manager.query(
      `insert into seeker_register_check (region_code, id, seeker_id, content_sealed, checked_at)
       values ($1, $2, $3, $4, $5)`,
      [regionCode, id, seekerId, this.vault.seal(placeOf(id), content), this.clock.now()],
    );
  }

  async erase(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<void> {
    await manager.query('delete from seeker_register_check where region_code = $1 and seeker_id = $2', [
      ...[regionCode, seekerId],
    ]);
  }
}

function placeOf(row: string) {
  return { table: 'seeker_register_check', column: 'content_sealed', row };
}
