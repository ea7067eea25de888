import { Injectable } from '@nestjs/common';
import { AccountStore, mandateFor, type Actor } from '#accounts';
import { Clock, Database, together } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { Division } from './division.js';
import type { Employer } from './employer.js';
import type { ActedUnder } from './mandate.js';
import { employerServedBy, employersServedBy } from './officer.js';
import { DivisionStore } from './store/division.store.js';
import { EmployerStore } from './store/employer.store.js';
import { MandateStore } from './store/mandate.store.js';
import { MemberStore } from './store/member.store.js';

/** An employer with its place and the people who act for it. */
export interface ServedEmployer extends Employer {
  readonly division: Division;
  readonly colleagues: readonly Colleague[];
  /** Agents and clerks whose mandate holds today. */
  readonly mandated: readonly Mandated[];
  /** May the asking person correct the record? */
  readonly administered: boolean;
  /** The mandate that the asking person acts under; null for the employer's own people. */
  readonly actsUnder: ActedUnder | null;
}

/** Somebody who acts for the employer, by name. */
export interface Colleague {
  readonly accountId: string;
  readonly name: string;
  readonly administrator: boolean;
}

/** Somebody from outside who may act for the employer. */
export interface Mandated extends ActedUnder {
  readonly accountId: string;
  readonly name: string;
  /** The year it is for; null for every year. */
  readonly levyYear: number | null;
}

/** What a person's own employers are: their start page and every page about one of them read from here. */
@Injectable()
export class EmployersOf {
  constructor(
    private readonly database: Database,
    private readonly employers: EmployerStore,
    private readonly members: MemberStore,
    private readonly divisions: DivisionStore,
    private readonly accounts: AccountStore,
    private readonly mandates: MandateStore,
    private readonly clock: Clock,
  ) {}

  /** The employers the person acts for, by name. */
  async list(actor: Actor): Promise<Employer[]> {
    const found = await this.database.read(manager =>
      together(manager, ...employersServedBy(actor).map(key => () => this.employers.find(manager, key))),
    );
    const employers = found.filter(employer => employer !== null);
    return employers.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'));
  }

  /** One of them, or null: for others' employers as for none. */
  async find(actor: Actor, employerId: string): Promise<ServedEmployer | null> {
    const key = employerServedBy(actor, employerId);
    if (!key) return null;
    return this.database.read(async manager => {
      const employer = await this.employers.find(manager, key);
      return employer && this.describe(manager, actor, employer);
    });
  }

  private async describe(
    manager: EntityManager,
    actor: Actor,
    employer: Employer,
  ): Promise<ServedEmployer | null> {
    const division = await this.divisions.find(manager, employer.regionCode);
    if (!division) return null;
    const members = await this.members.of(manager, employer);
    const accounts = await together(
      manager,
      ...members.map(
        ({ accountId, accountRegion }) =>
          () =>
            this.accounts.find(manager, { accountId, regionCode: accountRegion }),
      ),
    );
    const colleagues = members.map(({ accountId, administrator }, index) => ({
      ...{ accountId, administrator, name: accounts[index]?.name ?? '' },
    }));
    const own = colleagues.find(({ accountId }) => accountId === actor.accountId);
    const actsUnder = await this.actsUnder(manager, actor, employer);
    const mandated = await this.mandated(manager, employer);
    const administered = own?.administrator ?? false;
    return { ...employer, division, colleagues, mandated, administered, actsUnder };
  }

  private async mandated(manager: EntityManager, employer: Employer): Promise<Mandated[]> {
    const today = await this.clock.todayIn(manager);
    const held = await this.mandates.holders(manager, employer, today);
    return together(
      manager,
      ...held.map(({ holder, ...mandate }) => async () => {
        const account = await this.accounts.find(manager, holder);
        return { ...mandate, accountId: holder.accountId, name: account?.name ?? '' };
      }),
    );
  }

  private async actsUnder(
    manager: EntityManager,
    actor: Actor,
    { regionCode, employerId }: Employer,
  ): Promise<ActedUnder | null> {
    const mandate = mandateFor(actor, employerId);
    if (!mandate) return null;
    const found = await this.mandates.find(manager, { regionCode, mandateId: mandate.mandateId });
    return { kind: mandate.kind, organisation: found?.organisation ?? null, until: mandate.until };
  }
}
