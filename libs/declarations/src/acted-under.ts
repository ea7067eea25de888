import { Injectable } from '@nestjs/common';
import { MandateStore, type ActedUnder } from '#employers';
import type { EntityManager } from 'typeorm';

/** An act of somebody who may not be one of the employer's own people. */
interface Act {
  readonly regionCode: string;
  readonly mandateId: string | null;
}

/** Tells in whose capacity something was saved or filed. */
@Injectable()
export class ActedUnderReader {
  constructor(private readonly mandates: MandateStore) {}

  /** The mandate of an act; null for acts of the employer's own people. */
  async of(manager: EntityManager, act: Act): Promise<ActedUnder | null> {
    return act.mandateId ? ((await this.ofAll(manager, [act])).get(act.mandateId) ?? null) : null;
  }

  /** The same for many acts, by mandate id. */
  async ofAll(manager: EntityManager, acts: readonly Act[]): Promise<ReadonlyMap<string, ActedUnder>> {
    const keys = acts.flatMap(({ regionCode, mandateId }) => (mandateId ? [{ regionCode, mandateId }] : []));
    const mandates = await this.mandates.ofKeys(manager, keys);
    return new Map(
      mandates.map(({ mandateId, kind, organisation, until }) => [mandateId, { kind, organisation, until }]),
    );
  }
}
