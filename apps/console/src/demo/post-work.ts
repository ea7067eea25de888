import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import {
  DescribeWorkplace,
  EMPTY_INPUT,
  ExaminePost,
  OwnPosts,
  WritePost,
  type PostInput,
  type PostState,
  type Standing,
  type WorkplaceInput,
} from '#posts';
import { addDays, plainDate, type PlainDate } from '#values';
import { parse } from 'yaml';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { DemoRegister, type Registered } from './register.js';
import { Sittings, type Sitting } from './sitting.js';

type Goal = Exclude<PostState, 'withdrawn' | 'expired'>;
type WrittenPost = Partial<PostInput> & {
  readonly on: PlainDate;
  readonly state: Goal;
  readonly workplace: string;
  /** The broker wrote it for the employer. */
  readonly byStaff?: boolean;
  /** What is to be mended, of a post that came back. */
  readonly remarks?: Readonly<Record<string, string>>;
  /** A change of the published post, submitted on a day and waiting for the second look. */
  readonly change?: Partial<PostInput> & { readonly changedOn: PlainDate };
};
interface WrittenPosts {
  readonly workplaces: Readonly<Record<string, Omit<WorkplaceInput, 'county'>>>;
  readonly posts: readonly WrittenPost[];
}

const FILE = join(import.meta.dirname, 'county', 'posts.yaml');
/** What most posts say, unless they say otherwise. */
const USUAL: Partial<PostInput> = {
  ...{ mode: 'onSite', hours: '40', pattern: 'day', contract: 'fixed', contractMonths: '24' },
  ...{ insurance: 'full', induction: 'buddy', benefits: '午餐、住房公积金' },
};
/** What leads on from a state towards what a post comes to. */
const NEXT: Readonly<
  Partial<Record<PostState, (goal: Goal) => 'submit' | 'publish' | 'return' | 'fill' | null>>
> = {
  draft: goal => (goal === 'draft' ? null : 'submit'),
  submitted: goal => (goal === 'submitted' ? null : goal === 'returned' ? 'return' : 'publish'),
  published: goal => (goal === 'filled' ? 'fill' : null),
};

/** Workplaces and posts of the demo's employers, each brought to what it has come to. */
@Injectable()
export class PostWork {
  constructor(
    private readonly describe: DescribeWorkplace,
    private readonly own: OwnPosts,
    private readonly write: WritePost,
    private readonly examine: ExaminePost,
    private readonly people: DemoPeople,
    private readonly register: DemoRegister,
    private readonly sittings: Sittings,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    if (!mayServeRegion(await this.people.broker(), 'broker', county.division)) return;
    const written = parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, WrittenPosts>>;
    for (const employer of county.employers) {
      const of = written[employer.key];
      if (!of) continue;
      const registered = await this.register.ensure(employer, county.division, county.today);
      await this.bringAll(registered, of);
    }
  }

  private async bringAll(registered: Registered, { workplaces, posts }: WrittenPosts): Promise<void> {
    const places = await this.places(registered, workplaces, posts[0]?.on);
    const found = await this.own.of(registered.officer, registered.key);
    for (const post of posts) {
      const workplaceId = places.get(post.workplace);
      if (workplaceId === undefined) throw new Error(`no workplace ${post.workplace}`);
      const known = found?.posts.find(({ title }) => title === post.title) ?? null;
      await this.bring(registered, { ...post, workplaceId }, known);
    }
  }

  private async places(
    { officer, key }: Registered,
    written: WrittenPosts['workplaces'],
    on: PlainDate | undefined,
  ): Promise<ReadonlyMap<string, string>> {
    const known = (await this.own.of(officer, key))?.workplaces ?? [];
    const sitting = this.sittings.open(shanghaiTime(plainDate(String(on)), '09:00'));
    const places = new Map<string, string>();
    for (const [name, place] of Object.entries(written)) {
      const found = known.find(one => one.name === place.name);
      const typed = { ...place, county: key.regionCode };
      const made = found ?? (await sitting.act('workplace', () => this.describe.add(officer, key, typed)));
      places.set(name, made.workplaceId);
    }
    return places;
  }

  /** Each step leads on from what the post is now, so that a load that was cut off goes on from there. */
  private async bring(
    registered: Registered,
    post: WrittenPost & { workplaceId: string },
    known: Standing | null,
  ) {
    const writer = post.byStaff ? await this.people.broker() : registered.officer;
    const written = this.sittings.open(shanghaiTime(post.on, '10:00'));
    const looked = this.sittings.open(shanghaiTime(addDays(post.on, 1), '14:00'));
    let standing = known ?? (await this.begin(written, writer, registered, post));
    for (let step = NEXT[standing.state]?.(post.state); step; step = NEXT[standing.state]?.(post.state))
      standing = await this.take(step, standing, step === 'submit' ? written : looked, writer, post);
    const asFirstPublished = standing.state === 'published' && standing.version === 1;
    if (post.change && asFirstPublished && standing.pending === null)
      await this.change(standing, writer, post.change);
  }

  /** What is public stays as it was looked at; the change waits beside it. */
  private async change(
    key: Standing,
    writer: Actor,
    { changedOn, ...typed }: NonNullable<WrittenPost['change']>,
  ): Promise<void> {
    const sitting = this.sittings.open(shanghaiTime(changedOn, '16:00'));
    await sitting.act('post revision', () => this.write.revise(writer, key));
    const revision = (await this.own.find(writer, key))?.draft?.revision ?? 0;
    await sitting.act('post change', () => this.write.save(writer, key, revision, typed));
    await sitting.act('post change', () => this.write.submit({ actor: writer, key, seen: null }));
  }

  private async begin(
    sitting: Sitting,
    writer: Actor,
    { key }: Registered,
    post: WrittenPost & { workplaceId: string },
  ) {
    const {
      on: _on,
      state: _state,
      workplace: _workplace,
      byStaff: _byStaff,
      remarks: _remarks,
      change: _change,
      ...input
    } = post;
    const begun = await sitting.act('post', () =>
      this.write.start(writer, key, { input: { ...EMPTY_INPUT, ...USUAL, ...input } }),
    );
    const page = await this.own.find(writer, begun);
    if (!page) throw new Error(`the post ${post.title} is gone`);
    return page.standing;
  }

  private async take(
    step: 'submit' | 'publish' | 'return' | 'fill',
    standing: Standing,
    sitting: Sitting,
    writer: Actor,
    post: WrittenPost,
  ): Promise<Standing> {
    const looker = await this.people.secondBroker();
    const acting = (actor: Actor) => ({ actor, key: standing, seen: null });
    const name = `${step} ${post.title}`;
    if (step === 'submit') return sitting.act(name, () => this.write.submit(acting(writer)));
    if (step === 'publish') return sitting.act(name, () => this.examine.publish(acting(looker)));
    if (step === 'fill') return sitting.act(name, () => this.examine.fill(acting(writer)));
    return sitting.act(name, () => this.examine.sendBack(acting(looker), post.remarks ?? {}));
  }
}
