import { Injectable, NotFoundException } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  isLineOpenIn,
  isOpen,
  ReadDeclaration,
  type DeclarationRef,
  type DeclarationView,
  type DraftRefusal,
  type Line,
  type SaveRefusal,
} from '#declarations';
import type { FieldError, FrameLink, Language } from '#web';
import { Clock } from '#persistence';
import { fieldMessages, type ErrorWords } from '../frame/field-messages.js';
import { Pages, type Page, type Translate } from '../frame/pages.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { changeSentence, stateSentence, whenWords } from './change-words.js';
import { declarationPath, START } from './declaration-paths.js';

/** What a page of a declaration is made of; title and model are its own. */
export interface DeclarationPage extends Omit<Page, 'breadcrumbs'> {
  readonly view: DeclarationView;
}

/** A save that was refused, in the words of its page. */
export interface RefusedSave {
  readonly status: number;
  readonly errors: readonly FieldError[];
}

/** Loads and sends the pages of a declaration: breadcrumbs, saved state, refusals are the same on all of them. */
@Injectable()
export class DeclarationPages {
  constructor(
    private readonly pages: Pages,
    private readonly declarations: ReadDeclaration,
    private readonly clock: Clock,
  ) {}

  /** The declaration; no page for others' declarations, as for none. */
  async view(actor: Actor, ref: DeclarationRef): Promise<DeclarationView> {
    const read = await this.declarations.run(actor, ref);
    if (!read.ok) throw new NotFoundException();
    return read.value;
  }

  /**
   * The declaration, where this line of it can be changed.
   * @returns null after a redirect to the task list, where it says why not
   */
  async openView(
    reply: PortalReply,
    actor: Actor,
    ref: DeclarationRef,
    ...lines: readonly Line[]
  ): Promise<DeclarationView | null> {
    const view = await this.view(actor, ref);
    if (lines.some(line => isLineOpenIn(view.draft, line))) return view;
    await reply.redirect(declarationPath(ref), 303);
    return null;
  }

  words(request: PortalRequest): { t: Translate; language: Language } {
    return { t: this.pages.translator(request), language: this.pages.languageOf(request) };
  }

  async send(
    request: PortalRequest,
    reply: PortalReply,
    template: string,
    { view, ...page }: DeclarationPage,
  ): Promise<void> {
    const { t, language } = this.words(request);
    const { draft, employer } = view;
    await this.pages.send(request, reply, template, {
      ...page,
      breadcrumbs: breadcrumbsOf(view, request, t),
      model: {
        ...{ employer, year: draft.levyYear, draftVersion: draft.draftVersion },
        ...{ base: declarationPath(draft), saved: savedSentence(view, this.clock.now(), t, language) },
        ...page.model,
      },
    });
  }

  /** Why a save was refused: wrong fields, a colleague who was quicker, a draft that is open no more. */
  refused(request: PortalRequest, refusal: SaveRefusal, view: DeclarationView): RefusedSave {
    const { t, language } = this.words(request);
    if (refusal.code === 'invalid')
      return { status: 422, errors: fieldMessages(refusal.fields, errorWords(t, language)) };
    return { status: statusOf(refusal), errors: [{ field: '', message: sentenceOf(refusal, view, t) }] };
  }
}

function errorWords(t: Translate, language: Language): ErrorWords {
  return {
    language,
    sentence: (key, values) => t(`declarations.errors.${key}`, values),
    label: field => t(`declarations.fields.${field}.label`),
  };
}

function sentenceOf(refusal: DraftRefusal, view: DeclarationView, t: Translate): string {
  if (refusal.code === 'staleVersion') return changeSentence(refusal.changes, view.draft, t);
  if (refusal.code === 'notOpen') return stateSentence(refusal.state, t);
  if (refusal.code === 'lineClosed') return t('declarations.refusals.lineClosed');
  throw new NotFoundException();
}

function statusOf(refusal: DraftRefusal): number {
  return refusal.code === 'lineClosed' ? 403 : 409;
}

function breadcrumbsOf({ draft }: DeclarationView, request: PortalRequest, t: Translate): FrameLink[] {
  const start = { href: START, text: t('declarations.mine.title') };
  const path = declarationPath(draft);
  const isTaskList = request.url.split('?')[0] === path;
  return isTaskList
    ? [start]
    : [start, { href: path, text: t('declarations.tasks.title', { year: draft.levyYear }) }];
}

/** Said while something can still be saved. */
function savedSentence(
  { draft, lastChange }: DeclarationView,
  now: Date,
  t: Translate,
  language: Language,
): string | null {
  if (!lastChange || !isOpen(draft.state)) return null;
  const time = whenWords(lastChange.at, now, language);
  const values = { time, version: draft.draftVersion, name: lastChange.by?.name };
  return t(lastChange.by ? 'declarations.savedBy' : 'declarations.saved', values);
}
