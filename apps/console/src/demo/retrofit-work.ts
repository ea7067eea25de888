import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { DescribeWorkplace } from '#posts';
import {
  acceptanceList,
  AcceptWorks,
  Budgets,
  DecideRetrofit,
  OrderPayments,
  PayRetrofit,
  PlanRetrofit,
  ReadRetrofits,
  RecordSurvey,
  ReportWorks,
  RequestRetrofit,
  RetrofitPapers,
  TakeIn,
  type RetrofitKey,
} from '#retrofits';
import { addDays, plainDate, yearOf, type PlainDate, type Result } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoPeople } from './demo-people.js';
import { lossReport } from './loss-report.js';
import { DemoRegister, type Registered } from './register.js';
import { Sittings, type Sitting } from './sitting.js';

/** How far a request of the demo has come. */
type Goal = 'takenIn' | 'planned' | 'accepted' | 'paid';

interface DemoRetrofit {
  readonly employer: string;
  readonly on: PlainDate;
  readonly goal: Goal;
  readonly item: string;
  readonly place: string;
  readonly reason: string;
  /** Clear width of the door in metres, where the survey measured it. */
  readonly door?: string;
  /** Yuan of the offers, the lower one first, and what was spent. */
  readonly offers: readonly [string, string];
  readonly spent: string;
  /** What the office decided where no rule is in force. */
  readonly decided: string;
  /** Days from the request to the acceptance. */
  readonly days: number;
}

const REQUESTS: readonly DemoRetrofit[] = [
  {
    ...{ employer: 'jiangqiao', on: plainDate('2024-10-14'), goal: 'paid', item: 'toiletCubicleRefit' },
    ...{ place: '二号车间一层卫生间', reason: '厕位太窄，没有抓杆，轮椅不能进入' },
    ...{ offers: ['12800', '13500'], spent: '12600', decided: '6000', days: 39 },
  },
  {
    ...{ employer: 'jiangqiao', on: plainDate('2025-03-18'), goal: 'accepted', item: 'doorWiden' },
    ...{ place: '包装车间入口', reason: '门洞净宽72厘米，轮椅过不去', door: '0.72' },
    ...{ offers: ['5200', '5600'], spent: '5150.50', decided: '', days: 60 },
  },
  {
    ...{ employer: 'liuyin', on: plainDate('2025-05-05'), goal: 'planned', item: 'rampFixed' },
    ...{ place: '正门', reason: '入口有三级台阶，需要无台阶通行' },
    ...{ offers: ['18000', '19500'], spent: '', decided: '', days: 0 },
  },
  {
    ...{ employer: 'jiangqiao', on: plainDate('2025-05-13'), goal: 'takenIn', item: 'alarmVisual' },
    ...{ place: '冷库和装卸平台', reason: '设备状态只有声音提示，需要灯光提示' },
    ...{ offers: ['', ''], spent: '', decided: '', days: 0 },
  },
];

/** Budgets of the years, in yuan, with the day they were set. */
const BUDGETS = [
  { year: '2024', amount: '80000', on: plainDate('2024-02-20') },
  { year: '2025', amount: '120000', on: plainDate('2025-02-18') },
] as const;

/** A budget and four requests: one in use for half a year, one accepted, one to be approved, one to be surveyed. */
@Injectable()
export class RetrofitWork {
  constructor(
    private readonly requests: RequestRetrofit,
    private readonly intake: TakeIn,
    private readonly surveys: RecordSurvey,
    private readonly plans: PlanRetrofit,
    private readonly decisions: DecideRetrofit,
    private readonly works: ReportWorks,
    private readonly acceptances: AcceptWorks,
    private readonly payments: PayRetrofit,
    private readonly orders: OrderPayments,
    private readonly papers: RetrofitPapers,
    private readonly budgets: Budgets,
    private readonly retrofits: ReadRetrofits,
    private readonly workplaces: DescribeWorkplace,
    private readonly people: DemoPeople,
    private readonly register: DemoRegister,
    private readonly sittings: Sittings,
  ) {}

