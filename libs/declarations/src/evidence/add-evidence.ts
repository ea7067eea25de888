import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employerDeclaredBy } from '#employers';
import { Files, type FileRefusal } from '#files';
import { Database } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DraftRefusal } from '../declaration.errors.js';
import { DraftGate, type OpenDraft, type Saved } from '../draft-gate.js';
import { isLineOpenIn, type DraftTicket } from '../draft.js';
import { rosterLine } from '../line.js';
import { RosterStore } from '../store/roster.store.js';
import { EVIDENCE_KINDS, evidenceOwner } from './evidence.js';
import { EvidenceStore } from './evidence.store.js';

/** Everybody who is on the roster now. */
const EVERYONE = 'everyone';

/** A file as it was sent, with what the officer says of it. */
export interface EvidenceInput {
  readonly kind: string;
  /** Whom it is about as a whole; `everyone` on the roster; empty: said afterwards, or of several. */
  readonly entryId: string;
  readonly name: string;
  readonly bytes: Buffer;
}

export type AddEvidenceRefusal = DraftRefusal | FileRefusal | InvalidInput;

/** The officer adds a file that proves what the declaration claims. */
@Injectable()
export class AddEvidence {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
    private readonly roster: RosterStore,
    private readonly files: Files,
    private readonly evidence: EvidenceStore,
  ) {}

  /** Where lines were returned, the file has to be about one of them, and answers it. */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    input: EvidenceInput,
  ): Promise<Result<Saved & { readonly evidenceId: string }, AddEvidenceRefusal>> {
    if (!employerDeclaredBy(actor, ticket)) return refuse({ code: 'notPermitted' });
    const fields = new FieldReader();
    const kind = fields.choice('kind', input.kind, EVIDENCE_KINDS);
    if (!kind) return fields.refusal();
    const prepared = await this.files.prepare(input);
    if (!prepared.ok) return prepared;
    return this.database.transaction(async manager => {
      // Adds and replaces nothing: what colleagues changed meanwhile does not matter to it.
      const opened = await this.gate.open(manager, actor, ticket, []);
      if (!opened.ok) return opened;
      const draft = opened.value;
      const people = await this.about(manager, draft, input.entryId);
      if (!people.ok) return people;
      const owner = { ...evidenceOwner(draft), purpose: `evidence.${kind}`, by: actor };
      const kept = await this.files.put(manager, owner, prepared.value);
      if (!kept.ok) return kept;
      const { fileId } = kept.value;
      const evidenceId = await this.evidence.add(manager, draft, { fileId, kind }, actor);
      const claims = people.value.map(entryId => ({ entryId, months: null }));
      await this.evidence.assign(manager, draft, evidenceId, claims);
      const lines = people.value.map(rosterLine);
      const line = lines.length === 1 ? (lines[0] ?? null) : null;
      const save = { act: 'evidenceAdded', line, fields: ['evidence'], answers: lines } as const;
      return ok({ ...(await this.gate.save(manager, actor, draft, save)), evidenceId });
    });
  }

  /** Whom the file is about, if it may be about them now. */
  private async about(
    manager: EntityManager,
    draft: OpenDraft,
    typed: string,
  ): Promise<Result<string[], InvalidInput | { readonly code: 'lineClosed' }>> {
    const isDraft = draft.state === 'draft';
    if (typed === '' || (typed === EVERYONE && !isDraft))
      return isDraft ? ok([]) : invalid('entryId', 'returnedOnly');
    const roster = (await this.roster.all(manager, draft)).map(({ entryId }) => entryId);
    if (typed === EVERYONE) return ok(roster);
    if (!roster.includes(typed)) return invalid('entryId', 'choice');
    return isLineOpenIn(draft, rosterLine(typed)) ? ok([typed]) : refuse({ code: 'lineClosed' });
  }
}

function invalid(field: string, code: string) {
  return refuse({ code: 'invalid' as const, fields: [{ field, code }] });
}
