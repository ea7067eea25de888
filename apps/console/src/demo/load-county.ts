import { Injectable } from '@nestjs/common';
import type { DeclarationHead } from '#declarations';
import { makeDate, yearOf, type LevyYear, type PlainDate } from '#values';
import { DemoBusinessDate } from './business-date.js';
import { CheckWork } from './check-work.js';
import type { DemoCorrection, DemoCounty, DemoEmployer, DemoYear, Goal } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { InspectionWork } from './inspection-work.js';
import { DueProcessWork } from './due-process-work.js';
import { LevyWork } from './levy-work.js';
import { FairWork } from './fair-work.js';
import { LifeWork } from './life-work.js';
import { OfficerWork } from './officer-work.js';
import { PeopleWork } from './people-work.js';
import { PlacingWork } from './placing-work.js';
import { PostWork } from './post-work.js';
import { MatchingWork } from './matching-work.js';
import { RewardWork } from './reward-work.js';
import { RetrofitWork } from './retrofit-work.js';
import { PublisherWork } from './publisher-work.js';
import { DemoRegister, type Registered } from './register.js';
import { ReviewerWork } from './reviewer-work.js';
import { sideBySide } from './side-by-side.js';
import { SeekerWork } from './seeker-work.js';
import { Sittings } from './sitting.js';

/** One employer's declaration of one year. */
interface Filing {
  readonly employer: DemoEmployer;
  readonly registered: Registered;
  readonly year: DemoYear;
}

/** States from which nothing is left to do for a goal. */
const REACHED: Readonly<Record<Goal, readonly DeclarationHead['state'][]>> = {
  draft: ['submitted', 'returned', 'determined'],
  submitted: ['submitted', 'returned', 'determined'],
  opened: ['returned', 'determined'],
  proposed: ['returned', 'determined'],
  returned: ['returned', 'determined'],
  determined: ['returned', 'determined'],
};

/** Declarations worked on at a time: the database answers several about as fast as one. */
const AT_ONCE = 6;

/**
 * Loads the demo county in the order things happened. What is there is left as it is, so an interrupted load is
 * completed by the next, and a second one changes nothing.
 */
@Injectable()
export class LoadCounty {
  constructor(
    private readonly businessDate: DemoBusinessDate,
    private readonly people: DemoPeople,
    private readonly register: DemoRegister,
    private readonly officers: OfficerWork,
    private readonly reviewer: ReviewerWork,
    private readonly publisher: PublisherWork,
    private readonly others: PeopleWork,
    private readonly lives: LifeWork,
    private readonly levies: LevyWork,
    private readonly dueProcess: DueProcessWork,
    private readonly checks: CheckWork,
    private readonly inspections: InspectionWork,
    private readonly posts: PostWork,
    private readonly seekers: SeekerWork,
    private readonly retrofits: RetrofitWork,
    private readonly rewards: RewardWork,
    private readonly placing: PlacingWork,
    private readonly matching: MatchingWork,
    private readonly fairs: FairWork,
    private readonly sittings: Sittings,
  ) {}

  /**
   * A demo whose date was moved on is its people's: terms have ended and things have lapsed, so what is missing in it
   * is no longer what a load left out.
   * @param say takes one line for each year that is done
   * @returns how many acts were done; 0 when everything was there
   * @throws DemoRefused
   */
  async run(county: DemoCounty, say: (line: string) => void): Promise<number> {
    await this.businessDate.setFirst(county.division, county.today);
    if (await this.businessDate.isPast(county.today)) return 0;
    const [first] = county.years;
    if (first) await this.people.ensure(county, shanghaiTime(openingDay(first.levyYear), '08:30'));
    for (const { levyYear, publishedOn } of county.years) {
      const before = this.sittings.acts;
      await this.loadYear(county, levyYear, publishedOn);
      await this.lives.ensure(county, levyYear);
      say(`${levyYear}: ${this.sittings.acts - before} acts`);
    }
    await this.others.ensure(county);
    await this.levies.ensure(county);
    await this.dueProcess.ensure(county);
    // What came of silence and objections is booked as well.
    await this.levies.ensure(county);
    await this.rewards.ensure(county);
    await this.checks.ensure(county);
    await this.inspections.ensure(county);
    await this.posts.ensure(county);
    await this.seekers.ensure(county);
    await this.retrofits.ensure(county);
    await this.placing.ensure(county);
    await this.matching.ensure(county);
    await this.fairs.ensure(county);
    return this.sittings.acts;
  }