  /** @throws DemoRefused */
  async ensure(county: DemoCounty): Promise<void> {
    if (!mayServeRegion(await this.people.broker(), 'broker', county.division)) return;
    await this.ensureBudgets(county.division);
    for (const written of REQUESTS) {
      const employer = county.employers.find(({ key }) => key === written.employer);
      if (!employer) continue;
      const registered = await this.register.ensure(employer, county.division, county.today);
      const known = await this.retrofits.ofEmployer(registered.officer, registered.key);
      if (known.some(({ retrofit }) => retrofit.openedOn === written.on)) continue;
      await this.bring(registered, employer.name, written);
    }
  }

  private async ensureBudgets(regionCode: string): Promise<void> {
    const approver = await this.people.approver();
    for (const { on, ...input } of BUDGETS) {
      const known = await this.budgets.read(approver, regionCode, input.year);
      if (!known || known.settings.length > 0) continue;
      const words = `${input.year}年度预算（演示）`;
      await this.sittings
        .open(shanghaiTime(on, '10:00'))
        .act('retrofit budget', () => this.budgets.set(approver, regionCode, { ...input, words }));
    }
  }

  private async bring(registered: Registered, employerName: string, written: DemoRetrofit): Promise<void> {
    const { officer } = registered;
    const asking = this.sittings.open(shanghaiTime(written.on, '09:30'));
    const workplaceId = await this.workplaceOf(registered, asking);
    const { place, reason, item, on, goal } = written;
    const { retrofit: key } = await asking.act('retrofit', () =>
      this.requests.run(officer, registered.key, {
        ...{ workplaceId, postId: '', from: 'employer', items: [item], place, reason, wantedOn: '' },
      }),
    );
    const measuring = addDays(on, 10);
    const broker = await this.people.broker();
    const intake = { verdict: 'takenIn', surveyOn: measuring, reason: '', words: '' };
    await this.step(addDays(on, 1), key, 'intake', broker, acting => this.intake.run(acting, intake));
    if (goal === 'takenIn') return;
    await this.surveyAndPlan(key, written, measuring);
    if (goal === 'planned') return;
    const approver = await this.people.approver();
    await this.step(addDays(on, 14), key, 'approval', approver, acting => this.decisions.approve(acting));
    await this.finish(key, registered, written);
    if (goal === 'paid') await this.pay(key, registered, employerName, addDays(on, written.days + 3));
  }

  private async surveyAndPlan(key: RetrofitKey, written: DemoRetrofit, day: PlainDate): Promise<void> {
    const broker = await this.people.broker();
    const survey = {
      ...{ rise: '450', features: ['doorWidth', 'corridorWidth'], measured: [written.door ?? '', '1.35'] },
      ...{ items: [written.item], possible: ['yes'], found: '与单位负责人一同查看，现场可以施工。' },
    };
    await this.step(day, key, 'survey', broker, acting => this.surveys.run(acting, survey));
    const plan = {
      ...{
        items: [written.item],
        quantity: ['1'],
        supplier: ['丹东顺达工程队'],
        amount: [written.offers[0]],
      },
      ...{ supplierB: ['振兴建安工程有限公司'], amountB: [written.offers[1]], supplierC: [], amountC: [] },
      ...{ people: '2', fundsFrom: '', fundsAmount: '', whyDearer: '', days: '45' },
      decided: written.decided,
    };
    await this.step(addDays(day, 2), key, 'plan', broker, acting => this.plans.run(acting, plan));
  }

