import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy } from '#employers';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { ChangeHistory } from './change-history.js';
import type { WorkingTextRefusal } from './declaration.errors.js';
import { DraftReader } from './draft-reader.js';
import type { DeclarationHead, DraftTicket } from './draft.js';
import { DeclarationStore } from './store/declaration.store.js';
import { WorkingTextStore } from './store/working-text.store.js';
import { collides } from './touches.js';
import { isFormOpenIn, touchesOf, type WorkingForm } from './working-form.js';
import { LONGEST_WORKING_TEXT, type KeptText } from './working-text.js';

/** Typing sends at most one text a second; what comes faster is no hand. */
const SHORTEST_INTERVAL_MS = 500;

/** Working text on its way from a form. */
export interface TypedText {
  readonly form: WorkingForm;
  /** The revision that the page knows; 0 before the first. */
  readonly revision: number;
  /** As typed, valid or not. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Keeps what is being typed: no save, no version, only so that nothing is lost and colleagues know. */
@Injectable()
export class KeepWorkingText {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly declarations: DeclarationStore,
    private readonly drafts: DraftReader,
    private readonly texts: WorkingTextStore,
    private readonly history: ChangeHistory,
    private readonly audit: AuditTrail,
  ) {}

  /** Kept also when a colleague has saved meanwhile: nothing typed is lost, and the answer says what changed. */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    typed: TypedText,
  ): Promise<Result<KeptText, WorkingTextRefusal>> {
    const employer = employerDeclaredBy(actor, ticket);
    if (!employer) return refuse({ code: 'notPermitted' });
    if (JSON.stringify(typed.fields).length > LONGEST_WORKING_TEXT) return refuse({ code: 'textTooLong' });
    return this.database.transaction(async manager => {
      const head = await this.declarations.lock(manager, employer, ticket.levyYear);
      if (!head) return refuse({ code: 'notFound' });
      const closed = await this.closed(manager, head, typed.form);
      if (closed) return refuse(closed);
      const before = await this.texts.find(manager, head, typed.form, actor.accountId);
      if ((before?.revision ?? 0) !== typed.revision) return refuse({ code: 'workedElsewhere' });
      const since = this.clock.now().getTime() - (before?.savedAt.getTime() ?? 0);
      if (before?.textSealed && since < SHORTEST_INTERVAL_MS) return refuse({ code: 'tooSoon' });
      const text = { ...typed, draftVersion: ticket.draftVersion, revision: typed.revision + 1 };
      const { revision, savedAt } = await this.texts.keep(manager, head, text, actor);
      if (!before?.textSealed) await this.record(manager, head, actor, typed.form);
      return ok({ revision, at: savedAt, changes: await this.changes(manager, head, ticket, typed.form) });
    });
  }

  private async closed(manager: EntityManager, head: DeclarationHead, form: WorkingForm) {
    const returnedLines = await this.drafts.returnedLines(manager, head);
    if (isFormOpenIn({ state: head.state, returnedLines }, form)) return null;
    return head.state === 'draft' || head.state === 'returned'
      ? ({ code: 'lineClosed' } as const)
      : ({ code: 'notOpen', state: head.state } as const);
  }

  private async changes(
    manager: EntityManager,
    head: DeclarationHead,
    { draftVersion }: DraftTicket,
    form: WorkingForm,
  ) {
    if (draftVersion >= head.draftVersion) return [];
    const since = await this.history.after(manager, head, draftVersion);
    return since.filter(change => collides(change, touchesOf(form)));
  }

  /** The beginning alone: a record for every pause in typing would drown the trail. */
  private async record(manager: EntityManager, head: DeclarationHead, actor: Actor, form: WorkingForm) {
    await this.audit.record(manager, {
      regionCode: head.regionCode,
      actor: { accountId: actor.accountId },
      action: 'declaration.typingBegun',
      subjectKind: 'declaration',
      subjectId: head.declarationId,
      details: { form },
    });
  }
}
