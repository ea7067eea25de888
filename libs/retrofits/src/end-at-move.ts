import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock } from '#persistence';
import type { EntityManager } from 'typeorm';
import { RetrofitGate } from './retrofit-gate.js';
import { stateOf, type RetrofitState } from './retrofit-state.js';
import { RetrofitStore } from './store/retrofit.store.js';

/** Nothing was approved yet. */
const UNDECIDED: readonly RetrofitState[] = [
  ...(['requested', 'returned', 'takenIn', 'surveyed', 'planned', 'waiting'] as const),
];

/**
 * An employer moved to another county: what was approved is carried through, accepted, paid and inspected where it was
 * approved, from that county's budget; what was not is ended, and what it held goes back. It is asked for anew over there.
 */
@Injectable()
export class EndAtMove {
  constructor(
    private readonly clock: Clock,
    private readonly gate: RetrofitGate,
    private readonly retrofits: RetrofitStore,
  ) {}

  /** @param by who recorded the move. @returns how many requests ended */
  async run(
    manager: EntityManager,
    { employerId, from, by }: { readonly employerId: string; readonly from: string; readonly by: AccountKey },
  ): Promise<number> {
    const today = await this.clock.todayIn(manager);
    const files = await this.retrofits.ofEmployer(manager, employerId, [from]);
    const open = files.filter(({ steps }) => UNDECIDED.includes(stateOf(steps)));
    for (const file of open) {
      const now = this.clock.now();
      const making = { at: now, on: today, by };
      await this.gate.write(
        { ...file, manager, today, now, making },
        { kind: 'ended', reason: 'employerMoved' },
      );
    }
    return open.length;
  }
}
