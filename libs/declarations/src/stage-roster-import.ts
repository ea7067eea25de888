import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import type { SpreadsheetRefusal } from '#documents';
import { employerDeclaredBy } from '#employers';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { AccessRefusal } from './declaration.errors.js';
import { DraftReader } from './draft-reader.js';
import type { DeclarationRef } from './draft.js';
import { readRosterFile } from './roster-import/read-roster-file.js';
import { WaitingImports } from './roster-import/waiting-imports.js';
import { DeclarationStore } from './store/declaration.store.js';
import { RosterImportStore } from './store/roster-import.store.js';

/** A file as it was sent. */
export interface SentFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export type StageRefusal = AccessRefusal | SpreadsheetRefusal | { readonly code: 'lineClosed' };

const LONGEST_FILE_NAME = 200;

/** The officer sends a spreadsheet of the roster: it is read, and waits sealed for the officer's word. */
@Injectable()
export class StageRosterImport {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly drafts: DraftReader,
    private readonly waiting: WaitingImports,
    private readonly imports: RosterImportStore,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Changes nothing on the roster. A file that is no spreadsheet is not kept at all.
   * @returns the id under which the file waits
   */
  async run(
    actor: Actor,
    ref: DeclarationRef,
    file: SentFile,
  ): Promise<Result<{ readonly importId: string }, StageRefusal>> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return refuse({ code: 'notPermitted' });
    const draft = await this.database.read(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      return head && this.drafts.read(manager, head);
    });
    if (!draft) return refuse({ code: 'notFound' });
    if (draft.state !== 'draft') return refuse({ code: 'lineClosed' });
    const read = await readRosterFile(file.bytes, await this.waiting.contextOf(draft));
    if (!read.ok) return read;
    const { rows, problems } = read.value;
    const fileName = [...file.fileName].slice(0, LONGEST_FILE_NAME).join('');
    return this.database.transaction(async manager => {
      // Held, so that two files sent at the same time take each other's place one after the other.
      const held = await this.declarations.lock(manager, employer, ref.levyYear);
      if (held?.state !== 'draft') return refuse({ code: 'lineClosed' });
      const importId = await this.imports.put(manager, draft, { ...file, fileName }, actor);
      await this.audit.record(manager, {
        regionCode: draft.regionCode,
        actor: { accountId: actor.accountId },
        action: 'declaration.rosterFileReceived',
        subjectKind: 'declaration',
        subjectId: draft.declarationId,
        details: { importId, bytes: file.bytes.length, rows, problems: problems.length },
      });
      return ok({ importId });
    });
  }
}
