import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy } from '#employers';
import { Clock, Database, Outbox } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { ChangeHistory } from './change-history.js';
import { LONGEST_CORRECTION_REASON } from './correction.js';
import type { OpenCorrectionRefusal } from './declaration.errors.js';
import type { Saved } from './draft-gate.js';
import type { DeclarationHead, DraftTicket } from './draft.js';
import { mayHappen } from './state.js';
import { CorrectionStore } from './store/correction.store.js';
import { DeclarationStore } from './store/declaration.store.js';
import { SubmissionStore } from './store/submission.store.js';

/**
 * An officer sets out to correct what was filed. It stays in force until the corrected declaration is sent; until
 * then the whole of it is a draft again, shared by colleagues as every draft is.
 */
@Injectable()
export class OpenCorrection {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
    private readonly corrections: CorrectionStore,
    private readonly history: ChangeHistory,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param ticket the version the person saw: what the office decided since is shown before anything is opened */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    typedReason: string,
  ): Promise<Result<Saved, OpenCorrectionRefusal>> {
    const employer = employerDeclaredBy(actor, ticket);
    if (!employer) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const head = await this.declarations.lock(manager, employer, ticket.levyYear);
      if (!head) return refuse({ code: 'notFound' });
      const refusal = await this.refusalOf(manager, head, ticket);
      if (refusal) return refuse(refusal);
      const fields = new FieldReader();
      const reason = fields.text('reason', typedReason, LONGEST_CORRECTION_REASON);
      if (!reason) return fields.refusal();
      return ok({ draftVersion: await this.open(manager, actor, head, reason) });
    });
  }

  private async refusalOf(
    manager: EntityManager,
    head: DeclarationHead,
    { draftVersion }: DraftTicket,
  ): Promise<Exclude<OpenCorrectionRefusal, { code: 'invalid' }> | null> {
    if (head.correctionId) return { code: 'correctionUnderWay' };
    if (!mayHappen('correct', head.filedState)) return { code: 'notCorrectable', state: head.filedState };
    const filed = await this.submissions.ofVersion(manager, head, head.filedVersion);
    if (head.filedState === 'submitted' && filed && this.clock.now() <= filed.withdrawableUntil)
      return { code: 'withdrawalOpen', until: filed.withdrawableUntil };
    if (head.draftVersion === draftVersion) return null;
    const changes = await this.history.after(manager, head, draftVersion);
    return { code: 'staleVersion', draftVersion: head.draftVersion, changes };
  }

  private async open(manager: EntityManager, actor: Actor, head: DeclarationHead, reason: string) {
    const { regionCode, declarationId, employerId, levyYear, filedVersion } = head;
    const correctionId = await this.corrections.open(manager, head, reason, actor);
    const save = { act: 'correctionOpened', line: null, fields: [], by: actor, correctionId } as const;
    const draftVersion = await this.declarations.save(manager, head, save);
    await this.audit.record(manager, {
      regionCode,
      actor: { accountId: actor.accountId },
      action: 'declaration.correctionOpened',
      subjectKind: 'declaration',
      subjectId: declarationId,
      details: { correctionId, correctsVersion: filedVersion },
    });
    await this.outbox.add(manager, {
      regionCode,
      kind: 'declaration.correctionOpened',
      payload: { regionCode, declarationId, employerId, levyYear, correctionId, version: filedVersion },
      dedupeKey: `declarationCorrectionOpened:${correctionId}`,
    });
    return draftVersion;
  }
}
