import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { addDays, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { AwardFile } from './award.js';
import { isClosed, stateOf } from './award-state.js';
import { AwardStore } from './store/award.store.js';
import { BankAccountStore } from './store/bank-account.store.js';

/** Days before the claim window ends on which the employer is reminded. */
export const REMINDER_DAYS = 15;
/** Days for which a bank account is kept after nothing is left to do: so long a transfer can come back. */
export const ACCOUNT_DAYS = 90;

/** What a round did. */
export interface AwardRound {
  readonly reminded: number;
  readonly accountsRemoved: number;
}

/** Reminds employers of offers that end soon, and removes bank accounts that nobody needs any more. */
@Injectable()
export class AwardWatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly awards: AwardStore,
    private readonly accounts: BankAccountStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Regions with offers or bank accounts. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const today = await this.clock.today();
    const rows = await this.database.read(manager =>
      manager.query<{ region: string }[]>(
        `select distinct region_code as region from award where claim_until >= $1 and claim_until <= $2
         union select distinct region_code from bank_account where given_at < $3 order by 1`,
        [
          today,
          addDays(today, REMINDER_DAYS),
          new Date(this.clock.now().getTime() - ACCOUNT_DAYS * 86_400_000),
        ],
      ),
    );
    return rows.map(({ region }) => region);
  }

  async look(regionCode: string): Promise<AwardRound> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => ({
      reminded: await this.remind(manager, regionCode, today),
      accountsRemoved: await this.removeAccounts(manager, regionCode, today),
    }));
  }

  /** Each offer once: the event's key keeps a second round from telling it again. */
  private async remind(manager: EntityManager, regionCode: string, today: PlainDate): Promise<number> {
    const offered = await this.awards.at(manager, regionCode, ['offered']);
    let told = 0;
    for (const file of offered.filter(one => endsSoon(one, today))) {
      const { awardId, employerId, levyYear, programme, claimUntil } = file.award;
      const isNew = await this.outbox.add(manager, {
        ...{ regionCode, kind: 'award.claimEnding', dedupeKey: `award:${awardId}:claimEnding` },
        payload: { awardId, employerId, levyYear, programme, lastDay: claimUntil },
      });
      if (isNew) told += 1;
    }
    return told;
  }

  private async removeAccounts(
    manager: EntityManager,
    regionCode: string,
    today: PlainDate,
  ): Promise<number> {
    const rows = await manager.query<{ id: string }[]>(
      'select distinct award_id as id from bank_account where region_code = $1 order by 1 limit 500',
      [regionCode],
    );
    let removed = 0;
    for (const { id } of rows) {
      const file = await this.awards.file(manager, { regionCode, awardId: id });
      if (!file || !isOver(file, today)) continue;
      removed += await this.accounts.remove(manager, file.award, this.clock.now());
      await this.audit.record(manager, {
        ...{ regionCode, actor: { system: 'worker' }, action: 'award.accountRemoved' },
        ...{ subjectKind: 'award', subjectId: id },
      });
    }
    return removed;
  }
}

function endsSoon(file: AwardFile, today: PlainDate): boolean {
  const { claimFrom, claimUntil } = file.award;
  if (claimUntil === null || (claimFrom !== null && today < claimFrom)) return false;
  return stateOf(file, today) === 'offered' && claimUntil <= addDays(today, REMINDER_DAYS);
}

/** Nothing is left to do, and a transfer can no longer come back. */
export function isOver(file: AwardFile, today: PlainDate): boolean {
  const last = file.steps.at(-1);
  return last !== undefined && isClosed(stateOf(file, today)) && addDays(last.madeOn, ACCOUNT_DAYS) < today;
}
