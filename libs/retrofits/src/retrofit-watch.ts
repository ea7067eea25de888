import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { addDays, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { RetrofitFile } from './retrofit.js';
import { isOver, nextInspection, stateOf } from './retrofit-state.js';
import { RetrofitAccountStore } from './store/account.store.js';
import { RetrofitStore } from './store/retrofit.store.js';

/** Days before an inspection on which the employer and the office hear of it. */
export const INSPECTION_NOTICE_DAYS = 14;
/** Days for which a bank account is kept after the payment: so long a transfer can come back. */
export const ACCOUNT_KEPT_DAYS = 90;

/** What a round did. */
export interface RetrofitRound {
  readonly announced: number;
  readonly accountsRemoved: number;
}

/** Announces inspections that come up, and removes bank accounts that nobody needs any more. */
@Injectable()
export class RetrofitWatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly retrofits: RetrofitStore,
    private readonly accounts: RetrofitAccountStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Regions with requests. Reads over all regions. */
  regionsDue(): Promise<string[]> {
    return this.database.read(manager => this.retrofits.regions(manager));
  }

  async look(regionCode: string): Promise<RetrofitRound> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const open = await this.retrofits.open(manager, regionCode);
      let announced = 0;
      for (const file of open) if (await this.announce(manager, file, today)) announced += 1;
      return { announced, accountsRemoved: await this.removeAccounts(manager, regionCode, today) };
    });
  }

  /** Each look once: the event's key keeps a second round from telling of it again. */
  private async announce(manager: EntityManager, file: RetrofitFile, today: PlainDate): Promise<boolean> {
    const next = stateOf(file.steps) === 'inUse' ? nextInspection(file.steps) : null;
    if (!next || next.due > addDays(today, INSPECTION_NOTICE_DAYS)) return false;
    const { regionCode, retrofitId, employerId, requestNumber } = file.retrofit;
    return this.outbox.add(manager, {
      ...{ regionCode, kind: 'retrofit.inspectionDue' },
      payload: { retrofitId, employerId, requestNumber, lastDay: next.due },
      dedupeKey: `retrofit:${retrofitId}:inspection:${next.due}`,
    });
  }

  private async removeAccounts(
    manager: EntityManager,
    regionCode: string,
    today: PlainDate,
  ): Promise<number> {
    const rows = await manager.query<{ id: string }[]>(
      'select distinct retrofit_id as id from retrofit_account where region_code = $1 order by 1 limit 500',
      [regionCode],
    );
    let removed = 0;
    for (const { id } of rows) {
      const file = await this.retrofits.file(manager, { regionCode, retrofitId: id });
      if (!file || !isNeedless(file, today)) continue;
      removed += await this.accounts.remove(manager, file.retrofit, this.clock.now());
      await this.audit.record(manager, {
        ...{ regionCode, actor: { system: 'worker' }, action: 'retrofit.accountRemoved' },
        ...{ subjectKind: 'retrofit', subjectId: id },
      });
    }
    return removed;
  }
}

/** The money has left, or never will, and a transfer can no longer come back. */
function isNeedless({ steps }: RetrofitFile, today: PlainDate): boolean {
  const state = stateOf(steps);
  const since = steps.findLast(({ kind }) => kind === 'paid')?.madeOn ?? steps.at(-1)?.madeOn;
  return (state === 'inUse' || isOver(state)) && !!since && addDays(since, ACCOUNT_KEPT_DAYS) < today;
}
