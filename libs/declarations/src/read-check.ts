import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employerDeclaredBy } from '#employers';
import { Clock, Database } from '#persistence';
import type { PlainDate } from '#values';
import { asksWhyLate } from './compose-filing.js';
import { DoubleClaims } from './double-claims.js';
import type { Draft } from './draft.js';
import { LastFiling } from './last-filing.js';
import { windowMissed } from './late.js';
import type { DeclarationView } from './read-declaration.js';
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

/** What was read of a draft before: its warnings, once it was checked. */
type Looked = Pick<DeclarationView, 'draft' | 'warnings'>;

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
  async run(actor: Actor, { draft, warnings }: Looked): Promise<CheckView> {
    if (!employerDeclaredBy(actor, draft)) return NOTHING;
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const lastYear = await this.last.before(manager, draft);
      return {
        warnings: warnings ?? (await this.warnings.of(manager, draft, today, lastYear)),
        ...{ lastYear, late: lateOn(draft, today) },
        uncompared: await this.claims.waiting(manager, draft),
      };
    });
  }

  /** The window that the filing of a draft would miss today, alone. */
  async late(draft: Draft): Promise<CheckView['late']> {
    return lateOn(draft, await this.clock.today());
  }
}

function lateOn(draft: Draft, today: PlainDate): CheckView['late'] {
  return asksWhyLate(draft, today) ? windowMissed(draft, today) : null;
}
