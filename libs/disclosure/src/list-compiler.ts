import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { FiledEmployers } from '#declarations';
import { EmployerRegister, type EnrolledEmployer } from '#employers';
import { DeterminationStore, type DeterminationSummary } from '#reviews';
import { firstDayOfYear, lastDayOfYear, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import {
  compileList,
  type CompiledList,
  type ListSources,
  type ListedDetermination,
} from './compile-list.js';
import { closedWindowEnd } from './declaration-window.js';
import type { ListKey } from './publication.js';
import { PublicationStore } from './store/publication.store.js';

/** Nobody has filed anything for the year in the county: a list would call all late for what was never asked here. */
export interface NothingDeclared {
  readonly code: 'nothingDeclared';
}

/** Gathers everything a list is made from, as it stands in one transaction, and compiles it. */
@Injectable()
export class ListCompiler {
  constructor(
    private readonly register: EmployerRegister,
    private readonly filed: FiledEmployers,
    private readonly determinations: DeterminationStore,
    private readonly publications: PublicationStore,
  ) {}

  /** @param today asked of the clock before the transaction, which it may need a connection beside */
  async compile(
    manager: EntityManager,
    list: ListKey,
    today: PlainDate,
  ): Promise<Result<CompiledList, NothingDeclared>> {
    const { levyYear, regionCode } = list;
    const years = await this.filed.levyYears(manager, [regionCode]);
    if (!years.includes(levyYear)) return refuse({ code: 'nothingDeclared' });
    return ok(compileList(await this.sourcesOf(manager, list, today)));
  }

  /** Who made or approved determinations of a list, each with the employers it is about. */
  async handsOf(manager: EntityManager, { regionCode, levyYear }: ListKey, { entries }: CompiledList) {
    const listedIds = new Set(entries.map(({ determinationId }) => determinationId));
    const hands = new Map<string, { readonly account: AccountKey; readonly employers: Set<string> }>();
    for (const one of await this.determinations.allInForce(manager, regionCode, levyYear)) {
      if (!listedIds.has(one.determinationId)) continue;
      for (const account of [one.determinedBy, one.approvedBy]) {
        if (!account) continue;
        const hand = hands.get(account.accountId) ?? { account, employers: new Set() };
        hands.set(account.accountId, hand);
        hand.employers.add(one.employerId);
      }
    }
    return [...hands.values()];
  }

  /**
   * Employers that were there on some day of the year: one that ended before it has nothing to declare. Who filed
   * for the year in another county before moving here stands on that county's list.
   */
  private async thereIn(manager: EntityManager, { regionCode, levyYear }: ListKey) {
    const first = firstDayOfYear(levyYear);
    const all = await this.register.registeredUntil(manager, regionCode, lastDayOfYear(levyYear));
    const there: EnrolledEmployer[] = [];
    for (const employer of all.filter(({ lastDay }) => lastDay === null || lastDay >= first)) {
      const filedElsewhere =
        employer.cameFromElsewhere && (await this.filed.hasFiledElsewhere(manager, employer, levyYear));
      if (!filedElsewhere) there.push(employer);
    }
    return there;
  }

  private async sourcesOf(manager: EntityManager, list: ListKey, today: PlainDate): Promise<ListSources> {
    const { regionCode, levyYear } = list;
    const determined = await this.determinations.allInForce(manager, regionCode, levyYear);
    return {
      employers: await this.thereIn(manager, list),
      determinations: new Map(determined.map(summary => [summary.employerId, listed(summary)])),
      inReview: await this.filed.awaitingDetermination(manager, regionCode, levyYear),
      published: await this.publications.inForce(manager, list),
      closedWindowEnd: closedWindowEnd(list, today),
    };
  }
}

function listed({ determinationId, determinedBy, ...summary }: DeterminationSummary): ListedDetermination {
  const { outcome, quota, countedPersons } = summary;
  return { determinationId, determinedBy: determinedBy.accountId, outcome, quota, countedPersons };
}
