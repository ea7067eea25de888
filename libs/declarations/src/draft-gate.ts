import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy } from '#employers';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { ChangeHistory } from './change-history.js';
import type { Change } from './change.js';
import type { DraftRefusal, StaleVersion } from './declaration.errors.js';
import type { DeclarationHead, DraftTicket, ReturnedLine } from './draft.js';
import { DraftReader } from './draft-reader.js';
import type { Line } from './line.js';
import { isOpen, type DeclarationState } from './state.js';
import { DeclarationStore } from './store/declaration.store.js';
import { PersonLookups } from './person-lookups.js';
import { ReturnStore } from './store/return.store.js';
import { WorkingTextStore } from './store/working-text.store.js';
import { collides, type Touches } from './touches.js';
import { formOfSave, type WorkingForm } from './working-form.js';

/** A draft held for one save. */
export interface OpenDraft extends DeclarationHead {
  readonly returnedLines: readonly ReturnedLine[];
}

/** What a save tells the history; `answers` are the lines it answers where they were returned. */
export interface DraftSave extends Pick<Change, 'act' | 'line' | 'fields'> {
  readonly answers?: readonly Line[];
  readonly explanation?: string;
  /** Where the declaration stands afterwards; as before when absent. */
  readonly state?: DeclarationState;
  readonly filedVersion?: number;
  /** The correction worked on afterwards; as before when absent. */
  readonly correctionId?: string | null;
}

/** The version that a save made. */
export interface Saved {
  readonly draftVersion: number;
}

/** The one way to change a draft: rights, state and version before, history and audit after. */
@Injectable()
export class DraftGate {
  constructor(
    private readonly declarations: DeclarationStore,
    private readonly drafts: DraftReader,
    private readonly returns: ReturnStore,
    private readonly history: ChangeHistory,
    private readonly texts: WorkingTextStore,
    private readonly lookups: PersonLookups,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Holds the draft to the end of the transaction and gives it, or what stands in the way.
   * @param touches what the save writes or its person answers for: changes of colleagues elsewhere do not matter to
   *   it. Nothing (`[]`) for what adds without replacing; everything, unless said, for whoever certifies the draft
   */
  async open(
    manager: EntityManager,
    actor: Actor,
    ticket: DraftTicket,
    touches: Touches = 'everything',
  ): Promise<Result<OpenDraft, DraftRefusal>> {
    const employer = employerDeclaredBy(actor, ticket);
    if (!employer) return refuse({ code: 'notPermitted' });
    const head = await this.declarations.lock(manager, employer, ticket.levyYear);
    if (!head) return refuse({ code: 'notFound' });
    if (!isOpen(head.state)) return refuse({ code: 'notOpen', state: head.state });
    const stale = await this.stale(manager, head, ticket.draftVersion, touches);
    if (stale) return refuse(stale);
    return ok({ ...head, returnedLines: await this.drafts.returnedLines(manager, head) });
  }

  /** Notes a save: the next version, the answers to returned lines, the audit record. */
  async save(manager: EntityManager, actor: Actor, draft: OpenDraft, save: DraftSave): Promise<Saved> {
    const { answers, explanation, ...noted } = save;
    const draftVersion = await this.declarations.save(manager, draft, { ...noted, by: actor });
    const answered = draft.returnedLines.filter(returned => answers?.includes(returned.line));
    for (const { id } of answered)
      await this.returns.answer(manager, draft.regionCode, id, {
        ...{ draftVersion, explanation: explanation ?? null, by: actor },
      });
    await this.audit.record(manager, {
      regionCode: draft.regionCode,
      actor: { accountId: actor.accountId },
      action: `declaration.${save.act}`,
      subjectKind: 'declaration',
      subjectId: draft.declarationId,
      details: { draftVersion, line: save.line, fields: save.fields },
    });
    if (save.act !== 'submitted') await this.lookups.note(manager, actor, draft);
    await this.forget(manager, actor, draft, save);
    return { draftVersion };
  }

  /** A save that found nothing to change: what was typed into the form is as good as saved. */
  async unchanged(manager: EntityManager, actor: Actor, draft: OpenDraft, form: WorkingForm): Promise<Saved> {
    await this.texts.clear(manager, draft, form, actor);
    return { draftVersion: draft.draftVersion };
  }

  /** Working texts that the save made needless: its own form's, everybody's of an entry that went or of what is filed. */
  private async forget(
    manager: EntityManager,
    actor: Actor,
    draft: OpenDraft,
    save: DraftSave,
  ): Promise<void> {
    if (save.act === 'submitted') return this.texts.remove(manager, draft);
    if (save.act === 'entryRemoved' && save.line) return this.texts.remove(manager, draft, save.line);
    const form = formOfSave(save);
    if (form) await this.texts.clear(manager, draft, form, actor);
  }

  /** What colleagues changed since, of what the save touches; null when that is as the person saw it. */
  private async stale(
    manager: EntityManager,
    head: DeclarationHead,
    seen: number,
    touches: Touches,
  ): Promise<StaleVersion | null> {
    if (head.draftVersion === seen) return null;
    const since = await this.history.after(manager, head, seen);
    const changes = since.filter(change => collides(change, touches));
    // A version that is not there yet was never shown to anybody.
    if (changes.length === 0 && seen < head.draftVersion) return null;
    return { code: 'staleVersion', draftVersion: head.draftVersion, changes };
  }
}
