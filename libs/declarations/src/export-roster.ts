import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database } from '#persistence';
import { ok, type Result } from '#values';
import type { DraftRosterEntry } from './carried.js';
import type { AccessRefusal } from './declaration.errors.js';
import type { DeclarationRef, Draft } from './draft.js';
import { ReadDeclaration } from './read-declaration.js';
import { ReadLastYear } from './read-last-year.js';

/** `template`: last year's people who are not on the roster yet, to be filled in; `roster`: the roster as it stands. */
export type ExportKind = 'template' | 'roster';

/** People for a spreadsheet. Personal values are in clear: the file is the employer's own. */
export interface ExportedRoster {
  readonly draft: Draft;
  readonly people: readonly DraftRosterEntry[];
  /** The year whose wage and insurance the people still have; null where they are this year's. */
  readonly carriedFrom: number | null;
}

/** The officer takes the roster, or last year's people, along as a spreadsheet. */
@Injectable()
export class ExportRoster {
  constructor(
    private readonly database: Database,
    private readonly declarations: ReadDeclaration,
    private readonly lastYear: ReadLastYear,
    private readonly audit: AuditTrail,
  ) {}

  /** Recorded: the file holds names and numbers of people. */
  async run(
    actor: Actor,
    ref: DeclarationRef,
    kind: ExportKind,
  ): Promise<Result<ExportedRoster, AccessRefusal>> {
    const read = await this.declarations.run(actor, ref);
    if (!read.ok) return read;
    const { draft } = read.value;
    const last = kind === 'template' ? await this.lastYear.run(actor, draft) : null;
    const people = kind === 'template' ? (last?.people ?? []) : draft.roster;
    await this.database.transaction(manager =>
      this.audit.record(manager, {
        regionCode: draft.regionCode,
        actor: { accountId: actor.accountId },
        action: 'declaration.rosterExported',
        subjectKind: 'declaration',
        subjectId: draft.declarationId,
        details: { kind, people: people.length },
      }),
    );
    return ok({ draft, people, carriedFrom: last && people.length > 0 ? last.levyYear : null });
  }
}
