import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  DiscardWorkingText,
  isAtWork,
  isFormOpenIn,
  ReadWorkingTexts,
  touchesOf,
  type Change,
  type DeclarationRef,
  type DeclarationView,
  type SaveRefusal,
  type StaleVersion,
} from '#declarations';
import { Clock } from '#persistence';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import type { PortalRequest } from '../security/portal-request.js';
import { accountOf, textMark, type Decided } from './choices.js';
import {
  collisionModel,
  sharedFields,
  undecidedErrors,
  workingModel,
  type FoundWork,
} from './section-model.js';
import {
  collisionsOf,
  holdsNews,
  isAllInForm,
  settled,
  withPersonal,
  type Collision,
  type Fields,
  type SectionForm,
} from './section-form.js';
import type { Filled, Model, SectionSave, Visit } from './section-save.js';

export type { Filled } from './section-save.js';

/** Forms of a draft as people share them: nothing typed is lost, whoever saved meanwhile and however it ended. */
@Injectable()
export class SectionSaves {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly texts: ReadWorkingTexts,
    private readonly discard: DiscardWorkingText,
    private readonly clock: Clock,
  ) {}

  /**
   * A form as it is opened: with what its person typed last and did not save, or a colleague (`from`) where asked.
   * @param blank the form filled with what is stored; fields that it lacks are empty
   */
  async opened<Typed extends Fields>(
    { request, actor }: Pick<Visit, 'request' | 'actor'>,
    view: DeclarationView,
    section: SectionForm,
    blank: Typed,
    from?: string,
  ): Promise<Filled<Typed>> {
    const texts = await this.texts.ofForm(actor, view.draft, section.form);
    const theirs = from ? texts.others.find(({ by }) => by.accountId === from) : undefined;
    const text = theirs ?? texts.own;
    const given = text && sharedFields(section, text, actor.accountId);
    if (!text || !given || !holdsNews(section, given))
      return { fields: blank, model: this.model(request, actor, view, section, { texts, fields: blank }) };
    const fields = { ...blank, ...given };
    const changes = await this.changesSince(actor, view.draft, text.draftVersion, section);
    const collisions = collisionsOf(section, fields, changes);
    const since = collisions.length > 0 ? text.draftVersion : null;

    return {
      fields,
      model: this.model(request, actor, view, section, { texts, text, fields, since, collisions }),
    };
  }

  /** A form as it was sent, shown again: its script goes on keeping what is typed. */
  async retyped<Typed extends Fields>(
    { request, actor }: Pick<Visit, 'request' | 'actor'>,
    view: DeclarationView,
    section: SectionForm,
    fields: Typed,
    textOf: string | null = null,
  ): Promise<Filled<Typed>> {
    const texts = await this.texts.ofForm(actor, view.draft, section.form);
    return { fields, model: this.model(request, actor, view, section, { texts, fields, textOf }) };
  }

  /** Saves a section and answers: the next page, or the form again with everything that was typed. */
  async run<Typed extends Fields, Refusal extends { readonly code: string }>(
    visit: Visit,
    save: SectionSave<Typed, Refusal>,
  ): Promise<void> {
    const { ticket, decided } = save;
    if (decided.since !== null && (await this.isUndecided(visit, save))) return;
    const whole = await this.wholeOf(visit.actor, save);
    const outcome = await save.save(ticket, whole.typed);
    if (outcome.ok) return this.go(visit, save);
    await this.answer(visit, { ...save, typed: whole.shown }, outcome.refusal);
  }

  private async answer<Typed extends Fields, Refusal extends { readonly code: string }>(
    visit: Visit,
    save: SectionSave<Typed, Refusal>,
    refusal: Refusal | SaveRefusal,
  ): Promise<void> {
    const { request, actor } = visit;
    const view = await this.pages.view(actor, save.ticket);
    const section = save.section(view);
    const own = save.refused?.(refusal as Refusal, view);
    if (own) return this.show(visit, save, view, own);
    const { code } = refusal;
    // One of two lines of the page was returned, and the other was changed: the page itself is still of use.
    if (code === 'lineClosed' && isFormOpenIn(view.draft, section.form))
      return this.show(visit, save, view, this.lineClosed(request));
    if (code === 'notOpen' || code === 'lineClosed' || section.isGone)
      return this.pages.closed(visit.request, visit.reply, view, {
        ...{ status: 409, isGone: section.isGone === true },
        typed: section.items.map(item => ({ label: item.label, value: item.words(save.typed) })),
      });
    if (code === 'staleVersion') return this.stale(visit, save, view, (refusal as StaleVersion).changes);
    await this.show(visit, save, view, this.pages.refused(request, refusal as SaveRefusal, view));
  }

  /** Both values side by side; where they agree after all, the save goes through with the version of now. */
  private async stale<Typed extends Fields, Refusal extends { readonly code: string }>(
    visit: Visit,
    save: SectionSave<Typed, Refusal>,
    view: DeclarationView,
    changes: readonly Change[],
  ): Promise<void> {
    const { request, actor } = visit;
    const section = save.section(view);
    const collisions = collisionsOf(section, save.typed, changes);
    if (collisions.length === 0 && changes.length > 0 && isAllInForm(section, changes)) {
      const again = await save.save({ ...save.ticket, draftVersion: view.draft.draftVersion }, save.typed);
      if (again.ok) return this.go(visit, save);
      if (again.refusal.code !== 'staleVersion') return this.answer(visit, save, again.refusal);
    }
    const texts = await this.texts.ofForm(actor, view.draft, section.form);
    const since = save.ticket.draftVersion;
    const refused = { status: 409, errors: undecidedErrors(collisions, this.moment(request)) };
    await save.show(view, {
      fields: save.typed,
      refused: collisions.length > 0 ? refused : this.pages.stale(request, changes, view),
      model: this.model(request, actor, view, section, {
        texts,
        since,
        collisions,
        fields: save.typed,
        textOf: save.decided.textOf,
      }),
    });
  }

  /** Shows both values again while one of them is not chosen. */
  private async isUndecided<Typed extends Fields, Refusal extends { readonly code: string }>(
    visit: Visit,
    save: SectionSave<Typed, Refusal>,
  ): Promise<boolean> {
    const { request, actor } = visit;
    const { since, choices } = save.decided;
    const view = await this.pages.view(actor, save.ticket);
    const section = save.section(view);
    const changes = await this.changesSince(actor, save.ticket, since ?? 0, section);
    const collisions = collisionsOf(section, save.typed, changes);
    const undecided = collisions.filter(({ item }) => !choices[item.key]);
    if (undecided.length === 0) return false;
    const texts = await this.texts.ofForm(actor, view.draft, section.form);
    await save.show(view, {
      fields: save.typed,
      refused: { status: 422, errors: undecidedErrors(undecided, this.moment(request)) },
      model: this.model(request, actor, view, section, {
        texts,
        since,
        collisions,
        choices,
        fields: save.typed,
        textOf: save.decided.textOf,
      }),
    });
    return true;
  }

  /**
   * The form with the chosen values of colleagues, and with the personal values of the colleague whose text it goes
   * on with where it was left empty. These are saved, and not shown.
   */
  private async wholeOf<Typed extends Fields, Refusal extends { readonly code: string }>(
    actor: Actor,
    save: SectionSave<Typed, Refusal>,
  ): Promise<{ readonly typed: Typed; readonly shown: Typed }> {
    const { ticket, typed, decided } = save;
    if (decided.since === null && decided.textOf === null) return { typed, shown: typed };
    const section = save.section(await this.pages.view(actor, ticket));
    const shown = settled(section, typed, decided.choices);
    if (decided.textOf === null) return { typed: shown, shown };
    const { others } = await this.texts.ofForm(actor, ticket, section.form);
    const whose = accountOf(decided.textOf);
    const text = others.find(({ by }) => by.accountId === whose);
    return { typed: withPersonal(section, shown, text?.fields ?? {}), shown };
  }

  private async show<Typed extends Fields, Refusal extends { readonly code: string }>(
    { request, actor }: Visit,
    save: SectionSave<Typed, Refusal>,
    view: DeclarationView,
    refused: RefusedSave,
  ): Promise<void> {
    const { typed, decided } = save;
    const filled = await this.retyped({ request, actor }, view, save.section(view), typed, decided.textOf);
    await save.show(view, { ...filled, refused });
  }

  private model(
    request: PortalRequest,
    actor: Actor,
    view: DeclarationView,
    section: SectionForm,
    found: Pick<FoundWork, 'texts' | 'text' | 'textOf' | 'since'> & {
      readonly fields: Fields;
      readonly collisions?: readonly Collision[];
      readonly choices?: Decided['choices'];
    },
  ): Model {
    const moment = this.moment(request);
    const { collisions = [], choices = {}, since = null, fields, ...work } = found;
    const atWork = view.working.find(
      note => note.form === section.form && isAtWork(note, actor.accountId, moment.now),
    );
    const { accountId } = actor;
    return {
      working: workingModel(view, section, { ...work, since, atWork, accountId }, moment),
      collision: collisionModel(section, collisions, fields, since, choices, moment),
    };
  }

  private lineClosed(request: PortalRequest): RefusedSave {
    const { t } = this.pages.words(request);
    return { status: 403, errors: [{ field: '', message: t('declarations.refusals.lineClosed') }] };
  }

  private changesSince(actor: Actor, ref: DeclarationRef, since: number, { form }: SectionForm) {
    return this.texts.changesSince(actor, ref, since, touchesOf(form));
  }

  private moment(request: PortalRequest) {
    return { ...this.pages.words(request), now: this.clock.now() };
  }

  /** On to the next page; what a colleague had begun and left is done with as well. */
  private async go<Typed extends Fields, Refusal extends { readonly code: string }>(
    { reply, actor }: Visit,
    save: SectionSave<Typed, Refusal>,
  ): Promise<void> {
    const { ticket, decided } = save;
    if (decided.textOf !== null) {
      const { form } = save.section(await this.pages.view(actor, ticket));
      const { others } = await this.texts.ofForm(actor, ticket, form);
      // What the colleague typed since is the colleague's own again.
      const taken = others.find(text => textMark(text) === decided.textOf);
      if (taken) await this.discard.run(actor, ticket, form, taken.by.accountId);
    }
    await reply.redirect(await save.next(), 303);
  }
}
