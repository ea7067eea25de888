import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerStore, RegisterEmployer, type EmployerKey } from '#employers';
import { Database } from '#persistence';
import type { PlainDate } from '#values';
import type { DemoEmployer } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { Sittings } from './sitting.js';

/** An employer of the demo that stands on the register, and who declares for it. */
export interface Registered {
  readonly key: EmployerKey;
  readonly officer: Actor;
}

/** Puts the demo's employers on the register. */
@Injectable()
export class DemoRegister {
  private readonly known = new Map<string, Registered>();

  constructor(
    private readonly database: Database,
    private readonly employers: EmployerStore,
    private readonly registerEmployer: RegisterEmployer,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /** The employer as it stands on the register; its officer registers it where it does not. */
  async ensure(employer: DemoEmployer, division: string, day: PlainDate): Promise<Registered> {
    const known = this.known.get(employer.key) ?? (await this.findOrRegister(employer, division, day));
    this.known.set(employer.key, known);
    return known;
  }

  /** Looks the employer up again next time: it has moved, or another version of its record is in force. */
  forget({ key }: DemoEmployer): void {
    this.known.delete(key);
  }

  private async findOrRegister(
    employer: DemoEmployer,
    division: string,
    day: PlainDate,
  ): Promise<Registered> {
    const key =
      (await this.database.read(manager => this.employers.keyOfCode(manager, employer.creditCode))) ??
      (await this.register(employer, employer.cameFrom ?? division, day));
    return { key, officer: await this.people.actor(employer.officer) };
  }

  private async register(employer: DemoEmployer, division: string, day: PlainDate): Promise<EmployerKey> {
    const { creditCode, name, kind, registeredOn, contact, phone, key } = employer;
    const officer = await this.people.actor(employer.officer);
    return this.sittings.open(shanghaiTime(day, '09:00')).act(`register ${key}`, () =>
      this.registerEmployer.run(officer, {
        ...{ creditCode, creditCodeReason: '', name, kind, division, registeredOn },
        ...{ contactName: contact.name, contactPhone: phone, contactEmail: `hr@${key}.example` },
      }),
    );
  }
}
