import { Injectable } from '@nestjs/common';
import { AccountStore, type Actor } from '#accounts';
import { Database, together } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { EmployerEvent } from './employer-event.js';
import type { Employer, EmployerKey } from './employer.js';
import { lifeOf, type EmployerLife } from './life.js';
import { employerServedBy } from './officer.js';
import { EmployerEventStore } from './store/employer-event.store.js';
import { EmployerStore } from './store/employer.store.js';
import { SeatStore } from './store/seat.store.js';

/** An event with the name of who recorded it. */
export interface TitledEvent extends EmployerEvent {
  readonly recordedByName: string;
  readonly holds: boolean;
}

/** What happened to employers, and what follows from it for a year. */
@Injectable()
export class EmployerLives {
  constructor(
    private readonly database: Database,
    private readonly employers: EmployerStore,
    private readonly events: EmployerEventStore,
    private readonly seats: SeatStore,
    private readonly accounts: AccountStore,
  ) {}

  /** The life of an employer, for whoever has loaded it in a transaction or snapshot. */
  async of(
    manager: EntityManager,
    employer: EmployerKey & Pick<Employer, 'registeredOn'>,
  ): Promise<EmployerLife> {
    const regions = await this.seats.regionsOf(manager, employer);
    return lifeOf(employer, await this.events.of(manager, employer.employerId, regions), regions);
  }

  /** The same for a person's own employer; null for others' as for none. */
  async find(actor: Actor, employerId: string): Promise<EmployerLife | null> {
    const key = employerServedBy(actor, employerId);
    if (!key) return null;
    return this.database.read(async manager => {
      const employer = await this.employers.find(manager, key);
      return employer && this.of(manager, employer);
    });
  }

  /** Its history for its own people: every record with who made it; empty for others' employers. */
  async history(actor: Actor, employerId: string): Promise<TitledEvent[]> {
    const life = await this.find(actor, employerId);
    if (!life) return [];
    const holding = new Set(life.inForce.map(({ eventId }) => eventId));
    return this.database.read(manager =>
      together(
        manager,
        ...life.events.map(event => async () => ({
          ...event,
          recordedByName: (await this.accounts.find(manager, event.recordedBy))?.name ?? '',
          holds: holding.has(event.eventId),
        })),
      ),
    );
  }
}
