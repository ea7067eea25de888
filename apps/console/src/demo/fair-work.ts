import { Injectable } from '@nestjs/common';
import { mayServeRegion } from '#accounts';
import { FairDesk, MakeFairPlan, ReadFairs } from '#matching';
import { addDays } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { Sittings } from './sitting.js';

const STANDS = 8;
const PEOPLE = 25;
const DAYS_AHEAD = 4;
const FAIR = {
  ...{ title: '助残日专场招聘会（演示）', place: '振兴区文化宫一楼' },
  slots: '09:00-09:40 2\n09:40-10:20 2\n10:30-11:10 2\n11:10-11:50 2',
  accessibility: ['stepFreeEntrance', 'accessibleToilet', 'turningSpace'],
};

/** A fair that is planned and waits to be published: some stands, some people, a few of whom come late. */
@Injectable()
export class FairWork {
  constructor(
    private readonly desk: FairDesk,
    private readonly planning: MakeFairPlan,
    private readonly fairs: ReadFairs,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /** @throws DemoRefused */
  async ensure({ division, today }: DemoCounty): Promise<void> {
    const broker = await this.people.broker();
    if (!mayServeRegion(broker, 'broker', division)) return;
    const before = await this.fairs.list(broker, division);
    if (!before.ok || before.value.length > 0) return;
    const morning = this.sittings.open(shanghaiTime(today, '09:10'));
    const heldOn = addDays(today, DAYS_AHEAD);
    const key = await morning.act('fair', () => this.desk.create(broker, division, { ...FAIR, heldOn }));
    const choices = await this.fairs.choices(broker, key);
    if (!choices.ok) return;
    const employers = new Set<string>();
    for (const { postId, employerId } of choices.value.posts) {
      if (employers.size === STANDS || employers.has(employerId)) continue;
      employers.add(employerId);
      await morning.act('fair stand', () => this.desk.invite(broker, key, { postId, seats: '1' }));
    }
    for (const [index, { seekerId }] of choices.value.people.slice(0, PEOPLE).entries()) {
      const slots = index % 5 === 4 ? [3, 4] : [];
      const admission = { seekerId, slots, released: index % 2 === 0 };
      await morning.act('fair person', () => this.desk.admit(broker, key, admission));
    }
    await morning.act('fair plan', () => this.planning.make(broker, key, { keep: false }));
  }
}
