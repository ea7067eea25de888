import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import {
  ApproveAward,
  BookDetermination,
  CHECK_POINTS,
  ClaimAward,
  ExamineAward,
  OfferReward,
  PaymentOrders,
  PublishAwards,
  ReadAwards,
  RecordPayment,
  type AwardFile,
} from '#levies';
import { Database } from '#persistence';
import { DecideProposal, OpenReview, ProposeDetermination, type DeterminationKey } from '#reviews';
import { addDays, plainDate, type PlainDate, type Result } from '#values';
import type { DemoCounty, DemoElsewhere, DemoYear } from './county.js';
import { DemoClock, shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { OfficerWork } from './officer-work.js';
import { DemoRegister, type Registered } from './register.js';
import { Sittings } from './sitting.js';

const STAFF = {
  reviewer: 'reviewer3@demo.example',
  approver: 'approver3@demo.example',
  publisher: 'publisher2@demo.example',
};
const BANK = { bank: '宁夏银行兴庆支行', number: '29400001040012345', numberAgain: '29400001040012345' };
/** Days from a determination to claim, examination, publication; from then on to approval, and two days on to payment. */
const [CLAIMED, EXAMINED, PUBLISHED, APPROVED] = [3, 7, 9, 18];

/** Rewards of employers in a place where their amount is known: one paid, one before the public, one offered. */
@Injectable()
export class RewardWork {
  constructor(
    private readonly database: Database,
    private readonly clock: DemoClock,
    private readonly people: DemoPeople,
    private readonly register: DemoRegister,
    private readonly officers: OfficerWork,
    private readonly sittings: Sittings,
    private readonly open: OpenReview,
    private readonly propose: ProposeDetermination,
    private readonly decide: DecideProposal,
    private readonly book: BookDetermination,
    private readonly offer: OfferReward,
    private readonly awards: ReadAwards,
    private readonly claims: ClaimAward,
    private readonly examine: ExamineAward,
    private readonly publish: PublishAwards,
    private readonly approve: ApproveAward,
    private readonly orders: PaymentOrders,
    private readonly payments: RecordPayment,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    for (const division of new Set(county.elsewhere.map(place => place.division))) {
      const office = await this.officeOf(division);
      // What people made of the rewards since the first load is theirs.
      if (!office || (await this.awards.regions(office.reviewer)).includes(division)) continue;
      for (const place of county.elsewhere.filter(one => one.division === division))
        await this.ensureEmployer(place, office, shanghaiTime(county.today, '23:59'));
    }
  }

  private async ensureEmployer(
    { division, employer }: DemoElsewhere,
    office: RewardOffice,
    lastAct: Date,
  ): Promise<void> {
    const registered = await this.register.ensure(employer, division, plainDate('2024-03-01'));
    for (const year of employer.years.values()) {
      const filed = await this.officers.find(registered, year.levyYear);
      if (filed?.state !== 'submitted') await this.officers.fillIn(registered, employer, year, lastAct);
      const made = await this.determined(registered, year, office);
      await this.clock.at(this.at(year, 0, '16:00'), () =>
        this.database.transaction(async manager => {
          await this.book.run(manager, made);
          await this.offer.onDetermined(manager, made);
        }),
      );
      if (year.reward !== 'offered') await this.grant(registered, employer.name, year, office);
    }
  }

  /** The place's own staff; null where one of them has lost the right. */
  private async officeOf(division: string): Promise<RewardOffice | null> {
    const [reviewer, approver, publisher] = [
      await this.people.actor(STAFF.reviewer),
      await this.people.actor(STAFF.approver),
      await this.people.actor(STAFF.publisher),
    ];
    const serve =
      mayServeRegion(reviewer, 'reviewer', division) &&
      mayServeRegion(approver, 'approver', division) &&
      mayServeRegion(publisher, 'publisher', division);
    return serve ? { division, reviewer, approver, publisher } : null;
  }

  private async determined(
    registered: Registered,
    year: DemoYear,
    { reviewer, approver }: RewardOffice,
  ): Promise<DeterminationKey> {
    const filed = await this.officers.find(registered, year.levyYear);
    if (!filed) throw new Error(`nothing was filed for ${year.levyYear}`);
    const { regionCode, declarationId, filedVersion: version } = filed;
    const sitting = this.sittings.open(this.at(year, 0, '14:00'));
    const versionKey = { regionCode, declarationId, version };
    const key = await sitting.act('reward open', () => this.open.run(reviewer, versionKey));
    const confirmed = { decisionsSeen: 0, restStands: true };
    const proposal = await sitting.act('reward propose', () => this.propose.run(reviewer, key, confirmed));
    return sitting.act('reward determine', () => this.decide.approve(approver, proposal));
  }

  private async grant(
    { officer, key: employer }: Registered,
    holder: string,
    year: DemoYear,
    office: RewardOffice,
  ): Promise<void> {
    const { division, reviewer, approver, publisher } = office;
    const offered = await this.awards.ofEmployer(officer, employer);
    let file: AwardFile | undefined = offered.find(({ award }) => award.levyYear === year.levyYear);
    if (!file) throw new Error(`no reward was offered for ${year.levyYear}`);
    const { award } = file;
    const act = async (name: string, days: number, work: (seen: number) => Promise<Done>): Promise<void> => {
      const sitting = this.sittings.open(this.at(year, days, '10:00'));
      file = await sitting.act(`reward ${name}`, () => work(file?.steps.length ?? 0));
    };
    const acting = (actor: Actor, seen: number) => ({ actor, key: award, seen });
    const checked = { verdict: 'examined', reason: '', words: '', checked: [...CHECK_POINTS] };
    await act('claim', CLAIMED, seen => this.claims.claim(acting(officer, seen), { ...BANK, holder }, []));
    await act('examine', EXAMINED, seen => this.examine.run(acting(reviewer, seen), checked));
    const list = { regionCode: division, levyYear: year.levyYear };
    await this.sittings
      .open(this.at(year, PUBLISHED, '10:00'))
      .act('reward publish', () => this.publish.run(publisher, list, { days: '', seen: [award.awardId] }));
    if (year.reward !== 'paid') return;
    const steps = file.steps.length + 1;
    await act('approve', APPROVED, () => this.approve.run(acting(approver, steps)));
    await this.sittings
      .open(this.at(year, APPROVED + 1, '10:00'))
      .act('reward order', () => this.orders.make(reviewer, division, [award.awardId]));
    const day = addDays(this.day(year), APPROVED + 2);
    const paid = { outcome: 'paid', day, reference: `NX${day.replaceAll('-', '')}0001`, words: '' };
    await act('pay', APPROVED + 2, () => this.payments.run(acting(reviewer, steps + 2), paid));
  }

  private day({ decidedOn, filledInOn }: DemoYear): PlainDate {
    return decidedOn ?? filledInOn;
  }

  private at(year: DemoYear, days: number, time: string): Date {
    return shanghaiTime(addDays(this.day(year), days), time);
  }
}

type Done = Result<AwardFile, { readonly code: string }>;

interface RewardOffice {
  readonly division: string;
  readonly reviewer: Actor;
  readonly approver: Actor;
  readonly publisher: Actor;
}
