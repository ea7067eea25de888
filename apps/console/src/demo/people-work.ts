import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  AskToJoin,
  DecideJoinRequest,
  OwnMandates,
  OwnRequests,
  RecordOfficeMandate,
  type JoinInput,
} from '#employers';
import { addDays, type PlainDate } from '#values';
import type { DemoAssistance, DemoCounty, DemoEmployer, DemoJoin } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { DemoRegister, type Registered } from './register.js';
import { Sittings } from './sitting.js';

/**
 * Lets the demo's other people act for employers: a colleague, an agent of many, a clerk, and somebody who waits for
 * an answer. What was asked once is not asked again: an answer given, a mandate ended since stays as it is.
 */
@Injectable()
export class PeopleWork {
  constructor(
    private readonly people: DemoPeople,
    private readonly register: DemoRegister,
    private readonly sittings: Sittings,
    private readonly askToJoin: AskToJoin,
    private readonly decide: DecideJoinRequest,
    private readonly requests: OwnRequests,
    private readonly mandates: OwnMandates,
    private readonly recordOfficeMandate: RecordOfficeMandate,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    const { arrangedOn, joins, agents, assistance } = county.people;
    const employerOf = (key: string) => this.employer(county, key);
    for (const join of joins) {
      const person = await this.people.actor(join.account);
      const wish = { kind: 'officer' as const, message: join.message, organisation: '', until: '' };
      await this.join(person, await employerOf(join.employer), wish, join, arrangedOn);
    }
    for (const { account, organisation, until } of agents)
      for (const [key, day] of Object.entries(until)) {
        const wish = { kind: 'agent' as const, message: '', organisation, until: day };
        const agent = await this.people.actor(account);
        await this.join(agent, await employerOf(key), wish, { employer: key, approved: true }, arrangedOn);
      }
    for (const record of assistance) await this.assist(record, await employerOf(record.employer), arrangedOn);
  }

  private async join(
    person: Actor,
    { employer, registered }: { employer: DemoEmployer; registered: Registered },
    wish: Omit<JoinInput, 'creditCode'>,
    { employer: key, approved }: Pick<DemoJoin, 'employer' | 'approved'>,
    day: PlainDate,
  ): Promise<void> {
    const label = `${key} ${wish.kind}`;
    const sitting = this.sittings.open(shanghaiTime(day, '10:00'));
    const own = await this.ownRequest(person, employer);
    if (!own)
      await sitting.act(`${label} ask`, () =>
        this.askToJoin.run(person, { ...wish, creditCode: employer.creditCode }),
      );
    const asked = own ?? (await this.ownRequest(person, employer));
    if (!approved || asked?.state !== 'waiting') return;
    await sitting.act(`${label} approve`, () =>
      this.decide.approve(registered.officer, registered.key.employerId, asked.requestId, false),
    );
  }

  private async ownRequest(person: Actor, { creditCode }: DemoEmployer) {
    return (await this.requests.list(person)).find(one => one.creditCode === creditCode);
  }

  private async assist(
    { account, employer, levyYear, ...record }: DemoAssistance,
    { registered }: { registered: Registered },
    arrangedOn: PlainDate,
  ): Promise<void> {
    const clerk = await this.people.actor(account);
    const earlier = await this.mandates.list(clerk, 'staff');
    if (earlier.some(({ employerId }) => employerId === registered.key.employerId)) return;
    const input = { ...record, levyYear: String(levyYear), askedOn: arrangedOn };
    // A clerk's mandate ends within thirty days: it is recorded close to the day the demo starts.
    const sitting = this.sittings.open(shanghaiTime(addDays(arrangedOn, 1), '11:00'));
    await sitting.act(`${employer} assistance`, () =>
      this.recordOfficeMandate.run(clerk, registered.key, input),
    );
  }

  private async employer(county: DemoCounty, key: string) {
    const employer = county.employers.find(one => one.key === key);
    if (!employer) throw new Error(`the county has no employer ${key}`);
    const registered = await this.register.ensure(employer, county.division, county.people.arrangedOn);
    return { employer, registered };
  }
}
