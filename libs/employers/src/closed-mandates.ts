import { Injectable } from '@nestjs/common';
import { AccountStore, type AccountKey, type MandateKind } from '#accounts';
import { Clock, Database } from '#persistence';
import type { PlainDate } from '#values';
import { EmployerRegister, type RegisteredEmployer } from './employer-register.js';
import { mandateState, type Mandate, type MandateEnd } from './mandate.js';
import { MandateStore } from './store/mandate.store.js';

/** Why a mandate that somebody held does not open what they ask for. */
export interface ClosedMandate {
  readonly kind: MandateKind;
  readonly employer: Pick<RegisteredEmployer, 'name' | 'creditCode'>;
  readonly because:
    | { readonly code: 'over'; readonly until: PlainDate }
    | { readonly code: MandateEnd; readonly at: Date }
    /** It holds, for the other years. */
    | { readonly code: 'otherYear'; readonly levyYear: number };
}

/** Tells those who held a mandate what became of it; to everybody else an employer stays as unknown as none. */
@Injectable()
export class ClosedMandates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountStore,
    private readonly mandates: MandateStore,
    private readonly register: EmployerRegister,
  ) {}

  /**
   * What stands between a person and an employer that was entrusted to them.
   * @param levyYear the year that was asked for; null where it was none in particular
   * @returns null where the person never held a mandate, or one holds that opens this
   */
  async find(person: AccountKey, employerId: string, levyYear: number | null): Promise<ClosedMandate | null> {
    return this.database.read(async manager => {
      const today = await this.clock.todayIn(manager);
      const keys = await this.accounts.mandatesOf(manager, person);
      const held = (await this.mandates.ofKeys(manager, keys)).filter(one => one.employerId === employerId);
      const inForce = held.filter(one => mandateState(one, today) === 'inForce');
      const last = inForce[0] ?? held.find(({ ended }) => ended?.as !== 'renewed');
      const because = last && becauseOf(last, inForce, levyYear);
      if (!because) return null;
      const employer = (await this.register.ofKeys(manager, [last])).get(employerId);
      return employer ? { kind: last.kind, employer, because } : null;
    });
  }
}

function becauseOf(
  { ended, until, office }: Mandate,
  inForce: readonly Mandate[],
  levyYear: number | null,
): ClosedMandate['because'] | null {
  if (inForce.length === 0) return ended ? { code: ended.as, at: ended.at } : { code: 'over', until };
  const opens = inForce.some(one => !one.office || one.office.levyYear === levyYear);
  return opens || levyYear === null || !office ? null : { code: 'otherYear', levyYear: office.levyYear };
}
