import { Injectable } from '@nestjs/common';
import { AccountStore, mayActForEmployer, mayServeRegion, type Actor, type Role } from '#accounts';
import { EmployerRegister, SeatStore, type EmployerKey, type RegisteredEmployer } from '#employers';
import { Files, type StoredFile } from '#files';
import { Clock, Database } from '#persistence';
import { ReadPosts, type Post, type Workplace, type WorkplaceKey } from '#posts';
import { yearOf, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { goneSince, type Gone } from './employer-gone.js';
import { IssueDocuments, type RetrofitDocument } from './issue-documents.js';
import type { RetrofitFile, RetrofitKey } from './retrofit.js';
import { ownerOf } from './retrofit-paper.js';
import { dueOn, stateOf, turnOf, type RetrofitState, type Turn } from './retrofit-state.js';
import { RetrofitAccountStore, type MaskedAccount } from './store/account.store.js';
import { BudgetStore, type Budget } from './store/budget.store.js';
import { RetrofitStore } from './store/retrofit.store.js';

/** A request in a list. */
export interface ListedRetrofit extends RetrofitFile {
  readonly state: RetrofitState;
  readonly turn: Turn;
  readonly due: PlainDate | null;
  readonly isOverdue: boolean;
  readonly employer: RegisteredEmployer | null;
  readonly workplace: Workplace | null;
  /** The employer has closed or left the county since. */
  readonly gone: Gone | null;
}

/** A request with what its pages need. */
export interface RetrofitView extends ListedRetrofit {
  readonly post: Post | null;
  readonly papers: readonly StoredFile[];
  /** Papers with a number that anybody can check, the first one first. */
  readonly documents: readonly RetrofitDocument[];
  readonly account: MaskedAccount | null;
  /** The budget of this year; for staff alone. */
  readonly budget: Budget | null;
  /** Names of those who did something, by account id. */
  readonly names: ReadonlyMap<string, string>;
  readonly today: PlainDate;
  readonly as: 'employer' | 'staff';
}

const STAFF: readonly Exclude<Role, 'officer'>[] = ['broker', 'approver'];

/** Reads requests for their employer and for the staff of their county. */
@Injectable()
export class ReadRetrofits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly retrofits: RetrofitStore,
    private readonly budgets: BudgetStore,
    private readonly bankAccounts: RetrofitAccountStore,
    private readonly posts: ReadPosts,
    private readonly files: Files,
    private readonly register: EmployerRegister,
    private readonly seats: SeatStore,
    private readonly accounts: AccountStore,
    private readonly documents: IssueDocuments,
  ) {}

  /** An employer's requests, the latest first, those of a county it has left too; empty for others'. */
  async ofEmployer(actor: Actor, employer: EmployerKey): Promise<ListedRetrofit[]> {
    if (!mayActForEmployer(actor, employer.employerId)) return [];
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const regions = await this.seats.regionsOf(manager, employer);
      return this.listed(
        manager,
        await this.retrofits.ofEmployer(manager, employer.employerId, regions),
        today,
      );
    });
  }

  /** An employer's workplaces, for the form of a request; empty for others'. */
  async workplacesOf(actor: Actor, employer: EmployerKey): Promise<Workplace[]> {
    if (!mayActForEmployer(actor, employer.employerId)) return [];
    return this.database.read(manager => this.posts.workplacesOfEmployer(manager, employer));
  }

  /** What was asked for at a workplace, within the transaction of whoever asks; no question of rights is asked here. */
  async ofWorkplace(
    manager: EntityManager,
    key: WorkplaceKey,
  ): Promise<(RetrofitFile & { readonly state: RetrofitState })[]> {
    const files = await this.retrofits.ofWorkplace(manager, key);
    return files.map(file => ({ ...file, state: stateOf(file.steps) }));
  }

  /** Counties with requests that this person serves in one of these roles. Reads over all regions. */
  async regions(actor: Actor, roles: readonly Exclude<Role, 'officer'>[] = STAFF): Promise<string[]> {
    const all = await this.database.read(manager => this.retrofits.regions(manager));
    return all.filter(region => roles.some(role => mayServeRegion(actor, role, region)));
  }

  /** Open requests of a county by the day they are due, those without one last; nothing for others. */
  async queue(actor: Actor, regionCode: string): Promise<ListedRetrofit[]> {
    if (!STAFF.some(role => mayServeRegion(actor, role, regionCode))) return [];
    const today = await this.clock.today();
    const all = await this.database.snapshot(async manager =>
      this.listed(manager, await this.retrofits.open(manager, regionCode), today),
    );
    const dayOf = ({ due }: ListedRetrofit) => due ?? '9999-12-31';
    return all.sort((one, other) => (dayOf(one) < dayOf(other) ? -1 : Number(dayOf(one) > dayOf(other))));
  }

  /** Null for a request that does not exist as for one this person may not see. */
  async one(actor: Actor, key: RetrofitKey): Promise<RetrofitView | null> {
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const file = await this.retrofits.file(manager, key);
      const as = file && sideOf(actor, file);
      if (!file || !as) return null;
      const [listed] = await this.listed(manager, [file], today);
      const { regionCode, postId } = file.retrofit;
      return listed
        ? {
            ...listed,
            post: postId === null ? null : await this.posts.find(manager, { regionCode, postId }),
            papers: await this.files.list(manager, ownerOf(key)),
            documents: await this.documents.of(manager, key),
            account: await this.bankAccounts.latest(manager, key),
            budget: as === 'staff' ? await this.budgets.find(manager, regionCode, yearOf(today)) : null,
            names: await this.namesOf(manager, file),
            ...{ today, as },
          }
        : null;
    });
  }

  private async listed(
    manager: EntityManager,
    files: readonly RetrofitFile[],
    today: PlainDate,
  ): Promise<ListedRetrofit[]> {
    const listed: ListedRetrofit[] = [];
    for (const file of files) {
      const { retrofit, steps } = file;
      const employer = await this.register.enrolled(manager, retrofit);
      const state = stateOf(steps);
      const due = dueOn(file);
      listed.push({
        ...file,
        ...{ state, turn: turnOf(state), due, employer, isOverdue: due !== null && due < today },
        workplace: await this.posts.workplace(manager, retrofit),
        gone: employer && goneSince(employer, today),
      });
    }
    return listed;
  }

  private async namesOf(manager: EntityManager, { steps }: RetrofitFile) {
    const names = new Map<string, string>();
    for (const { madeBy } of steps)
      if (!names.has(madeBy.accountId))
        names.set(madeBy.accountId, (await this.accounts.find(manager, madeBy))?.name ?? '');
    return names;
  }
}

function sideOf(actor: Actor, { retrofit }: RetrofitFile): 'employer' | 'staff' | null {
  if (mayActForEmployer(actor, retrofit.employerId)) return 'employer';
  return STAFF.some(role => mayServeRegion(actor, role, retrofit.regionCode)) ? 'staff' : null;
}
