import { Injectable, NotFoundException } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  isFormOpenIn,
  isLineOpenIn,
  isOpen,
  ReadDeclaration,
  Receipts,
  type Change,
  type DeclarationRef,
  type DeclarationView,
  type Line,
  type SaveRefusal,
  type WorkingForm,
} from '#declarations';
import type { FieldError, FrameLink, Language } from '#web';
import { Clock } from '#persistence';
import { fieldMessages, type ErrorWords } from '../frame/field-messages.js';
import { Pages, type Page, type Translate } from '../frame/pages.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { savedSentence, workingTextPath } from '../drafts/working-words.js';
import { namesPath, pageOf } from '../names/names-paths.js';
import { areNamesShown, nameOf, type NameOf } from '../names/shown-names.js';
import { contextOf, whoWords } from '../members/acting-words.js';
import { changeSentence, stateSentence, whenWords } from './change-words.js';
import { declarationPath, receiptPath, START } from './declaration-paths.js';

/** What a page of a declaration is made of; title and model are its own. */
export interface DeclarationPage extends Omit<Page, 'breadcrumbs'> {
  readonly view: DeclarationView;
  /** Set where nothing can be saved any more: the page says so instead of showing its form. */
  readonly isClosed?: boolean;
}

/** A save that was refused, in the words of its page. */
export interface RefusedSave {
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly isClosed?: boolean;
}

/** A form that cannot be saved any more, and what was typed into it. */
export interface ClosedForm {
  readonly status: number;
  readonly typed?: readonly { readonly label: string; readonly value: string }[];
  /** The employee that the form was about was removed. */
  readonly isGone?: boolean;
}

/** Loads and sends the pages of a declaration: breadcrumbs, saved state, refusals are the same on all of them. */
@Injectable()
export class DeclarationPages {
  constructor(
    private readonly pages: Pages,
    private readonly declarations: ReadDeclaration,
    private readonly receipts: Receipts,
    private readonly clock: Clock,
  ) {}

  /** The declaration; no page for others' declarations, as for none. */
  async view(actor: Actor, ref: DeclarationRef): Promise<DeclarationView> {
    const read = await this.declarations.run(actor, ref);
    if (!read.ok) throw new NotFoundException();
    return read.value;
  }

  /**
   * The declaration, where one of these lines or forms can be changed.
   * @returns null after a page that says why not and leads to the receipt
   */
  async openView(
    reply: PortalReply,
    actor: Actor,
    ref: DeclarationRef,
    ...parts: readonly (Line | WorkingForm)[]
  ): Promise<DeclarationView | null> {
    const view = await this.view(actor, ref);
    const isOpenPart = (part: Line | WorkingForm) =>
      part === 'payroll' ? isLineOpenIn(view.draft, part) : isFormOpenIn(view.draft, part);
    if (parts.some(isOpenPart)) return view;
    await this.closed(reply.request, reply, view, { status: 200 });
    return null;
  }

  /** Says that a form cannot be saved any more and why, keeps what was typed in sight, and leads to the receipt. */
  async closed(
    request: PortalRequest,
    reply: PortalReply,
    view: DeclarationView,
    { status, typed = [], isGone = false }: ClosedForm,
  ): Promise<void> {
    const { t, language } = this.words(request);
    const { draft, lastChange } = view;
    const key = isGone ? 'gone' : isOpen(draft.state) ? 'line' : draft.state;
    const heading = t(`drafts.closed.title.${key}`);
    const why =
      isGone || isOpen(draft.state) ? t(`drafts.closed.lead.${key}`) : stateSentence(draft.state, t);
    const who =
      lastChange?.act === 'submitted' && lastChange.by
        ? t('declarations.shared.submitted', {
            name: whoWords(lastChange.by.name, lastChange.under, t),
            time: whenWords(lastChange.at, this.clock.now(), language),
          })
        : '';
    const { actor } = request;
    const receipt = actor && !isOpen(draft.state) ? await this.receipts.latest(actor, draft) : null;
    await this.send(request, reply, 'drafts/closed', {
      ...{ view, title: heading, status },
      model: {
        ...{ heading, lead: who ? t('drafts.two', { first: who, second: why }) : why },
        receipt: receipt && receiptPath(receipt.documentNumber),
        typed: typed.filter(({ value }) => value !== ''),
      },
    });
  }

  /** Texts in the language of the request, and how it shows the names of the declaration's people. */
  words(request: PortalRequest): { t: Translate; language: Language; nameOf: NameOf } {
    return {
      ...{ t: this.pages.translator(request), language: this.pages.languageOf(request) },
      nameOf: nameOf(request),
    };
  }

  async send(
    request: PortalRequest,
    reply: PortalReply,
    template: string,
    { view, isClosed, ...page }: DeclarationPage,
  ): Promise<void> {
    if (isClosed) return this.closed(request, reply, view, { status: page.status ?? 409 });
    const { t, language } = this.words(request);
    const { draft, employer } = view;
    await this.pages.send(request, reply, template, {
      ...page,
      context: contextOf(employer, t, language),
      breadcrumbs: breadcrumbsOf(view, request, t),
      model: {
        ...{ employer, year: draft.levyYear, draftVersion: draft.draftVersion },
        ...{ base: declarationPath(draft), saved: savedSentence(view, this.clock.now(), { t, language }) },
        workPath: workingTextPath(draft),
        names: namesModel(request, draft, areNamesShown(request)),
        ...page.model,
      },
    });
  }

  /** Why a save was refused: wrong fields, a colleague who was quicker, a draft that is open no more. */
  refused(request: PortalRequest, refusal: SaveRefusal, view: DeclarationView): RefusedSave {
    const { t, language } = this.words(request);
    if (refusal.code === 'invalid')
      return { status: 422, errors: fieldMessages(refusal.fields, errorWords(t, language)) };
    if (refusal.code === 'staleVersion') return this.stale(request, refusal.changes, view);
    if (refusal.code === 'notOpen' || refusal.code === 'lineClosed')
      return { status: 409, errors: [], isClosed: true };
    throw new NotFoundException();
  }

  /** A colleague was quicker: who, and what. */
  stale(request: PortalRequest, changes: readonly Change[], view: DeclarationView): RefusedSave {
    const { t } = this.words(request);
    return { status: 409, errors: [{ field: '', message: changeSentence(changes, view.draft, t) }] };
  }
}

/** The way to full names and back, for the pages that have names. */
function namesModel({ url }: PortalRequest, ref: DeclarationRef, shown: boolean) {
  const page = pageOf(url);
  const path = namesPath(ref);
  return { shown, page, ask: `${path}?${new URLSearchParams({ page })}`, hide: `${path}/hidden` };
}

function errorWords(t: Translate, language: Language): ErrorWords {
  return {
    language,
    sentence: (key, values) => t(`declarations.errors.${key}`, values),
    label: field => t(`declarations.fields.${field}.label`),
  };
}

function breadcrumbsOf({ draft }: DeclarationView, request: PortalRequest, t: Translate): FrameLink[] {
  const start = { href: START, text: t('declarations.mine.title') };
  const path = declarationPath(draft);
  const isTaskList = request.url.split('?')[0] === path;
  return isTaskList
    ? [start]
    : [start, { href: path, text: t('declarations.tasks.title', { year: draft.levyYear }) }];
}
