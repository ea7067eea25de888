import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type InvalidInput, type Result } from '#values';
import type { DraftRosterEntry, Pending } from './carried.js';
import { AskedReader } from './asked-reader.js';
import type { SaveRefusal } from './declaration.errors.js';
import { DraftGate, type Saved } from './draft-gate.js';
import type { DraftTicket } from './draft.js';
import { rosterLine } from './line.js';
import {
  readAllRows,
  readRosterRow,
  validityLeft,
  type RosterRowContext,
  type RosterRowInput,
} from './roster-row.js';
import { changedRosterFields, overlappingEntry } from './roster.js';
import type { RosterFacts } from './snapshot.js';
import { RosterStore } from './store/roster.store.js';

/** One entry with what it says now, and what of it still waits. */
interface ChangedEntry {
  readonly entryId: string;
  readonly facts: RosterFacts & Pending;
}

/** The officer goes through wage, insurance and last day of everybody in one table. */
@Injectable()
export class SaveRosterRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: DraftGate,
    private readonly roster: RosterStore,
    private readonly asked: AskedReader,
  ) {}

  /**
   * All or nothing. Rows of entries that are gone meanwhile are left out.
   * @param confirmed what stands in the rows is this year's: marks of last year's figures go
   */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    rows: readonly RosterRowInput[],
    confirmed: boolean,
  ): Promise<Result<Saved, SaveRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const lines = rows.map(({ entryId }) => rosterLine(entryId));
      const opened = await this.gate.open(manager, actor, ticket, lines);
      if (!opened.ok) return opened;
      const draft = opened.value;
      if (draft.state !== 'draft') return refuse({ code: 'lineClosed' });
      const roster = await this.roster.all(manager, draft);
      const bounds = await this.asked.rosterBounds(manager, draft);
      const context = { levyYear: draft.levyYear, today, ...bounds };
      const read = readAllRows(rows, row => changeOf(row, roster, context, confirmed));
      if (!read.ok) return read;
      const changed = read.value.filter(entry => entry !== null);
      if (changed.length === 0) return ok({ draftVersion: draft.draftVersion });
      for (const { entryId, facts } of changed)
        await this.roster.change(manager, draft, entryId, facts, actor);
      const fields = changed.map(({ entryId }) => rosterLine(entryId));
      const save = { act: 'entriesChanged', line: null, fields } as const;
      return ok(await this.gate.save(manager, actor, draft, save));
    });
  }
}

/** What a row changes; null inside where that is nothing. */
function changeOf(
  row: RosterRowInput,
  roster: readonly DraftRosterEntry[],
  context: RosterRowContext,
  confirmed: boolean,
): Result<ChangedEntry | null, InvalidInput> | null {
  const entry = roster.find(({ entryId }) => entryId === row.entryId);
  if (!entry) return null;
  const read = readRosterRow(row, entry, context);
  if (!read.ok) return read;
  if (overlappingEntry(roster, read.value, entry.entryId))
    return refuse({ code: 'invalid', fields: [{ field: 'to', code: 'personOverlaps' }] });
  const confirms = confirmed && entry.carriedFrom !== undefined;
  if (!confirms && changedRosterFields(entry, read.value).length === 0) return ok(null);
  const { entryId, carriedFrom, changesSaid } = entry;
  const waits = {
    ...(carriedFrom === undefined || confirms ? {} : { carriedFrom }),
    ...(changesSaid ? { changesSaid } : {}),
    ...validityLeft(entry, row),
  };
  return ok({ entryId, facts: { ...read.value, ...waits } });
}
