import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { ok, refuse, type InvalidInput, type Result } from '#values';
import type { DraftRefusal } from '../declaration.errors.js';
import { DraftGate, type OpenDraft, type Saved } from '../draft-gate.js';
import { isLineOpenIn, type DraftTicket } from '../draft.js';
import { rosterLine } from '../line.js';
import { RosterStore } from '../store/roster.store.js';
import type { EvidenceClaim } from './evidence.js';
import { EvidenceStore } from './evidence.store.js';

/** Whom a file is about, as typed: all of a person's months, or from one month to another. */
export interface ClaimInput {
  readonly entryId: string;
  /** 1 to 12; both empty: the entry as a whole. */
  readonly from: string;
  readonly to: string;
}

export type AssignRefusal = DraftRefusal | InvalidInput | { readonly code: 'evidenceNotFound' };

/** The officer says whom and which months a file is about. */
@Injectable()
export class AssignEvidence {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
    private readonly roster: RosterStore,
    private readonly evidence: EvidenceStore,
  ) {}

  /** Puts these claims in the place of those that were there; where lines were returned, only theirs may change. */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    evidenceId: string,
    typed: readonly ClaimInput[],
  ): Promise<Result<Saved, AssignRefusal>> {
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, []);
      if (!opened.ok) return opened;
      const draft = opened.value;
      const own = (await this.evidence.all(manager, draft)).find(one => one.evidenceId === evidenceId);
      if (!own) return refuse({ code: 'evidenceNotFound' });
      const people = new Set((await this.roster.all(manager, draft)).map(({ entryId }) => entryId));
      const read = readClaims(typed, people);
      if (!read.ok) return read;
      const changed = changedEntries(
        own.claims.filter(({ entryId }) => people.has(entryId)),
        read.value,
      );
      if (changed.length === 0) return ok({ draftVersion: draft.draftVersion });
      if (!changed.every(entryId => isOpenFor(draft, entryId))) return refuse({ code: 'lineClosed' });
      await this.evidence.assign(manager, draft, evidenceId, read.value);
      const lines = changed.map(rosterLine);
      const save = { act: 'evidenceAssigned', line: null, fields: lines, answers: lines } as const;
      return ok(await this.gate.save(manager, actor, draft, save));
    });
  }
}

/** Claims as typed; an entry that is named twice, or not on the roster, is refused. */
function readClaims(
  typed: readonly ClaimInput[],
  people: ReadonlySet<string>,
): Result<EvidenceClaim[], InvalidInput> {
  const claims: EvidenceClaim[] = [];
  const wrong: { field: string; code: string }[] = [];
  for (const { entryId, from, to } of typed) {
    const months = monthsBetween(from.trim(), to.trim());
    if (!people.has(entryId) || claims.some(claim => claim.entryId === entryId))
      wrong.push({ field: `covers:${entryId}`, code: 'choice' });
    else if (months === undefined) wrong.push({ field: `from:${entryId}`, code: 'months' });
    else claims.push({ entryId, months });
  }
  return wrong.length > 0 ? refuse({ code: 'invalid', fields: wrong }) : ok(claims);
}

/** Null for the entry as a whole, undefined for months that are none or run backwards. */
function monthsBetween(from: string, to: string): number[] | null | undefined {
  if (from === '' && to === '') return null;
  const [first, last] = [Number(from || '1'), Number(to || '12')];
  const isMonth = (month: number) => Number.isInteger(month) && month >= 1 && month <= 12;
  if (!isMonth(first) || !isMonth(last) || first > last) return undefined;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function changedEntries(before: readonly EvidenceClaim[], after: readonly EvidenceClaim[]): string[] {
  const text = (claims: readonly EvidenceClaim[], entryId: string) =>
    JSON.stringify(claims.find(claim => claim.entryId === entryId)?.months);
  const people = [...new Set([...before, ...after].map(({ entryId }) => entryId))];
  return people.filter(entryId => text(before, entryId) !== text(after, entryId));
}

function isOpenFor(draft: OpenDraft, entryId: string): boolean {
  return isLineOpenIn(draft, rosterLine(entryId));
}
