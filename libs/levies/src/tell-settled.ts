import { Injectable } from '@nestjs/common';
import { Outbox } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk } from './account-desk.js';
import { isOver, type AccountStanding } from './account-state.js';
import type { LevyAccountKey } from './entry.js';

/** Tells the employer, by mail, once nothing is left to do: after a payment, relief or reversal that makes it so. */
@Injectable()
export class TellSettled {
  constructor(
    private readonly desk: AccountDesk,
    private readonly outbox: Outbox,
  ) {}

  /** @param before how the account stood before what was booked in this transaction */
  async run(
    manager: EntityManager,
    { account, standing }: { readonly account: LevyAccountKey; readonly standing: AccountStanding },
    on: PlainDate,
  ): Promise<void> {
    if (isOver(standing.state)) return;
    const now = await this.desk.look(manager, account, on);
    const last = now?.entries.at(-1);
    if (!now || !last || !isOver(now.standing.state)) return;
    const { regionCode, employerId, levyYear } = account;
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'levy.settled', dedupeKey: `levySettled:${last.entryId}` },
      payload: { employerId, levyYear, refundDue: now.standing.state === 'refundDue' },
    });
  }
}
