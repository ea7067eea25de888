import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import {
  AnswerAsEmployer,
  AnswerAsSeeker,
  Hire,
  ReadBrokerQueue,
  ReferPeople,
  skillItem,
  type ReferralKey,
  type ReleaseInput,
} from '#placements';
import { ReadPosts, type Post } from '#posts';
import { ReadSeekers, type ActiveSeeker } from '#seekers';
import { addDays, addWorkingDays, makeDate, yearOf, type PlainDate } from '#values';
import { isRevealingSkill } from '#vocabulary';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { Sittings, type Sitting } from './sitting.js';

/** How far a referral of the demo has come. */
type Goal = 'asked' | 'sent' | 'declined' | 'interview' | 'offered' | 'hired';

const SEEKER = 'seeker@demo.example';
/** The demo's own job-seeker is asked about the first post and is to be interviewed about the second. */
const OWN: readonly Goal[] = ['asked', 'interview'];
const OTHERS: readonly Goal[] = [
  'hired',
  'interview',
  'sent',
  'sent',
  'offered',
  'asked',
  'declined',
  'sent',
];
const PLAIN = ['occupation', 'courses', 'pastWork', 'hours', 'state'];

interface Pair {
  readonly post: Post;
  readonly seeker: ActiveSeeker;
  readonly goal: Goal;
}

/** Some ten referrals between the demo's posts and people, each as far as it has come. */
@Injectable()
export class PlacingWork {
  constructor(
    private readonly database: Database,
    private readonly posts: ReadPosts,
    private readonly seekers: ReadSeekers,
    private readonly register: EmployerRegister,
    private readonly desk: ReadBrokerQueue,
    private readonly refer: ReferPeople,
    private readonly saying: AnswerAsSeeker,
    private readonly answers: AnswerAsEmployer,
    private readonly hiring: Hire,
    private readonly people: DemoPeople,
    private readonly sittings: Sittings,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    const broker = await this.people.broker();
    if (!mayServeRegion(broker, 'broker', county.division)) return;
    // What became of the referrals since the first load is theirs who decided, or lapsed.
    if (await this.desk.hasBegun(county.division)) return;
    const own = await this.people.actor(SEEKER);
    const { posts, seekers, chen } = await this.database.read(async manager => ({
      posts: await this.posts.openIn(manager, county.division),
      seekers: await this.seekers.activeIn(manager, county.division),
      chen: await this.seekers.ofAccount(manager, own.accountId),
    }));
    const goals = { own: [...OWN], others: [...OTHERS] };
    for (const seeker of seekers) {
      const mine = seeker.seekerId === chen?.seekerId;
      const waiting = mine ? goals.own : goals.others;
      for (const post of posts) {
        const goal = waiting[0];
        if (!goal || !(await this.bring(county, broker, mine ? own : broker, { post, seeker, goal })))
          continue;
        waiting.shift();
        if (!mine) break;
      }
    }
  }

  /** False where the pair does not fit: the next one is tried. */
  private async bring(county: DemoCounty, broker: Actor, person: Actor, pair: Pair): Promise<boolean> {
    const { post, seeker, goal } = pair;
    const officer = await this.officerOf(county, post);
    if (!officer) return false;
    const begun = dayOf(goal, county.today);
    const sitting = this.sittings.open(shanghaiTime(begun, '09:00'));
    const { regionCode, postId } = post;
    const typed = {
      ...{
        post: { regionCode, postId },
        seeker: { regionCode: seeker.regionCode, seekerId: seeker.seekerId },
      },
      ...{ note: '', noteStands: false, requestKey: `demo:${postId}:${seeker.seekerId}` },
    };
    let key: ReferralKey;
    try {
      key = await sitting.act('referral', () => this.refer.run(broker, typed));
    } catch {
      return false;
    }
    if (goal !== 'asked') await this.goOn(sitting, person, officer, key, pair, begun);
    return true;
  }

  private async goOn(
    sitting: Sitting,
    person: Actor,
    officer: Actor,
    key: ReferralKey,
    { goal, seeker }: Pair,
    begun: PlainDate,
  ) {
    const needs = hasAccount(person) ? OWN_NEEDS : (OTHERS_NEEDS[goal] ?? []);
    await sitting.act('yes to a referral', () => this.saying.say(person, key, yesOf(seeker, needs)));
    if (goal === 'sent') return;
    if (goal === 'declined') {
      const reason = { reason: 'experience', words: '', shared: 'yes' };
      await sitting.act('no to a candidate', () => this.answers.decline(officer, key, reason));
      return;
    }
    await sitting.act('interest', () => this.answers.interested(officer, key));
    if (goal === 'interview') {
      await sitting.act('interview', () =>
        this.answers.bookInterview(officer, key, interviewOn(addWorkingDays(begun, 4))),
      );
      return;
    }
    const start = goal === 'hired' ? addDays(begun, 1) : addDays(begun, 21);
    await sitting.act('offer', () => this.answers.offer(officer, key, offerFrom(start)));
    if (goal === 'offered') return;
    await sitting.act('yes to an offer', () => this.saying.acceptOffer(person, key));
    await sitting.act('hire', () => this.hiring.run(officer, key, hireFrom(start)));
  }

  private async officerOf(county: DemoCounty, { regionCode, employerId }: Post): Promise<Actor | null> {
    const found = await this.database.read(manager =>
      this.register.ofKeys(manager, [{ regionCode, employerId }]),
    );
    const name = found.get(employerId)?.name;
    const employer = county.employers.find(one => one.name === name);
    return employer ? this.people.actor(employer.officer) : null;
  }
}

/** What the demo's own job-seeker needs at an interview. */
const OWN_NEEDS = ['longerTime', 'companion'];
/** Of the others one needs an interpreter, so that the county's desk has one to send. */
const OTHERS_NEEDS: Readonly<Partial<Record<Goal, readonly string[]>>> = { interview: ['interpreter'] };
const hasAccount = ({ grants }: Actor) => grants.some(({ role }) => role === 'seeker');

/** Whatever tells of no aid is shared, under the person's name. */
function yesOf({ profile }: ActiveSeeker, interviewNeeds: readonly string[]): ReleaseInput {
  const skills = profile.skills.filter(id => !isRevealingSkill(id)).map(skillItem);
  return { callMe: 'name', alias: '', interviewNeeds, items: [...PLAIN, ...skills] };
}

/** Whoever works began a month ago, so that the first visit is due; the others are some days old. */
function dayOf(goal: Goal, today: PlainDate): PlainDate {
  if (goal === 'hired') return makeDate(yearOf(today), 4, 21);
  return goal === 'declined' ? addDays(today, -5) : addDays(today, -1);
}

function interviewOn(day: PlainDate) {
  return {
    ...{ day, time: '09:30', minutes: '40', place: '单位前台', room: '一楼会议室', stepFree: 'yes' },
    interviewers: '人事负责人',
  };
}

function offerFrom(startsOn: PlainDate) {
  return { startsOn, contractMonths: '24', wage: '2900', hours: '40', terms: '试用期一个月。', plan: [] };
}

function hireFrom(startedOn: PlainDate) {
  const contractTo = addDays(startedOn, 730);
  return { startedOn, contractFrom: startedOn, contractTo, wage: '2900.00', insured: 'yes' };
}
