import { Injectable } from '@nestjs/common';
import { AccountStore, CreateDemoAccounts, type AccountKey, type Actor } from '#accounts';
import { Database } from '#persistence';
import { DemoClock } from './demo-clock.js';
import type { DemoCounty } from './county.js';

const REVIEWER = 'reviewer@demo.example';
const SECOND_REVIEWER = 'reviewer2@demo.example';
const APPROVER = 'approver@demo.example';
const PUBLISHER = 'publisher@demo.example';
const BROKER = 'broker@demo.example';
const SECOND_BROKER = 'broker2@demo.example';

/** The people who do everything in the demo, each with an account and rights like anybody's. */
@Injectable()
export class DemoPeople {
  private keys: ReadonlyMap<string, AccountKey> = new Map();
  private readonly staff = new Map<string, Promise<Actor>>();

  constructor(
    private readonly database: Database,
    private readonly clock: DemoClock,
    private readonly demoAccounts: CreateDemoAccounts,
    private readonly accounts: AccountStore,
  ) {}

  /** True when not even the demo accounts are there. */
  async areUnknown(): Promise<boolean> {
    return this.database.read(async manager => (await this.accounts.keyOfEmail(manager, REVIEWER)) === null);
  }

  /** Makes the accounts that are missing. @param since when they were opened */
  async ensure({ division, employers, elsewhere }: DemoCounty, since: Date): Promise<void> {
    const all = [...employers, ...elsewhere.map(({ employer }) => employer)];
    const officers = all.map(({ officer, contact }) => [officer, contact.name] as const);
    const others = [...new Map(officers)].map(([email, name]) => ({ role: 'officer' as const, email, name }));
    this.keys = await this.clock.at(since, () => this.demoAccounts.run(division, others));
  }

  reviewer(): Promise<Actor> {
    return this.memberOfStaff(REVIEWER);
  }

  /** Decides on objections to what the first one determined. */
  secondReviewer(): Promise<Actor> {
    return this.memberOfStaff(SECOND_REVIEWER);
  }

  approver(): Promise<Actor> {
    return this.memberOfStaff(APPROVER);
  }

  publisher(): Promise<Actor> {
    return this.memberOfStaff(PUBLISHER);
  }

  broker(): Promise<Actor> {
    return this.memberOfStaff(BROKER);
  }

  /** Takes the second look at what the first one wrote. */
  secondBroker(): Promise<Actor> {
    return this.memberOfStaff(SECOND_BROKER);
  }

  /** The person with an address, with the rights held now. */
  async actor(email: string): Promise<Actor> {
    const key = this.keys.get(email);
    const actor = key && (await this.database.read(manager => this.accounts.actor(manager, key)));
    if (!actor) throw new Error(`${email} has no usable account`);
    return actor;
  }

  /** Read once: the rights of the staff do not change while the demo is loaded. */
  private memberOfStaff(email: string): Promise<Actor> {
    const known = this.staff.get(email) ?? this.actor(email);
    this.staff.set(email, known);
    return known;
  }
}
