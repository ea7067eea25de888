import { Injectable } from '@nestjs/common';
import { mayServeRegion } from '#accounts';
import { FairDesk, loadWeights, MakeFairPlan, ReadFairs, Suggestions } from '#matching';
import { Database } from '#persistence';
import type { Post } from '#posts';
import { addDays } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { Sittings } from './sitting.js';

const STANDS = 8;
/** Admitted because a stand fits, and besides them a few for whom none may: that happens at every fair. */
const FITTING = 22;
const OTHERS = 3;
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
    private readonly suggestions: Suggestions,
    private readonly database: Database,
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
    const choices = await morning.look('fair choices', () => this.fairs.choices(broker, key));
    const stands = await this.bestStands(choices.posts);
    for (const { post } of stands)
      await morning.act('fair stand', () =>
        this.desk.invite(broker, key, { postId: post.postId, seats: '1' }),
      );
    const fitting = new Set(stands.flatMap(({ people }) => people));
    const all = choices.people.map(({ seekerId }) => seekerId);
    const admitted = [
      ...all.filter(id => fitting.has(id)).slice(0, FITTING),
      ...all.filter(id => !fitting.has(id)).slice(0, OTHERS),
    ];
    for (const [index, seekerId] of admitted.entries()) {
      const slots = index % 5 === 4 ? [3, 4] : [];
      const admission = { seekerId, slots, released: index % 2 === 0 };
      await morning.act('fair person', () => this.desk.admit(broker, key, admission));
    }
    await morning.act('fair plan', () => this.planning.make(broker, key, { keep: false }));
  }

  /** One post of each employer, those first for which most people on its list could be spoken with today. */
  private async bestStands(posts: readonly Post[]): Promise<{ post: Post; people: string[] }[]> {
    const found: { post: Post; people: string[] }[] = [];
    for (const post of posts) found.push({ post, people: await this.fitting(post) });
    const employers = new Set<string>();
    return found
      .sort((one, other) => other.people.length - one.people.length)
      .filter(({ post: { employerId } }) => !employers.has(employerId) && employers.add(employerId))
      .slice(0, STANDS);
  }

  /** Who is good enough for a post and has answered everything essential that it asks. */
  private async fitting(post: Post): Promise<string[]> {
    const from = loadWeights().cutOffs.possible;
    const list = await this.database.read(manager => this.suggestions.forPost(manager, post, { from }));
    return (list ?? [])
      .filter(({ pair }) => !pair.answer.ask.some(demand => post.demands[demand]?.[1] === true))
      .map(({ seeker }) => seeker.seekerId);
  }
}
