import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employerDeclaredBy } from '#employers';
import { Clock, Database } from '#persistence';
import { asksWhyLate } from './compose-filing.js';
import { DoubleClaims } from './double-claims.js';
import type { Draft } from './draft.js';
import { LastFiling } from './last-filing.js';
import { windowMissed } from './late.js';
import type { DeclarationSnapshot } from './snapshot.js';
import { WarningReader, type AskedWarning } from './warning-reader.js';

/** What an officer looks a draft over with. */
export interface CheckView {
  readonly warnings: readonly AskedWarning[];
  /** The filing in force of the year before; null where there is none. */
  readonly lastYear: DeclarationSnapshot | null;
  /** The window that this filing would miss; null where it is on time, or keeps the mark of the first. */
  readonly late: ReturnType<typeof windowMissed>;
  /** People who have not been compared with the declarations of others yet. */
  readonly uncompared: number;
}

const NOTHING: CheckView = { warnings: [], lastYear: null, late: null, uncompared: 0 };

/** Reads what a draft is asked about, last year's filing beside it, and whether it would be late. */
@Injectable()
export class ReadCheck {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly last: LastFiling,
    private readonly warnings: WarningReader,
    private readonly claims: DoubleClaims,
  ) {}

  /** Nothing for others' drafts. */
  async run(actor: Actor, draft: Draft): Promise<CheckView> {
    if (!employerDeclaredBy(actor, draft)) return NOTHING;
    const today = await this.clock.today();
    return this.database.snapshot(async manager => ({
      warnings: await this.warnings.of(manager, draft, today),
      lastYear: await this.last.before(manager, draft),
      late: asksWhyLate(draft, today) ? windowMissed(draft, today) : null,
      uncompared: await this.claims.waiting(manager, draft),
    }));
  }
}
