import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import type { Fen, PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { ACCOUNT_STATES, standingOf, type AccountStanding, type AccountState } from './account-state.js';
import type { LevyAccountKey } from './entry.js';
import { scopesOf, servesLevies } from './levy-access.js';
import { LedgerStore } from './store/ledger.store.js';
import { LevyPaperStore } from './store/paper.store.js';

/** A county and levy year with accounts. */
export interface LedgerPlace {
  readonly regionCode: string;
  readonly levyYear: number;
  readonly accounts: number;
}

/** One account in a list. */
export interface ListedAccount extends LevyAccountKey {
  readonly name: string;
  readonly creditCode: string;
  readonly standing: AccountStanding;
}

export interface LedgerQuery extends Pick<LedgerPlace, 'regionCode' | 'levyYear'> {
  readonly state: AccountState | null;
  /** Part of a name, or of a credit code; empty for all. */
  readonly search: string;
  /** From 1. */
  readonly page: number;
}

/** A page of a county's ledger with what the whole of it comes to, in fen. */
export interface LedgerPage {
  readonly accounts: readonly ListedAccount[];
  readonly counts: Readonly<Record<AccountState, number>>;
  /** Accounts that the query finds. */
  readonly found: number;
  readonly pages: number;
  readonly totals: Readonly<Record<'levied' | 'letOff' | 'paid' | 'surcharge' | 'due', Fen>>;
  readonly today: PlainDate;
}

const PAGE = 50;
/** Accounts whose entries are read in one go. */
const BATCH = 1000;

/** The ledger of a county and year, for its reviewers and approvers. */
@Injectable()
export class ListAccounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: LedgerStore,
    private readonly papers: LevyPaperStore,
    private readonly register: EmployerRegister,
  ) {}

  /** Where there are accounts within the person's divisions, the latest year first. Reads over regions. */
  async places(actor: Actor): Promise<LedgerPlace[]> {
    const stems = stemsOf(scopesOf(actor, 'reviewer', 'approver'));
    if (stems.length === 0) return [];
    return this.database.read(manager =>
      manager.query<LedgerPlace[]>(
        `select region_code as "regionCode", levy_year as "levyYear", count(*)::integer as accounts from levy_account
          where region_code like any($1) group by region_code, levy_year order by levy_year desc, region_code`,
        [stems],
      ),
    );
  }

  /** Null where the person may not see it. */
  async run(actor: Actor, query: LedgerQuery): Promise<LedgerPage | null> {
    if (!servesLevies(actor, query.regionCode)) return null;
    const today = await this.clock.today();
    const all = await this.database.snapshot(manager => this.all(manager, query, today));
    const matching = all.filter(account => isFound(account, query.search));
    const listed = query.state ? matching.filter(({ standing }) => standing.state === query.state) : matching;
    const from = (query.page - 1) * PAGE;
    return {
      accounts: listed.slice(from, from + PAGE),
      counts: countsOf(matching),
      ...{ found: listed.length, pages: Math.max(1, Math.ceil(listed.length / PAGE)), today },
      totals: totalsOf(all),
    };
  }

  /** Every account of a county and year with where it stands on a day, by employer. */
  async all(
    manager: EntityManager,
    place: Pick<LedgerPlace, 'regionCode' | 'levyYear'>,
    on: PlainDate,
  ): Promise<ListedAccount[]> {
    const keys = await manager.query<LevyAccountKey[]>(
      `select region_code as "regionCode", employer_id as "employerId", levy_year as "levyYear" from levy_account
        where region_code = $1 and levy_year = $2 order by employer_id`,
      [place.regionCode, place.levyYear],
    );
    const listed: ListedAccount[] = [];
    for (let from = 0; from < keys.length; from += BATCH)
      listed.push(...(await this.batch(manager, place, keys.slice(from, from + BATCH), on)));
    return listed;
  }

  private async batch(
    manager: EntityManager,
    place: Pick<LedgerPlace, 'regionCode' | 'levyYear'>,
    keys: readonly LevyAccountKey[],
    on: PlainDate,
  ): Promise<ListedAccount[]> {
    const ids = keys.map(({ employerId }) => employerId);
    const entries = await this.ledger.entriesOfMany(manager, place, ids);
    const warnings = await this.papers.warningsOfMany(manager, place, ids);
    const employers = await this.register.ofKeys(manager, keys);
    return keys.map(key => {
      const employer = employers.get(key.employerId);
      const { name = '', creditCode = '' } = employer ?? {};
      const booked = entries.get(key.employerId) ?? [];
      return {
        ...{ ...key, name, creditCode },
        standing: standingOf(booked, warnings.get(key.employerId) ?? [], on),
      };
    });
  }
}

/** Beginnings of the region codes of some divisions, for `like any`. */
export function stemsOf(scopes: readonly string[]): string[] {
  return scopes.map(scope => `${scope.replace(/(00)+$/, '')}%`);
}

function isFound({ name, creditCode }: ListedAccount, search: string): boolean {
  const part = search.normalize('NFKC').trim().toLowerCase();
  return part === '' || name.toLowerCase().includes(part) || creditCode.toLowerCase().includes(part);
}

function countsOf(accounts: readonly ListedAccount[]): LedgerPage['counts'] {
  const counts = Object.fromEntries(ACCOUNT_STATES.map(state => [state, 0])) as Record<AccountState, number>;
  for (const { standing } of accounts) counts[standing.state] += 1;
  return counts;
}

function totalsOf(accounts: readonly ListedAccount[]): LedgerPage['totals'] {
  const total = (figure: 'levied' | 'letOff' | 'paid' | 'surcharge' | 'due') =>
    accounts.reduce((sum, { standing }) => sum + standing[figure], 0n);
  return {
    ...{ levied: total('levied'), letOff: total('letOff'), paid: total('paid') },
    ...{ surcharge: total('surcharge'), due: total('due') },
  };
}
