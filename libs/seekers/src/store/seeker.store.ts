import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Seeker, SeekerChannel, SeekerKey, SeekerState } from '../seeker.js';
import { PackStore } from './pack.store.js';
import { SEEKER } from './seeker-columns.js';

/** One step of an entry: which state, why, when and by whom (nobody's name where the system itself did it). */
export interface SeekerStep {
  readonly number: number;
  readonly state: SeekerState;
  readonly reason: string;
  readonly enteredAt: Date;
  readonly enteredBy: AccountKey | null;
}

/** Entries of the register and their states. */
@Injectable()
export class SeekerStore {
  constructor(
    private readonly clock: Clock,
    private readonly packs: PackStore,
  ) {}

  /** A new draft. @param account the person's own, which the directory is to know too; null where staff enter it */
  async add(
    manager: EntityManager,
    regionCode: string,
    { account, channel, by }: { account: AccountKey | null; channel: SeekerChannel; by: AccountKey },
  ): Promise<SeekerKey> {
    const seekerId = newId();
    const now = this.clock.now();
    await manager.query(
      `insert into seeker (region_code, id, account_id, account_region, channel, state, state_number, state_at,
         created_at, created_by, created_by_region) values ($1, $2, $3, $4, $5, 'draft', 1, $6, $6, $7, $8)`,
      [
        ...[regionCode, seekerId, account?.accountId ?? null, account?.regionCode ?? null, channel],
        ...[now, by.accountId, by.regionCode],
      ],
    );
    await this.insertStep(
      manager,
      { regionCode, seekerId },
      { number: 1, state: 'draft', reason: 'begun', by },
    );
    return { regionCode, seekerId };
  }

  async find(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<Seeker | null> {
    const [row] = await manager.query<Seeker[]>(
      `select ${SEEKER} from seeker where region_code = $1 and id = $2`,
      [regionCode, seekerId],
    );
    return row ?? null;
  }

  /** The same, held to the end of the transaction. */
  async lock(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<Seeker | null> {
    const [row] = await manager.query<Seeker[]>(
      `select ${SEEKER} from seeker where region_code = $1 and id = $2 for update`,
      [regionCode, seekerId],
    );
    return row ?? null;
  }

  /** Enters the next state of an entry that the transaction holds. */
  async enter(
    manager: EntityManager,
    seeker: Seeker,
    { state, reason, by }: { state: SeekerState; reason: string; by: AccountKey | null },
  ): Promise<void> {
    const number = seeker.stateNumber + 1;
    await this.insertStep(manager, seeker, { number, state, reason, by });
    await manager.query(
      `update seeker set state = $3, state_number = $4, state_at = $5 where region_code = $1 and id = $2`,
      [seeker.regionCode, seeker.seekerId, state, number, this.clock.now()],
    );
    // After the row is held: whoever was packing it has finished, or finds the new state.
    if (state !== 'active') await this.packs.remove(manager, seeker);
  }

  /** Notes when the wish was registered first; later sendings leave it. */
  async noteWish(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<void> {
    await manager.query(
      `update seeker set wish_registered_at = $3 where region_code = $1 and id = $2 and wish_registered_at is null`,
      [regionCode, seekerId, this.clock.now()],
    );
  }

  async confirmLevels(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    on: PlainDate | null,
  ): Promise<void> {
    await manager.query(`update seeker set levels_confirmed_on = $3 where region_code = $1 and id = $2`, [
      ...[regionCode, seekerId, on],
    ]);
  }

  /** Steps of an entry, the first one first. */
  async steps(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<SeekerStep[]> {
    const rows = await manager.query<
      (Omit<SeekerStep, 'enteredBy'> & { by: string | null; byRegion: string | null })[]
    >(
      `select number, state, reason, entered_at as "enteredAt", entered_by as by, entered_by_region as "byRegion"
         from seeker_state where region_code = $1 and seeker_id = $2 order by number`,
      [regionCode, seekerId],
    );
    return rows.map(({ by, byRegion, ...step }) => ({
      ...step,
      enteredBy: by && byRegion ? { accountId: by, regionCode: byRegion } : null,
    }));
  }

  private async insertStep(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    {
      number,
      state,
      reason,
      by,
    }: { number: number; state: SeekerState; reason: string; by: AccountKey | null },
  ): Promise<void> {
    await manager.query(
      `insert into seeker_state (region_code, seeker_id, number, state, reason, entered_at, entered_by, entered_by_region)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[regionCode, seekerId, number, state, reason, this.clock.now()],
        ...[by?.accountId ?? null, by?.regionCode ?? null],
      ],
    );
  }
}
