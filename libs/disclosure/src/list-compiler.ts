import { Injectable } from '@nestjs/common';
import { FiledEmployers } from '#declarations';
import { EmployerRegister } from '#employers';
import { DeterminationStore, type DeterminationSummary } from '#reviews';
import { lastDayOfYear, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { compileList, type CompiledList, type ListedDetermination } from './compile-list.js';
import { windowHasClosed } from './declaration-window.js';
import type { ListKey } from './publication.js';
import { PublicationStore } from './store/publication.store.js';

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
  async compile(manager: EntityManager, list: ListKey, today: PlainDate): Promise<CompiledList> {
    const { regionCode, levyYear } = list;
    const determined = await this.determinations.allInForce(manager, regionCode, levyYear);
    return compileList({
      employers: await this.register.registeredUntil(manager, regionCode, lastDayOfYear(levyYear)),
      determinations: new Map(determined.map(summary => [summary.employerId, listed(summary)])),
      inReview: await this.filed.awaitingDetermination(manager, regionCode, levyYear),
      published: await this.publications.inForce(manager, list),
      windowClosed: windowHasClosed(list, today),
    });
  }
}

function listed({ determinationId, determinedBy, ...summary }: DeterminationSummary): ListedDetermination {
  const { outcome, quota, countedPersons } = summary;
  return { determinationId, determinedBy: determinedBy.accountId, outcome, quota, countedPersons };
}
