import type { Actor } from '#accounts';
import type { DeclarationView, DraftTicket, Saved } from '#declarations';
import type { Result } from '#values';
import type { RefusedSave } from '../declarations/declaration-pages.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { Decided } from './choices.js';
import type { Fields, SectionForm } from './section-form.js';

/** Parts of a page's model. */
export type Model = Readonly<Record<string, unknown>>;

/** What a page of a section is filled with: its fields, why a save was refused, and parts of the model. */
export interface Filled<Typed extends Fields> {
  readonly fields: Typed;
  readonly refused?: RefusedSave;
  /** `working` and `collision` of the page's model. */
  readonly model: Model;
}

/** One save of a section, from the form to the next page. */
export interface SectionSave<Typed extends Fields, Refusal extends { readonly code: string }> {
  readonly ticket: DraftTicket;
  readonly typed: Typed;
  readonly decided: Decided;
  section(view: DeclarationView): SectionForm;
  save(ticket: DraftTicket, typed: Typed): Promise<Result<Saved, Refusal>>;
  show(view: DeclarationView, filled: Filled<Typed>): Promise<void>;
  /** Where to go once it is saved. */
  next(): Promise<string> | string;
  /** Refusals that are this section's own; null leaves the refusal to what all sections share. */
  refused?(refusal: Refusal, view: DeclarationView): RefusedSave | null;
}

/** Who is asking, and where the answer goes. */
export interface Visit {
  readonly request: PortalRequest;
  readonly reply: PortalReply;
  readonly actor: Actor;
}
