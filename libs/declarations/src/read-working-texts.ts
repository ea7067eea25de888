import { Injectable } from '@nestjs/common';
import { AccountStore, type Actor } from '#accounts';
import { employerDeclaredBy } from '#employers';
import { Database, together } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ChangeHistory } from './change-history.js';
import type { Change } from './change.js';
import type { DeclarationHead, DeclarationKey, DeclarationRef } from './draft.js';
import { DeclarationStore } from './store/declaration.store.js';
import type { WorkingTextRow } from './store/working-text.row.js';
import { WorkingTextStore } from './store/working-text.store.js';
import { collides, type Touches } from './touches.js';
import { touchesOf, type WorkingForm } from './working-form.js';
import type { WorkingNote, WorkingText, WorkingTexts } from './working-text.js';

/** A draft's state of work. */
export interface WorkState {
  readonly draft: DeclarationHead;
  readonly lastChange: Change | null;
  readonly working: readonly WorkingNote[];
}

const NOTHING: WorkingTexts = { own: null, others: [], revision: 0 };

/** What officers typed and did not save. */
@Injectable()
export class ReadWorkingTexts {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly texts: WorkingTextStore,
    private readonly history: ChangeHistory,
    private readonly accounts: AccountStore,
  ) {}

  /** The texts of one form; nothing for others' employers. */
  async ofForm(actor: Actor, ref: DeclarationRef, form: WorkingForm): Promise<WorkingTexts> {
    return this.within(actor, ref, NOTHING, async (manager, head) => {
      const rows = await this.texts.of(manager, head, form);
      const mine = await this.texts.find(manager, head, form, actor.accountId);
      const texts = await together(manager, ...rows.map(row => () => this.open(manager, row)));
      const own = texts.find(({ by }) => by.accountId === actor.accountId) ?? null;
      const saved = await this.savedAt(manager, head, touchesOf(form), texts);
      const others = texts.filter(text => text !== own && (!saved || text.at > saved));
      return { own, others, revision: mine?.revision ?? 0 };
    });
  }

  /** Until when a draft is saved and who typed where: what an open page asks for again and again, without the rest. */
  async state(actor: Actor, ref: DeclarationRef): Promise<WorkState | null> {
    return this.within(actor, ref, null, async (manager, head) => ({
      draft: head,
      lastChange:
        (await this.history.after(manager, head, Math.max(0, head.draftVersion - 1))).at(-1) ?? null,
      working: await this.notes(manager, head),
    }));
  }

  /** Who typed what form when, everybody's, the youngest first. */
  async notes(manager: EntityManager, key: DeclarationKey): Promise<WorkingNote[]> {
    const rows = await this.texts.of(manager, key);
    return together(manager, ...rows.map(row => () => this.note(manager, row)));
  }

  /** What was changed since a version, of what a form is about. */
  async changesSince(
    actor: Actor,
    ref: DeclarationRef,
    draftVersion: number,
    touches: Touches,
  ): Promise<Change[]> {
    return this.within(actor, ref, [], async (manager, head) => {
      const since = await this.history.after(manager, head, draftVersion);
      return since.filter(change => collides(change, touches));
    });
  }

  private async within<Found>(
    actor: Actor,
    ref: DeclarationRef,
    none: Found,
    work: (manager: EntityManager, head: DeclarationHead) => Promise<Found>,
  ): Promise<Found> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return none;
    return this.database.snapshot(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      return head ? work(manager, head) : none;
    });
  }

  /** When what the form is about was saved last; asked only where there is a text to compare with. */
  private async savedAt(
    manager: EntityManager,
    head: DeclarationHead,
    touches: Touches,
    texts: readonly WorkingText[],
  ): Promise<Date | null> {
    const oldest = Math.min(...texts.map(({ draftVersion }) => draftVersion), head.draftVersion);
    const since = await this.history.after(manager, head, oldest);
    return since.findLast(change => collides(change, touches))?.at ?? null;
  }

  private async open(manager: EntityManager, row: WorkingTextRow): Promise<WorkingText> {
    const note = await this.note(manager, row);
    return { ...note, draftVersion: row.draftVersion, fields: this.texts.fieldsOf(row) };
  }

  private async note(manager: EntityManager, row: WorkingTextRow): Promise<WorkingNote> {
    const { form, accountId, accountRegion, savedAt } = row;
    const account = await this.accounts.find(manager, { accountId, regionCode: accountRegion });
    return { form, by: { accountId, name: account?.name ?? '' }, at: savedAt };
  }
}