  private async finish(key: RetrofitKey, { officer }: Registered, written: DemoRetrofit): Promise<void> {
    const done = addDays(written.on, written.days - 3);
    const sitting = this.sittings.open(shanghaiTime(done, '15:00'));
    const invoice = {
      purpose: 'invoice',
      name: '发票.pdf',
      bytes: lossReport('Invoice. Invented for the demo.'),
    };
    await sitting.act('retrofit invoice', () => this.papers.add(officer, key, invoice));
    const report = { items: [written.item], spent: [written.spent], doneOn: done, note: '' };
    await this.step(addDays(done, 1), key, 'report', officer, acting => this.works.run(acting, report));
    const broker = await this.people.broker();
    const keys = acceptanceList({ lines: [{ itemId: written.item, spent: '0' }] }).map(one => one.key);
    const acceptance = {
      ...{ keys, answers: keys.map(() => 'yes'), measured: keys.map(measuredAt), fixed: [], words: '' },
    };
    const accepted = addDays(written.on, written.days);
    await this.step(accepted, key, 'acceptance', broker, acting => this.acceptances.run(acting, acceptance));
  }

  /** One order for all that can be paid in the county. */
  private async orderAll(actor: Actor, { regionCode }: RetrofitKey) {
    const waiting = await this.orders.waiting(actor, regionCode);
    const ids = waiting.map(({ retrofit }) => retrofit.retrofitId);
    return this.orders.make(actor, regionCode, ids);
  }

  private async releaseLast(actor: Actor, { regionCode }: RetrofitKey) {
    const [order] = await this.orders.list(actor, regionCode);
    return this.orders.release(actor, regionCode, order?.orderId ?? '');
  }

  private async pay(
    key: RetrofitKey,
    { officer }: Registered,
    holder: string,
    day: PlainDate,
  ): Promise<void> {
    const number = '210603000104007788';
    const account = { holder, bank: '丹东银行振兴支行', number, numberAgain: number };
    const broker = await this.people.broker();
    const approver = await this.people.approver();
    await this.step(day, key, 'account', officer, acting =>
      this.payments.giveAccount(acting, account, ['holderDiffers']),
    );
    await this.step(addDays(day, 1), key, 'order', broker, ({ actor }) => this.orderAll(actor, key));
    await this.step(addDays(day, 2), key, 'release', approver, ({ actor }) => this.releaseLast(actor, key));
    const paidOn = addDays(day, 5);
    const paid = {
      ...{ outcome: 'paid', day: paidOn, words: '' },
      reference: `ZX${yearOf(paidOn)}${paidOn.slice(5, 7)}0001`,
    };
    await this.step(paidOn, key, 'payment', broker, acting => this.payments.record(acting, paid));
  }

  /** One step on a day by whoever takes it, on the request as it stands. */
  private async step(
    day: PlainDate,
    key: RetrofitKey,
    name: string,
    actor: Registered['officer'],
    work: (acting: {
      readonly actor: Registered['officer'];
      readonly key: RetrofitKey;
      readonly seen: number;
    }) => Promise<Result<unknown, { readonly code: string }>>,
  ): Promise<void> {
    const view = await this.retrofits.one(actor, key);
    if (!view) throw new Error(`the request ${key.retrofitId} is gone`);
    const acting = { actor, key, seen: view.steps.length };
    await this.sittings.open(shanghaiTime(day, '10:20')).act(`retrofit ${name}`, () => work(acting));
  }

  private async workplaceOf({ officer, key }: Registered, sitting: Sitting): Promise<string> {
    const [known] = await this.retrofits.workplacesOf(officer, key);
    if (known) return known.workplaceId;
    const place = {
      ...{ name: '主要工作场所', address: '丹东市振兴区（演示地址）', county: key.regionCode },
      ...{ longitude: '', latitude: '', entranceRiseMm: '450', features: [] },
    };
    return (await sitting.act('workplace', () => this.workplaces.add(officer, key, place))).workplaceId;
  }
}

/** What was measured of what the demo builds. */
function measuredAt(key: string): string {
  return (
    { 'feature:doorWidth': '0.92', 'feature:grabBars': '700', 'feature:toiletCubicle': '1.85x1.50' }[key] ??
    ''
  );
}
