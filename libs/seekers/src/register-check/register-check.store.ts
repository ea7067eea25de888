import { Injectable } from '@nestjs/common';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { SeekerKey } from '../seeker.js';
import type { RegisterAnswer, RegisterCheck } from './register-check.js';

/** What the register said, and of which number: another number is asked about anew. */
export interface StoredCheck extends RegisterAnswer {
  readonly certificateNumber: string;
}

/** The last answer, with the day on which staff are to look at it. */
export interface LastCheck extends RegisterCheck, StoredCheck {
  readonly checkId: string;
  readonly dueOn: PlainDate | null;
}

interface CheckRow extends Pick<LastCheck, 'checkedAt' | 'dueOn'> {
  readonly id: string;
  readonly seekerId: string;
  readonly sealed: Buffer;
}

/** Answers of the register of certificates, sealed like what people told. */
@Injectable()
export class RegisterCheckStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** The last answer about a person. */
  async last(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<LastCheck | null> {
    return (await this.lastOfAll(manager, regionCode, [seekerId])).get(seekerId) ?? null;
  }

  /** The last answers about several people of a county, by seeker. */
  async lastOfAll(
    manager: EntityManager,
    regionCode: string,
    seekerIds: readonly string[],
  ): Promise<ReadonlyMap<string, LastCheck>> {
    const rows = await manager.query<CheckRow[]>(
      `select distinct on (seeker_id) id, seeker_id as "seekerId", content_sealed as sealed, checked_at as "checkedAt",
          due_on as "dueOn"
         from seeker_register_check where region_code = $1 and seeker_id = any($2::uuid[])
        order by seeker_id, id desc`,
      [regionCode, seekerIds],
    );
    return new Map(
      rows.map(({ id, seekerId, sealed, ...row }) => {
        const content = JSON.parse(this.vault.open(placeOf(id), sealed)) as StoredCheck;
        return [seekerId, { ...content, ...row, checkId: id }];
      }),
    );
  }

  /** @param dueOn the day on which staff are to look at it, in the open; null where nothing is to be looked at */
  async add(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    { outcome, deliveredOn, until, certificateNumber }: StoredCheck,
    dueOn: PlainDate | null,
  ): Promise<void> {
    const id = newId();
    const content = JSON.stringify({ outcome, deliveredOn, until, certificateNumber });
    await manager.query(
      `insert into seeker_register_check (region_code, id, seeker_id, content_sealed, checked_at, due_on)
       values ($1, $2, $3, $4, $5, $6)`,
      [regionCode, id, seekerId, this.vault.seal(placeOf(id), content), this.clock.now(), dueOn],
    );
  }

  /** Writes the day beside an answer of before there was such a column. */
  async date(
    manager: EntityManager,
    { regionCode }: SeekerKey,
    checkId: string,
    dueOn: PlainDate,
  ): Promise<void> {
    await manager.query(
      'update seeker_register_check set due_on = $3 where region_code = $1 and id = $2 and due_on is null',
      [regionCode, checkId, dueOn],
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
