import { Injectable } from '@nestjs/common';
import {
  isFormOpenIn,
  ReadWorkingTexts,
  type Change,
  type DeclarationView,
  type SaveRefusal,
  type StaleVersion,
} from '#declarations';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import { collisionsOf, isAllInForm, settled, type Fields } from './section-form.js';
import { SectionForms } from './section-forms.js';
import { undecidedErrors } from './section-model.js';
import { SectionModels } from './section-models.js';
import type { SectionSave, Visit } from './section-save.js';
import { untouchedOf } from './shown.js';

/** `saved`: it went through after all. `shown`: the form stands there again. */
export type Answered = 'saved' | 'shown';

type AnyRefusal = { readonly code: string };

/** Answers a save that was refused: the form again with all that was typed, and why. */
@Injectable()
export class RefusedSaves {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly forms: SectionForms,
    private readonly models: SectionModels,
    private readonly texts: ReadWorkingTexts,
  ) {}

  async answer<Typed extends Fields, Refusal extends AnyRefusal>(
    visit: Visit,
    save: SectionSave<Typed, Refusal>,
    refusal: Refusal | SaveRefusal,
  ): Promise<Answered> {
    const { request, reply, actor } = visit;
    const view = await this.pages.view(actor, save.ticket);
    const section = save.section(view);
    const own = save.refused?.(refusal as Refusal, view);
    if (own) return this.show(visit, save, view, own);
    const { code } = refusal;
    // One of two lines of the page was returned, and the other was changed: the page itself is still of use.
    if (code === 'lineClosed' && isFormOpenIn(view.draft, section.form))
      return this.show(visit, save, view, this.lineClosed(visit));
    if (code === 'notOpen' || code === 'lineClosed' || section.isGone) {
      const typed = section.items.map(item => ({ label: item.label, value: item.words(save.typed) }));
      await this.pages.closed(request, reply, view, { status: 409, isGone: section.isGone === true, typed });
      return 'shown';
    }
    if (code === 'staleVersion') return this.stale(visit, save, view, (refusal as StaleVersion).changes);
    return this.show(visit, save, view, this.pages.refused(request, refusal as SaveRefusal, view));
  }

  /**
   * Both values side by side of what both have been at; what only the colleague touched is taken as it is stored now.
   * Where nothing collides after all, the save goes through with the version of now.
   */
  private async stale<Typed extends Fields, Refusal extends AnyRefusal>(
    visit: Visit,
    save: SectionSave<Typed, Refusal>,
    view: DeclarationView,
    changes: readonly Change[],
  ): Promise<Answered> {
    const section = save.section(view);
    const { shown } = save.decided;
    const typed = settled(section, save.typed, untouchedOf(section, save.typed, changes, shown));
    const collisions = collisionsOf(section, typed, changes);
    if (collisions.length === 0 && changes.length > 0 && isAllInForm(section, changes)) {
      const again = await save.save({ ...save.ticket, draftVersion: view.draft.draftVersion }, typed);
      if (again.ok) return 'saved';
      if (again.refusal.code !== 'staleVersion') return this.answer(visit, { ...save, typed }, again.refusal);
    }
    return this.showBoth(visit, { ...save, typed }, view, changes);
  }

  private async showBoth<Typed extends Fields, Refusal extends AnyRefusal>(
    { request, actor }: Visit,
    { typed, ticket, decided, ...save }: SectionSave<Typed, Refusal>,
    view: DeclarationView,
    changes: readonly Change[],
  ): Promise<Answered> {
    const section = save.section(view);
    const collisions = collisionsOf(section, typed, changes);
    const texts = await this.texts.ofForm(actor, view.draft, section.form);
    const errors = undecidedErrors(collisions, this.models.moment(request));
    const { textOf } = decided;
    const found = { texts, since: ticket.draftVersion, collisions, fields: typed, textOf };
    await save.show(view, {
      fields: typed,
      refused: collisions.length > 0 ? { status: 409, errors } : this.pages.stale(request, changes, view),
      model: this.models.of(request, actor, view, section, found),
    });
    return 'shown';
  }

  private async show<Typed extends Fields, Refusal extends AnyRefusal>(
    { request, actor }: Visit,
    save: SectionSave<Typed, Refusal>,
    view: DeclarationView,
    refused: RefusedSave,
  ): Promise<Answered> {
    const { typed, decided } = save;
    const section = save.section(view);
    const filled = await this.forms.retyped({ request, actor }, view, section, typed, decided.textOf);
    await save.show(view, { ...filled, refused });
    return 'shown';
  }

  private lineClosed({ request }: Visit): RefusedSave {
    const { t } = this.pages.words(request);
    return { status: 403, errors: [{ field: '', message: t('declarations.refusals.lineClosed') }] };
  }
}
