import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { DiscardWorkingText, ReadWorkingTexts } from '#declarations';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { accountOf, textMark } from './choices.js';
import { RefusedSaves } from './refused-saves.js';
import { collisionsOf, settled, withPersonal, type Fields } from './section-form.js';
import { undecidedErrors } from './section-model.js';
import { SectionModels } from './section-models.js';
import type { SectionSave, Visit } from './section-save.js';
import { untouchedOf } from './shown.js';

export type { Filled } from './section-save.js';

type AnyRefusal = { readonly code: string };

/** Saves of a draft's forms as people share them: nothing typed is lost, whoever saved meanwhile and however it ended. */
@Injectable()
export class SectionSaves {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly models: SectionModels,
    private readonly refusals: RefusedSaves,
    private readonly texts: ReadWorkingTexts,
    private readonly discard: DiscardWorkingText,
  ) {}

  /** Saves a section and answers: the next page, or the form again with everything that was typed. */
  async run<Typed extends Fields, Refusal extends AnyRefusal>(
    visit: Visit,
    save: SectionSave<Typed, Refusal>,
  ): Promise<void> {
    const { ticket, decided } = save;
    if (decided.since !== null && (await this.isUndecided(visit, save))) return;
    const whole = await this.wholeOf(visit.actor, save);
    const outcome = await save.save(ticket, whole.typed);
    if (outcome.ok) return this.go(visit, save);
    const answered = await this.refusals.answer(visit, { ...save, typed: whole.shown }, outcome.refusal);
    if (answered === 'saved') await this.go(visit, save);
  }

  /** Shows both values again while one of them is not chosen. */
  private async isUndecided<Typed extends Fields, Refusal extends AnyRefusal>(
    { request, actor }: Visit,
    save: SectionSave<Typed, Refusal>,
  ): Promise<boolean> {
    const { since, choices, shown, textOf } = save.decided;
    const view = await this.pages.view(actor, save.ticket);
    const section = save.section(view);
    const changes = await this.models.changesSince(actor, save.ticket, since ?? 0, section);
    const fields = settled(section, save.typed, untouchedOf(section, save.typed, changes, shown));
    const collisions = collisionsOf(section, fields, changes);
    const undecided = collisions.filter(({ item }) => !choices[item.key]);
    if (undecided.length === 0) return false;
    const texts = await this.texts.ofForm(actor, view.draft, section.form);
    await save.show(view, {
      fields,
      refused: { status: 422, errors: undecidedErrors(undecided, this.models.moment(request)) },
      model: this.models.of(request, actor, view, section, {
        ...{ texts, since, collisions, choices, fields, textOf },
      }),
    });
    return true;
  }

  /**
   * The form with the chosen values of colleagues, and with the personal values of the colleague whose text it goes
   * on with where it was left empty. These are saved, and not shown.
   */
  private async wholeOf<Typed extends Fields, Refusal extends AnyRefusal>(
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

  /** On to the next page; what a colleague had begun and left is done with as well. */
  private async go<Typed extends Fields, Refusal extends AnyRefusal>(
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
