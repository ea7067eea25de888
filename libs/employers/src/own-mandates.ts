import { Injectable } from '@nestjs/common';
import { AccountStore, type Actor, type MandateKind } from '#accounts';
import { Clock, Database } from '#persistence';
import { daysBetween } from '#values';
import { EmployerRegister } from './employer-register.js';
import { mandateState, type Mandate } from './mandate.js';
import { MandateStore } from './store/mandate.store.js';

/** A mandate as its holder sees it. */
export interface OwnMandate extends Mandate {
  readonly employerName: string;
  readonly creditCode: string;
  readonly state: ReturnType<typeof mandateState>;
  /** Days from today to its last day; negative once over. */
  readonly daysLeft: number;
}

/** For whom a person acts under a mandate, or did. */
@Injectable()
export class OwnMandates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountStore,
    private readonly mandates: MandateStore,
    private readonly register: EmployerRegister,
  ) {}

  /** Those in force first, the one that ends soonest on top; then those that are over, the youngest first. */
  async list(actor: Actor, kind: MandateKind): Promise<OwnMandate[]> {
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const keys = await this.accounts.mandatesOf(manager, actor);
      const held = new Map(keys.map(({ mandateId, regionCode }) => [mandateId, regionCode]));
      // A mandate goes along with an employer that moves; its row in the county left behind tells no more.
      const mandates = (await this.mandates.ofKeys(manager, keys)).filter(
        one => one.kind === kind && one.regionCode === held.get(one.mandateId),
      );
      const employers = await this.register.ofKeys(manager, mandates);
      const shown = mandates.map(one => ({
        ...{ ...one, state: mandateState(one, today), daysLeft: daysBetween(today, one.until) },
        employerName: employers.get(one.employerId)?.name ?? '',
        creditCode: employers.get(one.employerId)?.creditCode ?? '',
      }));
      return shown.sort(byUrgency);
    });
  }
}

function byUrgency(one: OwnMandate, other: OwnMandate): number {
  const inForce = ({ state }: OwnMandate) => (state === 'inForce' ? 0 : 1);
  if (inForce(one) !== inForce(other)) return inForce(one) - inForce(other);
  return inForce(one) === 0
    ? one.until.localeCompare(other.until)
    : other.grantedAt.getTime() - one.grantedAt.getTime();
}