  private async loadYear(county: DemoCounty, levyYear: LevyYear, publishedOn: readonly PlainDate[]) {
    const list = { regionCode: county.division, levyYear };
    const filings = await this.filingsOf(county, levyYear);
    const lastAct = shanghaiTime(county.today, '23:59');
    let from = '';
    for (const [index, day] of publishedOn.entries()) {
      await this.file(
        filings.filter(({ year }) => year.filledInOn > from && year.filledInOn <= day),
        lastAct,
      );
      await this.publisher.ensure(list, day, index + 1);
      from = day;
    }
    await this.file(
      filings.filter(({ year }) => year.filledInOn > from),
      lastAct,
    );
  }

  /** The year's declarations in the order they were made; employers that are new that year register first. */
  private async filingsOf(county: DemoCounty, levyYear: LevyYear): Promise<Filing[]> {
    const filings: Filing[] = [];
    for (const employer of county.employers.filter(({ registeredOn }) => yearOf(registeredOn) <= levyYear)) {
      const registered = await this.register.ensure(employer, county.division, openingDay(levyYear));
      const year = employer.years.get(levyYear);
      if (year) filings.push({ employer, registered, year });
    }
    return filings.sort((one, other) => (one.year.filledInOn < other.year.filledInOn ? -1 : 1));
  }

  private file(filings: readonly Filing[], lastAct: Date): Promise<void> {
    return sideBySide(filings, AT_ONCE, filing => this.bring(filing, lastAct));
  }

  /** Brings one declaration to its goal, from wherever it stands. */
  private async bring({ employer, registered, year }: Filing, lastAct: Date): Promise<void> {
    const before = await this.officers.find(registered, year.levyYear);
    // Whatever comes after a first filing was begun when that had reached its goal.
    if (!before || (before.correctionId === null && before.filedVersion < 2))
      await this.bringFirst({ employer, registered, year }, before, lastAct);
    if (year.correction) await this.bringCorrection({ employer, registered, year }, year.correction, lastAct);
  }

  private async bringFirst(
    { employer, registered, year }: Filing,
    before: DeclarationHead | null,
    lastAct: Date,
  ): Promise<void> {
    const { goal, levyYear } = year;
    const label = `${employer.key} ${levyYear}`;
    if (before && REACHED[goal].includes(before.state)) return;
    if (before?.state !== 'submitted') await this.officers.fillIn(registered, employer, year, lastAct);
    if (goal === 'draft' || goal === 'submitted') return;
    const filed = await this.officers.find(registered, levyYear);
    if (filed?.state !== 'submitted' || filed.filedVersion > 1) return;
    if (!(await this.reviewer.mayReview(filed.regionCode))) return;
    if ((goal === 'opened' || goal === 'proposed') && (await this.reviewer.isOpened(filed))) return;
    await this.reviewer.review(label, filed, year);
  }

  /** Corrects a first filing that has come as far as the demo wants it, and decides on the correction. */
  private async bringCorrection(
    { employer, registered, year }: Filing,
    correction: DemoCorrection,
    lastAct: Date,
  ): Promise<void> {
    const find = () => this.officers.find(registered, year.levyYear);
    const first = await find();
    if (
      first?.filedVersion === 1 &&
      (first.correctionId !== null || REACHED[year.goal].includes(first.state))
    )
      await this.officers.correct(registered, employer, year, correction, lastAct);
    const { decidedOn } = correction;
    const second = await find();
    const waits = second?.filedVersion === 2 && second.state === 'submitted';
    if (!waits || !decidedOn || shanghaiTime(decidedOn, '14:00') > lastAct) return;
    if (!(await this.reviewer.mayReview(second.regionCode))) return;
    await this.reviewer.review(`${employer.key} ${year.levyYear} again`, second, { ...year, decidedOn });
  }
}

/** The day on which the office opens for the declarations of a levy year. */
function openingDay(levyYear: LevyYear): PlainDate {
  return makeDate(levyYear + 1, 3, 1);
}
