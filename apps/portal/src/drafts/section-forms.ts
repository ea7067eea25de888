import { Injectable } from '@nestjs/common';
import { ReadWorkingTexts, type DeclarationView } from '#declarations';
import { collisionsOf, holdsNews, settled, type Fields, type SectionForm } from './section-form.js';
import { sharedFields } from './section-model.js';
import { SectionModels } from './section-models.js';
import type { Filled, Visit } from './section-save.js';
import { readShown, SHOWN, untouchedOf } from './shown.js';

/** Fills the forms of a draft: with what is stored, or with what somebody typed and did not save. */
@Injectable()
export class SectionForms {
  constructor(
    private readonly models: SectionModels,
    private readonly texts: ReadWorkingTexts,
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
      return {
        fields: blank,
        model: this.models.of(request, actor, view, section, { texts, fields: blank }),
      };
    const changes = await this.models.changesSince(actor, view.draft, text.draftVersion, section);
    const shown = readShown(text.fields[SHOWN]);
    const fields = settled(section, { ...blank, ...given }, untouchedOf(section, given, changes, shown));
    const collisions = collisionsOf(section, fields, changes);
    const since = collisions.length > 0 ? text.draftVersion : null;
    const found = { texts, text, fields, since, collisions };
    return { fields, model: this.models.of(request, actor, view, section, found) };
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
    return { fields, model: this.models.of(request, actor, view, section, { texts, fields, textOf }) };
  }
}
