import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DraftRefusal } from './declaration.errors.js';
import { DraftGate, type OpenDraft, type Saved } from './draft-gate.js';
import type { DraftTicket } from './draft.js';
import { ReadLastYear } from './read-last-year.js';
import { planImport, type ImportPlan } from './roster-import/import-plan.js';
import type { RosterFile } from './roster-import/read-roster-file.js';
import { WaitingImports, type ImportGone } from './roster-import/waiting-imports.js';
import { RosterImportStore } from './store/roster-import.store.js';
import { RosterStore } from './store/roster.store.js';

/** What becomes of people on the roster whom the file does not name. */
export type MissingPeople = 'keep' | 'remove';

/** The version that the import made, and how many entries it touched. */
export interface ImportedRoster extends Saved {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What the officer says on the page of the plan. */
export interface ImportWish {
  readonly missing: MissingPeople;
  /** Wage and insurance of those who stand there with last year's were gone through for this year. */
  readonly confirmed: boolean;
}

export type ImportRefusal =
  | DraftRefusal
  | ImportGone
  /** Read anew, the file has problems: the page lists them. */
  | { readonly code: 'importProblems' };

/** The officer takes a spreadsheet over onto the roster: every row of it or none. */
@Injectable()
export class ImportRoster {
  constructor(
    private readonly database: Database,
    private readonly waiting: WaitingImports,
    private readonly gate: DraftGate,
    private readonly imports: RosterImportStore,
    private readonly roster: RosterStore,
    private readonly lastYear: ReadLastYear,
  ) {}

  /** Asked twice, the second finds the file gone and changes nothing. */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    importId: string,
    wish: ImportWish,
  ): Promise<Result<ImportedRoster, ImportRefusal>> {
    const found = await this.waiting.find(actor, ticket, importId);
    if (!found.ok) return found;
    const { content } = found.value;
    if (content.problems.length > 0) return refuse({ code: 'importProblems' });
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, ['roster']);
      if (!opened.ok) return opened;
      if (opened.value.state !== 'draft') return refuse({ code: 'lineClosed' });
      if (!(await this.imports.remove(manager, opened.value, importId, actor)))
        return refuse({ code: 'importGone' });
      return ok(await this.takeOver(manager, actor, opened.value, content, wish));
    });
  }

  private async takeOver(
    manager: EntityManager,
    actor: Actor,
    draft: OpenDraft,
    { people, saysDispatch }: RosterFile,
    { missing, confirmed }: ImportWish,
  ): Promise<ImportedRoster> {
    const roster = await this.roster.all(manager, draft);
    const last = await this.lastYear.of(manager, { ...draft, roster }, actor);
    const plan = planImport(people, roster, !saysDispatch, confirmed ? null : last);
    const removed = [...plan.replaced, ...(missing === 'remove' ? plan.missing : [])];
    const counts = { added: plan.added.length, changed: plan.changed.length, removed: removed.length };
    if (counts.added + counts.changed + counts.removed === 0)
      return { draftVersion: draft.draftVersion, ...counts };
    await this.roster.removeAll(
      manager,
      draft,
      removed.map(({ entryId }) => entryId),
    );
    await this.roster.changeAll(manager, draft, changesOf(plan), actor);
    await this.roster.addAll(
      manager,
      draft,
      plan.added.map(({ facts, carriedFrom }) => ({
        ...{ ...facts, ...(carriedFrom === undefined ? {} : { carriedFrom }) },
      })),
      actor,
    );
    const fields = Object.entries(counts).map(([what, count]) => `${what}:${count}`);
    const save = { act: 'rosterImported', line: null, fields } as const;
    return { ...(await this.gate.save(manager, actor, draft, save)), ...counts };
  }
}

function changesOf({ changed }: ImportPlan) {
  return changed.map(({ before: { entryId }, after }) => ({ entryId, facts: after }));
}
