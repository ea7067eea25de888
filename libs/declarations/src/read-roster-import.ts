import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ok, refuse, type Result } from '#values';
import type { AccessRefusal } from './declaration.errors.js';
import type { DeclarationRef, Draft } from './draft.js';
import { planImport, type ImportPlan } from './roster-import/import-plan.js';
import type { RosterFile } from './roster-import/read-roster-file.js';
import { ReadLastYear } from './read-last-year.js';
import { WaitingImports, type ImportGone } from './roster-import/waiting-imports.js';
import type { WaitingFile } from './store/roster-import.store.js';

/** What a file that waits says, and what taking it over would do. */
export interface RosterImportView extends RosterFile {
  readonly file: WaitingFile;
  readonly draft: Draft;
  /** Null while there is any problem: all or nothing. */
  readonly plan: ImportPlan | null;
}

/** What the pages of an import read. */
@Injectable()
export class ReadRosterImport {
  constructor(
    private readonly waiting: WaitingImports,
    private readonly lastYear: ReadLastYear,
  ) {}

  /** `lineClosed` where the roster as a whole is not open any more. */
  async run(
    actor: Actor,
    ref: DeclarationRef,
    importId: string,
  ): Promise<Result<RosterImportView, AccessRefusal | ImportGone | { readonly code: 'lineClosed' }>> {
    const found = await this.waiting.find(actor, ref, importId);
    if (!found.ok) return found;
    const { file, content, draft } = found.value;
    if (draft.state !== 'draft') return refuse({ code: 'lineClosed' });
    const isClean = content.problems.length === 0;
    const last = isClean ? await this.lastYear.run(actor, draft) : null;
    const plan = isClean ? planImport(content.people, draft.roster, !content.saysDispatch, last) : null;
    return ok({ ...content, file, draft, plan });
  }
}
