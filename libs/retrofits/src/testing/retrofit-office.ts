import { Grants, type Actor, type Role } from '#accounts';
import type { Employer } from '#employers';
import { DescribeWorkplace } from '#posts';
import { plainDate, shanghaiDay, type Result } from '#values';
import { Office } from '../../../employers/src/testing/office.js';
import { samplePdf } from '../../../files/src/testing/sample-files.js';
import { AcceptWorks } from '../accept-works.js';
import type { AcceptanceInput } from '../acceptance-form.js';
import { Budgets } from '../budgets.js';
import { contentOf } from '../contents.js';
import { DecideRetrofit } from '../decide-retrofit.js';
import { acceptanceList } from '../acceptance-form.js';
import { OrderPayments } from '../order-payments.js';
import { PayRetrofit } from '../pay-retrofit.js';
import type { PlanInput } from '../plan-form.js';
import { PlanRetrofit } from '../plan-retrofit.js';
import { RecordSurvey } from '../record-survey.js';
import { ReportWorks } from '../report-works.js';
import { RequestRetrofit } from '../request-retrofit.js';
import type { RetrofitFile } from '../retrofit.js';
import { RetrofitPapers } from '../retrofit-papers.js';
import { RetrofitsModule } from '../retrofits.module.js';
import type { RetrofitOrder } from '../store/order.store.js';
import { RetrofitStore } from '../store/retrofit.store.js';
import { TakeIn } from '../take-in.js';

export const ZHENXING = '210603';

/** The people of a county and an employer with a workplace, and every act of a request in one line. */
export class RetrofitOffice {
  office: Office;
  broker: Actor;
  approver: Actor;

  /** Opens a database of its own; nothing else may be asked before. */
  async open(): Promise<void> {
    this.office = await Office.open({ module: RetrofitsModule, entities: [] });
    this.broker = await staff(this.office, 'broker', '孙倩');
    this.approver = await staff(this.office, 'approver', '杨柳');
  }

  /** Moves to ten in the morning of a day. */
  onDay(day: string): void {
    this.office.db.clock.set(`${plainDate(day)}T02:00:00Z`);
  }

  async employer(): Promise<{ officer: Actor; employer: Employer; workplaceId: string }> {
    const { officer, employer } = await this.office.employer(await this.office.person('王莉'));
    const place = {
      ...{ name: '一号仓库', address: '振兴区临江路1号', county: ZHENXING, longitude: '', latitude: '' },
      ...{ entranceRiseMm: '450', features: [] },
    };
    const { workplaceId } = valueOf(await this.office.the(DescribeWorkplace).add(officer, employer, place));
    return { officer, employer, workplaceId };
  }

  async setBudget(yuan: string, year = '2025') {
    const input = { year, amount: yuan, words: '年度预算' };
    return this.office.the(Budgets).set(this.approver, ZHENXING, input);
  }

  /** A request for a ramp, of a new employer unless one is given. */
  async requested(over: object = {}, known?: Awaited<ReturnType<RetrofitOffice['employer']>>) {
    const given = known ?? (await this.employer());
    const input = {
      ...{ items: ['rampFixed'], place: '北门员工入口', reason: '入口有三级台阶', wantedOn: '' },
      ...{ workplaceId: given.workplaceId, postId: '', from: 'employer', ...over },
    };
    const file = valueOf(await this.office.the(RequestRetrofit).run(given.officer, given.employer, input));
    return { ...given, file };
  }

  async surveyed(...asking: Parameters<RetrofitOffice['requested']>) {
    const asked = await this.requested(...asking);
    const surveyOn = shanghaiDay(this.office.db.clock.now());
    const intake = { verdict: 'takenIn', surveyOn, reason: '', words: '' };
    valueOf(await this.office.the(TakeIn).run(await this.acting(this.broker, asked.file), intake));
    const items = contentOf((await this.now(asked.file)).steps, 'requested')?.items ?? [];
    const survey = {
      ...{ rise: '450', features: ['doorWidth', 'rampSlope'], measured: ['0.85', ''], found: '北侧有空地' },
      ...{ items, possible: items.map(() => 'yes') },
    };
    valueOf(await this.office.the(RecordSurvey).run(await this.acting(this.broker, asked.file), survey));
    return asked;
  }

