import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  isAtWork,
  ReadWorkingTexts,
  touchesOf,
  type Change,
  type DeclarationRef,
  type DeclarationView,
} from '#declarations';
import { Clock } from '#persistence';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import type { PortalRequest } from '../security/portal-request.js';
import type { Choices, Collision, Fields, SectionForm } from './section-form.js';
import { collisionModel, workingModel, type FoundWork, type Moment } from './section-model.js';
import type { Model } from './section-save.js';
import { shownMark } from './shown.js';

/** What is shown of a form besides its fields: working texts, and values that collide. */
export type ShownWork = Pick<FoundWork, 'texts' | 'text' | 'textOf' | 'since'> & {
  readonly fields: Fields;
  readonly collisions?: readonly Collision[];
  readonly choices?: Choices;
};

/** What every page with a form of a draft says of its colleagues' work. */
@Injectable()
export class SectionModels {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly texts: ReadWorkingTexts,
    private readonly clock: Clock,
  ) {}

  /** `working` and `collision` of the page's model. */
  of(
    request: PortalRequest,
    { accountId }: Actor,
    view: DeclarationView,
    section: SectionForm,
    { collisions = [], choices = {}, since = null, fields, ...work }: ShownWork,
  ): Model {
    const moment = this.moment(request);
    const atWork = view.working.find(
      note => note.form === section.form && isAtWork(note, accountId, moment.now),
    );
    const working = workingModel(view, section, { ...work, since, atWork, accountId }, moment);
    return {
      // A form that replaces nothing of the draft collides with nobody.
      working: { ...working, shown: touchesOf(section.form).length > 0 ? shownMark(section) : '' },
      collision: collisionModel(section, collisions, fields, since, choices, moment),
    };
  }

  /** Saves since a version that matter to a form. */
  changesSince(actor: Actor, ref: DeclarationRef, since: number, { form }: SectionForm): Promise<Change[]> {
    return this.texts.changesSince(actor, ref, since, touchesOf(form));
  }

  moment(request: PortalRequest): Moment {
    return { ...this.pages.words(request), now: this.clock.now() };
  }
}
