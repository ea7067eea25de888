import { Injectable } from '@nestjs/common';
import { newId, Outbox } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { SeekerKey } from './seeker.js';

/** What others hear of a person: that something changed, never what. */
export type SeekerEvent =
  | 'changed'
  | 'active'
  | 'paused'
  | 'consentWithdrawn'
  | 'consentEnding'
  | 'consentEnded'
  | 'accountReleased'
  | 'claimAnswered'
  | 'placed'
  | 'closed';

/** Tells what happened, in the transaction in which it happens. */
@Injectable()
export class SeekerEvents {
  constructor(private readonly outbox: Outbox) {}

  async tell(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    event: SeekerEvent,
    more: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.outbox.add(manager, {
      regionCode,
      kind: `seeker.${event}`,
      payload: { regionCode, seekerId, ...more },
      dedupeKey: `seeker.${event}:${newId()}`,
    });
  }
}
