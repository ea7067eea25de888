import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { DraftRefusal } from '../declaration.errors.js';
import { DraftGate, type Saved } from '../draft-gate.js';
import { isLineOpenIn, type DraftTicket } from '../draft.js';
import { rosterLine } from '../line.js';
import { DraftFiles } from './draft-files.js';
import { EvidenceStore } from './evidence.store.js';

/** The officer takes a file off the draft; what was filed with it earlier keeps it. */
@Injectable()
export class RemoveEvidence {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
    private readonly evidence: EvidenceStore,
    private readonly files: DraftFiles,
  ) {}

  /** Where lines were returned, only a file that is about these and nobody else may go. */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    evidenceId: string,
  ): Promise<Result<Saved, DraftRefusal | { readonly code: 'evidenceNotFound' }>> {
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, []);
      if (!opened.ok) return opened;
      const draft = opened.value;
      const own = (await this.evidence.all(manager, draft)).find(one => one.evidenceId === evidenceId);
      if (!own) return refuse({ code: 'evidenceNotFound' });
      const lines = own.claims.map(({ entryId }) => rosterLine(entryId));
      if (!lines.every(line => isLineOpenIn(draft, line))) return refuse({ code: 'lineClosed' });
      await this.evidence.remove(manager, draft, evidenceId);
      await this.files.letGo(manager, draft, own.fileId, actor);
      const save = { act: 'evidenceRemoved', line: null, fields: lines } as const;
      return ok(await this.gate.save(manager, actor, draft, save));
    });
  }
}
