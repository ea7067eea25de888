import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { AccountKey } from './account.js';
import type { Actor } from './actor.js';
import { AccountDisplayRow } from './store/account-display.row.js';

/** How a person wants pages shown; null where they never chose while signed in, so that the browser's choice holds. */
export interface DisplayChoice {
  readonly largeType: boolean | null;
  readonly highContrast: boolean | null;
  readonly language: 'zh-CN' | 'en' | null;
}

const NOTHING_CHOSEN: DisplayChoice = { largeType: null, highContrast: null, language: null };

/** Remembers with the account how its owner wants pages shown, so that it holds on every machine and on no other's. */
@Injectable()
export class DisplayChoices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** What the person has chosen so far. */
  async of(manager: EntityManager, key: AccountKey): Promise<DisplayChoice> {
    const { regionCode, accountId } = key;
    const row = await manager.findOneBy(AccountDisplayRow, { regionCode, accountId });
    return row
      ? { largeType: row.largeType, highContrast: row.highContrast, language: row.language }
      : NOTHING_CHOSEN;
  }

  /** Changes what is given and leaves the rest. A chosen language is the language of the person's mails as well. */
  async change(actor: Actor, change: Partial<DisplayChoice>): Promise<void> {
    const { regionCode, accountId } = actor;
    await this.database.transaction(async manager => {
      const { largeType, highContrast, language } = { ...(await this.of(manager, actor)), ...change };
      await manager.query(
        `insert into account_display (region_code, account_id, large_type, high_contrast, language, changed_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (region_code, account_id) do update set large_type = excluded.large_type,
           high_contrast = excluded.high_contrast, language = excluded.language, changed_at = excluded.changed_at`,
        [regionCode, accountId, largeType, highContrast, language, this.clock.now()],
      );
      if (change.language)
        await manager.query(`update account set language = $3 where region_code = $1 and id = $2`, [
          regionCode,
          accountId,
          change.language,
        ]);
      await this.audit.record(manager, {
        regionCode,
        actor: { accountId },
        action: 'account.displayChanged',
        subjectKind: 'account',
        subjectId: accountId,
      });
    });
  }
}
