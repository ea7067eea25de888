import { Clock, Outbox, Vault, type OutboxEvent } from '#persistence';
import type { EntityManager } from 'typeorm';

/** An outbox that leaves out what happened before a day: letters about it reached their people long ago. */
export class LettersOfNow extends Outbox {
  constructor(
    private readonly demoClock: Clock,
    vault: Vault,
    private readonly since: Date,
  ) {
    super(demoClock, vault);
  }

  override async addAll(
    manager: EntityManager,
    regionCode: string,
    events: readonly Omit<OutboxEvent, 'regionCode'>[],
  ): Promise<number> {
    return this.demoClock.now() < this.since ? 0 : super.addAll(manager, regionCode, events);
  }
}
