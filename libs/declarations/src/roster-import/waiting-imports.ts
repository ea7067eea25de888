import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employerDeclaredBy } from '#employers';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { AccessRefusal } from '../declaration.errors.js';
import { DraftReader } from '../draft-reader.js';
import type { DeclarationRef, Draft } from '../draft.js';
import { rosterBounds } from '../roster-bounds.js';
import { DeclarationStore } from '../store/declaration.store.js';
import { RosterImportStore, type WaitingFile } from '../store/roster-import.store.js';
import type { ImportContext } from './check-roster.js';
import { readRosterFile, type RosterFile } from './read-roster-file.js';

/** There is no such file any more: taken over, discarded, replaced by another, or too old. */
export type ImportGone = { readonly code: 'importGone' };

/** A file that waits, with what is in it and the draft it is for. */
export interface WaitingImport {
  readonly file: WaitingFile;
  readonly content: RosterFile;
  readonly draft: Draft;
}

/** Finds files that wait for their senders, and reads them anew: nothing read is kept. */
@Injectable()
export class WaitingImports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly declarations: DeclarationStore,
    private readonly drafts: DraftReader,
    private readonly imports: RosterImportStore,
  ) {}

  /** For the sender alone; colleagues have files of their own. */
  async find(
    actor: Actor,
    ref: DeclarationRef,
    importId: string,
  ): Promise<Result<WaitingImport, AccessRefusal | ImportGone>> {
    const loaded = await this.load(actor, ref, importId);
    if (!loaded.ok) return loaded;
    const { file, draft } = loaded.value;
    const content = await readRosterFile(file.bytes, await this.contextOf(draft));
    // It was read once when it came: only a program of another release would refuse it now.
    return content.ok ? ok({ file, draft, content: content.value }) : refuse({ code: 'importGone' });
  }

  /** What people of a file for this declaration are checked against today. */
  async contextOf({
    levyYear,
    employer,
    asked,
  }: Pick<Draft, 'levyYear' | 'employer' | 'asked'>): Promise<ImportContext> {
    const today = await this.clock.today();
    return { levyYear, today, ...rosterBounds(employer, asked) };
  }

  private async load(actor: Actor, ref: DeclarationRef, importId: string) {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return refuse({ code: 'notPermitted' as const });
    return this.database.snapshot(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      if (!head) return refuse({ code: 'notFound' as const });
      const file = await this.imports.find(manager, head, importId, actor);
      if (!file) return refuse({ code: 'importGone' as const });
      return ok({ file, draft: await this.drafts.read(manager, head) });
    });
  }
}
