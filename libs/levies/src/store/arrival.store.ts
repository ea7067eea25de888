import { Injectable } from '@nestjs/common';
import { Clock, newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { PaymentArrival, PaymentFileKey, PaymentFileRefusal } from '../payments/payment-file.js';

type Stored = Omit<PaymentArrival, 'receivedBy'> & {
  readonly receivedById: string;
  readonly receivedByRegion: string;
};

const ARRIVAL = `region_code as "regionCode", id as "fileId", name, received_on as "receivedOn",
  received_at as "receivedAt", received_by as "receivedById", received_by_region as "receivedByRegion", state, refusal`;

/** Payment files that wait for the worker, sealed; and those of which nothing could be booked, with the reason. */
@Injectable()
export class ArrivalStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** Parks a file; one with the same bytes that was refused or stopped before waits again. @returns its key */
  async park(
    manager: EntityManager,
    arrival: Pick<PaymentArrival, 'regionCode' | 'name' | 'receivedOn' | 'receivedBy'>,
    { digest, bytes }: { readonly digest: Buffer; readonly bytes: Buffer },
  ): Promise<PaymentFileKey> {
    const { regionCode, name, receivedOn, receivedBy } = arrival;
    const fileId = newId();
    const columns = [name, receivedOn, this.clock.now(), receivedBy.accountId, receivedBy.regionCode];
    const added = await manager.query<unknown[]>(
      `insert into payment_arrival (region_code, id, digest, bytes_sealed, name, received_on, received_at, received_by,
         received_by_region, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')
       on conflict (region_code, digest) do nothing returning id`,
      [regionCode, fileId, digest, this.vault.sealBytes(placeOf(fileId), bytes), ...columns],
    );
    if (added.length === 1) return { regionCode, fileId };
    const before = await this.ofDigest(manager, regionCode, digest);
    if (!before) throw new Error('a payment file waits and cannot be found');
    await manager.query(
      `update payment_arrival set bytes_sealed = $3, name = $4, received_on = $5, received_at = $6, received_by = $7,
         received_by_region = $8, state = 'waiting', refusal = null, ended_at = null
        where region_code = $1 and id = $2 and state in ('refused', 'stopped')`,
      [regionCode, before.fileId, this.vault.sealBytes(placeOf(before.fileId), bytes), ...columns],
    );
    return { regionCode, fileId: before.fileId };
  }

  async find(manager: EntityManager, { regionCode, fileId }: PaymentFileKey): Promise<PaymentArrival | null> {
    const [row] = await manager.query<Stored[]>(
      `select ${ARRIVAL} from payment_arrival where region_code = $1 and id = $2`,
      [regionCode, fileId],
    );
    return row ? arrivalOf(row) : null;
  }

  /** Files of these counties that wait, or of which nothing was booked; the latest first. */
  async open(manager: EntityManager, stems: readonly string[], most: number): Promise<PaymentArrival[]> {
    const rows = await manager.query<Stored[]>(
      `select ${ARRIVAL} from payment_arrival where region_code like any($1) and state <> 'taken'
        order by received_at desc, id limit $2`,
      [stems, most],
    );
    return rows.map(arrivalOf);
  }

  /** The bytes of a file that waits; null once it does not. */
  async bytes(manager: EntityManager, { regionCode, fileId }: PaymentFileKey): Promise<Buffer | null> {
    const [row] = await manager.query<{ sealed: Buffer | null }[]>(
      `select bytes_sealed as sealed from payment_arrival where region_code = $1 and id = $2`,
      [regionCode, fileId],
    );
    return row?.sealed ? this.vault.openBytes(placeOf(fileId), row.sealed) : null;
  }

  async isWaiting(manager: EntityManager, key: PaymentFileKey): Promise<boolean> {
    return (await this.find(manager, key))?.state === 'waiting';
  }

  /** The file was taken, or refused; its bytes are let go of. @returns false where it does not wait (any more) */
  end(manager: EntityManager, key: PaymentFileKey, refusal: PaymentFileRefusal | null): Promise<boolean> {
    return this.leave(manager, key, refusal ? 'refused' : 'taken', refusal);
  }

  /** Nothing of the file is to be booked. @returns false where it does not wait (any more) */
  stop(manager: EntityManager, key: PaymentFileKey): Promise<boolean> {
    return this.leave(manager, key, 'stopped', null);
  }

  private async leave(
    manager: EntityManager,
    { regionCode, fileId }: PaymentFileKey,
    state: Exclude<PaymentArrival['state'], 'waiting'>,
    refusal: PaymentFileRefusal | null,
  ): Promise<boolean> {
    const [, changed] = await manager.query<[unknown, number]>(
      `update payment_arrival set state = $3, refusal = $4, ended_at = $5, bytes_sealed = null
        where region_code = $1 and id = $2 and state = 'waiting'`,
      [regionCode, fileId, state, refusal && JSON.stringify(refusal), this.clock.now()],
    );
    return changed === 1;
  }

  private async ofDigest(manager: EntityManager, regionCode: string, digest: Buffer) {
    const [row] = await manager.query<Stored[]>(
      `select ${ARRIVAL} from payment_arrival where region_code = $1 and digest = $2`,
      [regionCode, digest],
    );
    return row ? arrivalOf(row) : null;
  }
}

function arrivalOf({ receivedById, receivedByRegion, ...row }: Stored): PaymentArrival {
  return { ...row, receivedBy: { accountId: receivedById, regionCode: receivedByRegion } };
}

function placeOf(row: string) {
  return { table: 'payment_arrival', column: 'bytes_sealed', row };
}
