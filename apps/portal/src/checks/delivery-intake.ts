import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReceiveDelivery, ReceiveLoad, type DeliveryInput, type DeliveryRefusal } from '#checks';
import { ok, type Result } from '#values';
import type { Upload } from '../uploads/upload.js';
import { loadPath } from './load-view.js';

/** What a file was said to be. */
export type AboutFile = Pick<DeliveryInput, 'regionCode' | 'source' | 'levyYear'>;

/** Where it is seen what became of a file, and what is said there. */
export interface TakenIn {
  readonly path: string;
  readonly notice: 'deliveryReceived' | 'deliveryKnown' | 'loadReceived' | 'loadKnown';
}

/** Takes a sent file over at once, or leaves it to the worker where it has more rows than one reads while somebody waits. */
@Injectable()
export class DeliveryIntake {
  constructor(
    private readonly deliveries: ReceiveDelivery,
    private readonly loads: ReceiveLoad,
  ) {}

  async take(actor: Actor, about: AboutFile, upload: Upload): Promise<Result<TakenIn, DeliveryRefusal>> {
    const { fileName, bytes, spool } = upload;
    if (spool) return this.load(actor, about, fileName, { length: spool.size, open: () => spool.bytes() });
    const taken = await this.deliveries.run(actor, { ...about, fileName, bytes });
    if (taken.ok) return ok(deliveryOf(taken.value.delivery, taken.value.again));
    if (taken.refusal.code !== 'tooManyRows' || isWorkbook(bytes)) return taken;
    return this.load(actor, about, fileName, { length: bytes.length, open: () => once(bytes) });
  }

  private async load(
    actor: Actor,
    about: AboutFile,
    fileName: string,
    file: { readonly length: number; readonly open: () => AsyncIterable<Buffer> },
  ): Promise<Result<TakenIn, DeliveryRefusal>> {
    const received = await this.loads.run(actor, { ...about, fileName, ...file });
    if (!received.ok) return received;
    const { load, delivery, again } = received.value;
    if (delivery) return ok(deliveryOf(delivery, again));
    return ok({ path: loadPath(load), notice: again ? 'loadKnown' : 'loadReceived' });
  }
}

function deliveryOf(
  { regionCode, deliveryId }: { readonly regionCode: string; readonly deliveryId: string },
  again: boolean,
): TakenIn {
  const path = `/workspace/sources/${regionCode}/${deliveryId}`;
  return { path, notice: again ? 'deliveryKnown' : 'deliveryReceived' };
}

function isWorkbook(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 2) === 'PK';
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}