  /** Planned at 18,000.00 by the lower of two offers: a subsidy of 9,000.00. */
  async planned(over: Partial<PlanInput> = {}, ...asking: Parameters<RetrofitOffice['requested']>) {
    const asked = await this.surveyed(...asking);
    const input = { ...PLAN, ...over };
    valueOf(await this.office.the(PlanRetrofit).run(await this.acting(this.broker, asked.file), input));
    return asked;
  }

  async approve(file: RetrofitFile, actor = this.approver) {
    return this.office.the(DecideRetrofit).approve(await this.acting(actor, file));
  }

  async report(officer: Actor, file: RetrofitFile, spent: readonly string[], doneOn: string) {
    const invoice = { purpose: 'invoice', name: '发票.pdf', bytes: samplePdf('Invoice') };
    valueOf(await this.office.the(RetrofitPapers).add(officer, file.retrofit, invoice));
    const items = contentOf((await this.now(file)).steps, 'planned')?.lines.map(line => line.itemId) ?? [];
    const input = { items, spent, doneOn, note: '' };
    return this.office.the(ReportWorks).run(await this.acting(officer, file), input);
  }

  /** Everything passes, unless told otherwise. */
  async accept(file: RetrofitFile, over: Partial<AcceptanceInput> = {}) {
    const works = contentOf((await this.now(file)).steps, 'reported');
    if (!works) throw new Error('nothing was reported');
    const keys = acceptanceList(works).map(({ key }) => key);
    const input = {
      ...{ keys, answers: keys.map(() => 'yes'), measured: keys.map(() => ''), fixed: [], words: '' },
      ...over,
    };
    return this.office.the(AcceptWorks).run(await this.acting(this.broker, file), input);
  }

  async giveAccount(officer: Actor, employer: Employer, file: RetrofitFile) {
    const account = {
      ...{ holder: employer.name, bank: '丹东银行振兴支行', number: '210603000104001234' },
      numberAgain: '210603000104001234',
    };
    return this.office.the(PayRetrofit).giveAccount(await this.acting(officer, file), account, []);
  }

  /** One order for all that can be paid, of these requests alone. */
  async order(...files: readonly RetrofitFile[]) {
    const ids = files.map(({ retrofit }) => retrofit.retrofitId);
    return this.office.the(OrderPayments).make(this.broker, ZHENXING, ids);
  }

  async release(order: RetrofitOrder, actor = this.approver) {
    return this.office.the(OrderPayments).release(actor, ZHENXING, order.orderId);
  }

  /** The request as it is now. */
  async now({ retrofit }: RetrofitFile): Promise<RetrofitFile> {
    const file = await this.office.db.database.read(manager =>
      this.office.the(RetrofitStore).file(manager, retrofit),
    );
    if (!file) throw new Error('the request is gone');
    return file;
  }

  async acting(actor: Actor, file: RetrofitFile) {
    const { retrofit, steps } = await this.now(file);
    return { actor, key: retrofit, seen: steps.length };
  }
}

export const PLAN: PlanInput = {
  ...{ items: ['rampFixed'], quantity: ['1'], supplier: ['丹东顺达工程队'], amount: ['18000'] },
  ...{ supplierB: ['振兴建安'], amountB: ['19500.00'], supplierC: [''], amountC: [''] },
  ...{ people: '1', fundsFrom: '', fundsAmount: '', whyDearer: '', days: '30', decided: '' },
};

export async function staff(office: Office, role: Role, name: string, division = ZHENXING): Promise<Actor> {
  const actor = await office.person(name);
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role, grantedBy: 'test' },
      ...{ divisionCode: division, employerId: null },
    }),
  );
  return office.again(actor);
}

export function valueOf<Value>(outcome: Result<Value, { readonly code: string }>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}
