import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DraftRefusal } from './declaration.errors.js';
import { DraftGate, type OpenDraft, type Saved } from './draft-gate.js';
import type { DraftTicket } from './draft.js';
import { FiledContent } from './filed-content.js';
import { CorrectionStore } from './store/correction.store.js';
import { SubmissionStore } from './store/submission.store.js';

export type GiveUpRefusal = DraftRefusal | { readonly code: 'notCorrecting' };

/** An officer lets a correction go: the draft goes back to what was filed, which was in force all along. */
@Injectable()
export class GiveUpCorrection {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
    private readonly submissions: SubmissionStore,
    private readonly corrections: CorrectionStore,
    private readonly content: FiledContent,
    private readonly outbox: Outbox,
  ) {}

  /** What a colleague saved since the page was read is shown first: it would be dropped with the rest. */
  async run(actor: Actor, ticket: DraftTicket): Promise<Result<Saved, GiveUpRefusal>> {
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket);
      if (!opened.ok) return opened;
      const draft = opened.value;
      if (!draft.correctionId) return refuse({ code: 'notCorrecting' });
      const filed = await this.submissions.ofVersion(manager, draft, draft.filedVersion);
      if (!filed) throw new Error(`version ${draft.filedVersion} of ${draft.declarationId} is gone`);
      await this.content.putBack(manager, draft, this.submissions.snapshotOf(filed), actor);
      await this.corrections.giveUp(manager, draft.regionCode, draft.correctionId, actor);
      const save = { act: 'correctionGivenUp', line: null, fields: [], correctionId: null } as const;
      const saved = await this.gate.save(manager, actor, draft, save);
      await this.tell(manager, draft, draft.correctionId);
      return ok(saved);
    });
  }

  private async tell(manager: EntityManager, draft: OpenDraft, correctionId: string): Promise<void> {
    const { regionCode, declarationId, employerId, levyYear, filedVersion: version } = draft;
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'declaration.correctionGivenUp' },
      payload: { regionCode, declarationId, employerId, levyYear, correctionId, version },
      dedupeKey: `declarationCorrectionGivenUp:${correctionId}`,
    });
  }
}
