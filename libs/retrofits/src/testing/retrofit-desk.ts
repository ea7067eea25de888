import { ReadPosts, type Workplace } from '#posts';
import { Budgets } from '../budgets.js';
import type { RetrofitFile } from '../retrofit.js';
import { stateOf, type RetrofitState } from '../retrofit-state.js';
import { RetrofitOffice, ZHENXING } from './retrofit-office.js';

/** The same office with what is looked at after each act. */
export class RetrofitDesk extends RetrofitOffice {
  async stateNow(file: RetrofitFile): Promise<RetrofitState> {
    return stateOf((await this.now(file)).steps);
  }

  async budget(year = '2025') {
    const view = await this.office.the(Budgets).read(this.approver, ZHENXING, year);
    const { set, taken, spent } = view!.budget;
    return { set, taken, spent };
  }

  workplaceOf({ retrofit }: RetrofitFile): Promise<Workplace | null> {
    return this.office.db.database.read(manager => this.office.the(ReadPosts).workplace(manager, retrofit));
  }

  /** The row that approvals wait for, and what its entries add up to: the same. */
  async tally(): Promise<[taken: string, sum: string][]> {
    const rows = await this.office.db.dataSource.query<{ taken: string; sum: string }[]>(
      `select b.taken_fen as taken, coalesce((select sum(case e.kind when 'reserved' then e.amount_fen
          when 'released' then -e.amount_fen else 0 end) from retrofit_budget_entry e
          where e.region_code = b.region_code and e.year = b.year), 0) as sum from retrofit_budget b`,
    );
    return rows.map(({ taken, sum }) => [taken, sum]);
  }
}

export const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal?.code;

export const fieldsOf = (outcome: { ok: boolean; refusal?: unknown }) =>
  ((outcome.refusal as { fields?: { field: string; code: string }[] })?.fields ?? []).map(
    ({ field, code }) => `${field}.${code}`,
  );
