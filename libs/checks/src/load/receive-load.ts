import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EncodingFinder, refusedStream, streamCsv, type CsvEncoding } from '#documents';
import { Clock, Database, Jobs } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { mayCheck } from '../check-access.js';
import { LOAD_JOB } from '../check-jobs.js';
import type { DeliveryRefusal } from '../checks.errors.js';
import { HEAD_ROWS, findHead } from '../delivery/delivered-table.js';
import { longestName, type DeliveryInput } from '../delivery/delivery.js';
import type { DeliveryFileRefusal } from '../delivery/read-delivery.js';
import type { FileSource } from '../source-record.js';
import { DeliveryLoadStore } from '../store/delivery-load.store.js';
import { DeliveryStore } from '../store/delivery.store.js';
import { LOAD_LIMITS, type LoadKey } from './delivery-load.js';

const HEAD_BYTES = 65_536;

/** A file that is too large to be read while somebody waits. */
export interface LoadInput extends Omit<DeliveryInput, 'bytes'> {
  /** Its length in bytes. */
  readonly length: number;
  /** Its bytes from the beginning, each time it is asked. */
  readonly open: () => AsyncIterable<Buffer>;
}

/** What became of it: a load that the worker works on, or a delivery with this content that was there. */
export type ReceivedLoad =
  | { readonly load: LoadKey; readonly delivery: null; readonly again: boolean }
  | {
      readonly load: null;
      readonly delivery: { readonly regionCode: string; readonly deliveryId: string };
      readonly again: true;
    };

/**
 * Keeps a large file for the worker to take over. Refused at once is what is no text or has not the columns; whether it is
 * whole the worker sees. The same content again gives the delivery it was, or the load that is on its way.
 */
@Injectable()
export class ReceiveLoad {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly loads: DeliveryLoadStore,
    private readonly deliveries: DeliveryStore,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, input: LoadInput): Promise<Result<ReceivedLoad, DeliveryRefusal>> {
    const { regionCode, source, levyYear, length } = input;
    if (!mayCheck(actor, regionCode)) return refuse({ code: 'notPermitted' });
    if (length > LOAD_LIMITS.fileBytes) return refuse({ code: 'tooLarge' });
    const seen = await lookOver(input);
    if (!seen.ok) return seen;
    const content = { regionCode, source, levyYear, digest: seen.value.digest };
    return this.database.transaction(async manager => {
      const delivery = await this.deliveries.sameContent(manager, content);
      if (delivery) return ok({ load: null, delivery, again: true as const });
      const waiting = await this.loads.sameContent(manager, content);
      if (waiting) return ok({ load: waiting, delivery: null, again: true });
      const sent = { sentAt: this.clock.now(), sentBy: actor.accountId };
      const file = { fileName: longestName(input.fileName), bytes: length, encoding: seen.value.encoding };
      const load = await this.loads.add(manager, { ...content, ...file, ...sent }, input.open());
      const key = { regionCode, loadId: load.loadId };
      await this.jobs.send(manager, LOAD_JOB, key);
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'checks.loadReceived' },
        ...{ subjectKind: 'deliveryLoad', subjectId: load.loadId },
        details: { source, levyYear, bytes: length },
      });
      return ok({ load: key, delivery: null, again: false });
    });
  }
}

/** Digest and encoding of a file, and whether its first rows hold the columns. */
async function lookOver({
  open,
  source,
}: LoadInput): Promise<Result<{ digest: Buffer; encoding: CsvEncoding }, DeliveryFileRefusal>> {
  const [hash, finder, begin] = [createHash('sha256'), new EncodingFinder(), [] as Buffer[]];
  let length = 0;
  for await (const piece of open()) {
    hash.update(piece);
    finder.add(piece);
    if (length < HEAD_BYTES) begin.push(piece);
    length += piece.length;
  }
  const head = Buffer.concat(begin);
  const refused = refusedStream(head);
  if (refused) return refuse({ code: refused });
  const { encoding } = finder;
  const columns = await missingColumns(head, encoding, source);
  if (columns.length > 0) return refuse({ code: 'noHead', columns });
  return ok({ digest: hash.digest(), encoding });
}

/** Required columns that the first rows lack. */
async function missingColumns(
  head: Buffer,
  encoding: CsvEncoding,
  source: FileSource,
): Promise<readonly string[]> {
  const lines = wholeLines(head);
  const bytes = (async function* () {
    yield await Promise.resolve(lines);
  })();
  const rows = [];
  for await (const row of streamCsv({ encoding, bytes })) {
    rows.push(row);
    if (rows.length === HEAD_ROWS) break;
  }
  return findHead(rows, source).missing;
}

/** Up to the last line's end, so that no character is cut. */
function wholeLines(head: Buffer): Buffer {
  const end = head.lastIndexOf('\n\0', undefined, 'latin1');
  const last = end >= 0 ? end + 2 : head.lastIndexOf('\n') + 1;
  return last > 0 ? head.subarray(0, last) : head;
}
