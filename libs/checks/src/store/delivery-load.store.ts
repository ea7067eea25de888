import { Injectable } from '@nestjs/common';
import { newId, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeliveryLoad, LoadEnd, LoadKey, LoadProgress, LoadRefusal } from '../load/delivery-load.js';

const PART_BYTES = 65_536;
const PARTS_AT_ONCE = 32;
const MOST_LISTED = 20;

const COLUMNS = `l.region_code as "regionCode", l.id as "loadId", l.source, l.levy_year as "levyYear",
  l.file_name as "fileName", l.content_digest as digest, l.encoding, l.byte_count::int as bytes, l.part_count as parts,
  l.sent_at as "sentAt", l.sent_by as "sentBy"`;
const NO_END = `not exists (select 1 from delivery_load_end e where e.region_code = l.region_code and e.load_id = l.id)`;

interface EndRow {
  readonly endedAt: Date;
  readonly deliveryId: string | null;
  readonly code: LoadRefusal['code'] | null;
  readonly rows: number | null;
  readonly said: number | null;
}

/** Loads and stores large deliveries on their way in: the file in sealed parts, how far it is, and how it ended. */
@Injectable()
export class DeliveryLoadStore {
  constructor(private readonly vault: Vault) {}

  /** Keeps a file with all its bytes. @param bytes exactly `load.bytes` of them */
  async add(
    manager: EntityManager,
    load: Omit<DeliveryLoad, 'loadId' | 'parts'>,
    bytes: AsyncIterable<Buffer>,
  ): Promise<DeliveryLoad> {
    const kept = { ...load, loadId: newId(), parts: Math.ceil(load.bytes / PART_BYTES) };
    await manager.query(
      `insert into delivery_load (region_code, id, source, levy_year, file_name, content_digest, encoding, byte_count,
         part_count, sent_at, sent_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[kept.regionCode, kept.loadId, kept.source, kept.levyYear, kept.fileName, kept.digest],
        ...[kept.encoding, kept.bytes, kept.parts, kept.sentAt, kept.sentBy],
      ],
    );
    let next = 0;
    for await (const parts of partsOf(bytes)) {
      await this.addParts(manager, kept, next, parts);
      next += parts.length;
    }
    if (next !== kept.parts) throw new Error('a file changed while it was kept');
    return kept;
  }

  async find(manager: EntityManager, { regionCode, loadId }: LoadKey): Promise<DeliveryLoad | null> {
    const [found] = await manager.query<DeliveryLoad[]>(
      `select ${COLUMNS} from delivery_load l where region_code = $1 and id = $2`,
      [regionCode, loadId],
    );
    return found ?? null;
  }

  /** A load of a division with this very content that has not ended. */
  async sameContent(
    manager: EntityManager,
    wanted: Pick<DeliveryLoad, 'regionCode' | 'source' | 'levyYear' | 'digest'>,
  ): Promise<DeliveryLoad | null> {
    const [found] = await manager.query<DeliveryLoad[]>(
      `select ${COLUMNS} from delivery_load l where region_code = $1 and source = $2 and levy_year = $3
         and content_digest = $4 and ${NO_END} order by id limit 1`,
      [wanted.regionCode, wanted.source, wanted.levyYear, wanted.digest],
    );
    return found ?? null;
  }

  /** Loads of these divisions that are on their way, or were refused since an instant; the newest first. */
  async list(manager: EntityManager, regionCodes: readonly string[], since: Date): Promise<DeliveryLoad[]> {
    const lists: DeliveryLoad[] = [];
    for (const regionCode of regionCodes)
      lists.push(
        ...(await manager.query<DeliveryLoad[]>(
          `select ${COLUMNS} from delivery_load l where region_code = $1 and not exists (select 1
             from delivery_load_end e where e.region_code = l.region_code and e.load_id = l.id
               and (e.delivery_id is not null or e.ended_at < $2)) order by id desc limit ${MOST_LISTED}`,
          [regionCode, since],
        )),
      );
    return lists.sort((one, other) => (one.loadId < other.loadId ? 1 : -1)).slice(0, MOST_LISTED);
  }

  /** The bytes of a file from the beginning, part after part. @throws SealBroken, or Error where a part is missing */
  async *bytesOf(
    manager: EntityManager,
    { regionCode, loadId, parts }: DeliveryLoad,
  ): AsyncGenerator<Buffer> {
    for (let start = 0; start < parts; start += PARTS_AT_ONCE) {
      const rows = await manager.query<{ part: number; sealed: Buffer }[]>(
        `select part, bytes_sealed as sealed from delivery_load_part
          where region_code = $1 and load_id = $2 and part >= $3 and part < $4 order by part`,
        [regionCode, loadId, start, start + PARTS_AT_ONCE],
      );
      if (rows.length !== Math.min(PARTS_AT_ONCE, parts - start)) throw new Error('a part of a file is gone');
      for (const { part, sealed } of rows) yield this.vault.openBytes(placeOf(loadId, part), sealed);
    }
  }

  /** Tells how far a load is; the last word of the same phase counts. */
  async tell(
    manager: EntityManager,
    { regionCode, loadId }: LoadKey,
    { phase, rows, done, beganAt, changedAt }: LoadProgress,
  ): Promise<void> {
    await manager.query(
      `insert into delivery_load_progress (region_code, load_id, phase, row_count, rows_done, began_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (region_code, load_id) do update set phase = excluded.phase, row_count = excluded.row_count,
         rows_done = excluded.rows_done, began_at = excluded.began_at, changed_at = excluded.changed_at`,
      [regionCode, loadId, phase, rows, done, beganAt, changedAt],
    );
  }

  async progress(manager: EntityManager, { regionCode, loadId }: LoadKey): Promise<LoadProgress | null> {
    const [found] = await manager.query<LoadProgress[]>(
      `select phase, row_count as rows, rows_done as done, began_at as "beganAt", changed_at as "changedAt"
         from delivery_load_progress where region_code = $1 and load_id = $2`,
      [regionCode, loadId],
    );
    return found ?? null;
  }

  /** Ends a load, and with it what was kept of the file. @returns false where it had ended */
  async end(manager: EntityManager, { regionCode, loadId }: LoadKey, end: LoadEnd): Promise<boolean> {
    const { endedAt, deliveryId, refusal } = end;
    const ended = await manager.query<unknown[]>(
      `insert into delivery_load_end (region_code, load_id, ended_at, delivery_id, refusal, row_count, rows_said)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (region_code, load_id) do nothing returning load_id`,
      [
        ...[regionCode, loadId, endedAt, deliveryId],
        ...[refusal?.code ?? null, refusal?.rows ?? null, refusal?.said ?? null],
      ],
    );
    await manager.query('delete from delivery_load_part where region_code = $1 and load_id = $2', [
      regionCode,
      loadId,
    ]);
    return ended.length === 1;
  }

  async endOf(manager: EntityManager, { regionCode, loadId }: LoadKey): Promise<LoadEnd | null> {
    const [row] = await manager.query<EndRow[]>(
      `select ended_at as "endedAt", delivery_id as "deliveryId", refusal as code, row_count as rows,
         rows_said as said from delivery_load_end where region_code = $1 and load_id = $2`,
      [regionCode, loadId],
    );
    if (!row) return null;
    const { endedAt, deliveryId, code, rows, said } = row;
    if (deliveryId) return { endedAt, deliveryId, refusal: null };
    return { endedAt, deliveryId: null, refusal: { code: code ?? 'damaged', rows, said } };
  }

  /** Divisions with files that were sent before an instant and have not ended. Reads over all regions. */
  async leftBehind(manager: EntityManager, before: Date): Promise<LoadKey[]> {
    return manager.query<LoadKey[]>(
      `select l.region_code as "regionCode", l.id as "loadId" from delivery_load l where l.sent_at < $1 and ${NO_END}`,
      [before],
    );
  }

  private async addParts(
    manager: EntityManager,
    { regionCode, loadId }: LoadKey,
    next: number,
    parts: readonly Buffer[],
  ): Promise<void> {
    const sealed = parts.map((part, at) => this.vault.sealBytes(placeOf(loadId, next + at), part));
    await manager.query(
      `insert into delivery_load_part (region_code, load_id, part, bytes_sealed)
       select $1, $2, part, sealed from unnest($3::integer[], $4::bytea[]) as p (part, sealed)`,
      [regionCode, loadId, parts.map((_, at) => next + at), sealed],
    );
  }
}

/** Bytes cut into equal parts, some at a time. */
async function* partsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  const most = PART_BYTES * PARTS_AT_ONCE;
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes) {
    waiting.push(piece);
    length += piece.length;
    if (length < most) continue;
    const all = Buffer.concat(waiting);
    const whole = Math.floor(length / PART_BYTES);
    yield cut(all, whole);
    waiting = [all.subarray(whole * PART_BYTES)];
    length -= whole * PART_BYTES;
  }
  if (length > 0) yield cut(Buffer.concat(waiting), Math.ceil(length / PART_BYTES));
}

function cut(bytes: Buffer, count: number): Buffer[] {
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * PART_BYTES, (at + 1) * PART_BYTES));
}

function placeOf(loadId: string, part: number) {
  return { table: 'delivery_load_part', column: 'bytes_sealed', row: `${loadId}/${part}` };
}
