import { Injectable } from '@nestjs/common';
import { AccountStore, mayServeRegion, type AccountKey, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import { FieldReader, ok, refuse, yearOf, type Fen, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { lastOf, type RetrofitFile } from './retrofit.js';
import type { RetrofitRefusal } from './retrofit.errors.js';
import { stateOf } from './retrofit-state.js';
import { BudgetStore, type Budget, type BudgetEntry, type BudgetSetting } from './store/budget.store.js';
import { RetrofitStore } from './store/retrofit.store.js';

type Named<Row> = Row & { readonly byName: string };

/** A year's budget with everything that happened to it. */
export interface BudgetView {
  readonly budget: Budget;
  readonly settings: readonly Named<BudgetSetting>[];
  readonly entries: readonly (Named<BudgetEntry> & { readonly requestNumber: string })[];
  /** Requests that wait for money, the oldest first, with what each would need. */
  readonly waiting: readonly { readonly file: RetrofitFile; readonly needs: Fen }[];
  readonly years: readonly number[];
}

export interface BudgetInput {
  readonly year: string;
  readonly amount: string;
  readonly words: string;
}

const KEEPERS = ['approver', 'administrator'] as const;
const MOST_YUAN = 1_000_000_000;
const LONGEST_WORDS = 200;
/** Years before and after this one that may be set. */
const YEARS_AROUND = 1;

/** What a county may grant in a year: set by an approver or administrator, read by the staff of the county. */
@Injectable()
export class Budgets {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly budgets: BudgetStore,
    private readonly retrofits: RetrofitStore,
    private readonly accounts: AccountStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Null for somebody who does not serve the county. */
  async read(actor: Actor, regionCode: string, typedYear: string): Promise<BudgetView | null> {
    if (![...KEEPERS, 'broker' as const].some(role => mayServeRegion(actor, role, regionCode))) return null;
    const thisYear = yearOf(await this.clock.today());
    const year = /^\d{4}$/.test(typedYear) ? Number(typedYear) : thisYear;
    return this.database.snapshot(async manager => {
      const none = { regionCode, year, set: 0n, taken: 0n, spent: 0n };
      const open = await this.retrofits.open(manager, regionCode);
      const numbers = new Map(
        open.map(({ retrofit }) => [retrofit.retrofitId, retrofit.requestNumber] as const),
      );
      const settings = await this.budgets.settings(manager, regionCode, year);
      const entries = await this.budgets.entries(manager, regionCode, year);
      const names = await this.namesOf(manager, [
        ...settings.map(({ setBy }) => setBy),
        ...entries.map(({ madeBy }) => madeBy),
      ]);
      return {
        budget: (await this.budgets.find(manager, regionCode, year)) ?? none,
        settings: settings.map(one => ({ ...one, byName: names.get(one.setBy.accountId) ?? '' })),
        entries: entries.map(one => ({
          ...one,
          byName: names.get(one.madeBy.accountId) ?? '',
          requestNumber: numbers.get(one.retrofitId) ?? '',
        })),
        waiting: open
          .filter(({ steps }) => stateOf(steps) === 'waiting')
          .map(file => ({ file, needs: lastOf(file.steps, 'planned')?.amount ?? 0n })),
        years: [
          ...new Set([thisYear, thisYear + 1, ...(await this.budgets.years(manager, regionCode))]),
        ].sort((one, other) => other - one),
      };
    });
  }

  /** Codes: `year`: `missing`; `amount`: as an amount, `belowTaken` {taken}; `words`: as a line of words. */
  async set(actor: Actor, regionCode: string, input: BudgetInput): Promise<Result<number, RetrofitRefusal>> {
    if (!KEEPERS.some(role => mayServeRegion(actor, role, regionCode)))
      return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    const form = new FieldReader();
    const year = readYear(form, input.year, yearOf(today));
    const set = form.yuan('amount', input.amount, MOST_YUAN);
    const words = form.text('words', input.words, LONGEST_WORDS);
    if (year === null || set === null || words === null) return form.refusal();
    return this.database.transaction(async manager => {
      const by = { accountId: actor.accountId, regionCode: actor.regionCode };
      const making = { at: this.clock.now(), on: today, by };
      if (!(await this.budgets.set(manager, { regionCode, year, set, words }, making))) {
        form.wrong('amount', 'belowTaken');
        return form.refusal();
      }
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'retrofit.budgetSet' },
        ...{ subjectKind: 'retrofitBudget', subjectId: `${regionCode}-${year}` },
        details: { year, setFen: set.toString() },
      });
      return ok(year);
    });
  }

  private async namesOf(manager: EntityManager, keys: readonly AccountKey[]) {
    const names = new Map<string, string>();
    for (const key of keys)
      if (!names.has(key.accountId))
        names.set(key.accountId, (await this.accounts.find(manager, key))?.name ?? '');
    return names;
  }
}

function readYear(form: FieldReader, typed: string, thisYear: number): number | null {
  const year = /^\d{4}$/.test(typed) ? Number(typed) : NaN;
  return Math.abs(year - thisYear) <= YEARS_AROUND ? year : form.wrong('year', 'missing');
}
