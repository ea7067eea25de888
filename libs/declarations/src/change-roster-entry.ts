import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { isPending } from './carried.js';
import type { RosterRefusal } from './declaration.errors.js';
import { AskedReader } from './asked-reader.js';
import { DraftGate, type Saved } from './draft-gate.js';
import { isLineOpenIn, type DraftTicket } from './draft.js';
import { rosterLine } from './line.js';
import { readRosterEntry, type RosterEntryInput } from './roster-form.js';
import { changedRosterFields, overlappingEntry } from './roster.js';
import { RosterStore } from './store/roster.store.js';

/**
 * The officer corrects what the roster says of one employee; empty personal fields stay as they are. Whoever saves
 * the whole form has confirmed what was taken over from last year.
 */
@Injectable()
export class ChangeRosterEntry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: DraftGate,
    private readonly roster: RosterStore,
    private readonly asked: AskedReader,
  ) {}

  async run(
    actor: Actor,
    ticket: DraftTicket,
    entryId: string,
    input: RosterEntryInput,
  ): Promise<Result<Saved, RosterRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, [rosterLine(entryId)]);
      if (!opened.ok) return opened;
      const draft = opened.value;
      const line = rosterLine(entryId);
      const roster = await this.roster.all(manager, draft);
      const before = roster.find(entry => entry.entryId === entryId);
      if (!before) return refuse({ code: 'entryNotFound' });
      if (!isLineOpenIn(draft, line)) return refuse({ code: 'lineClosed' });
      const read = readRosterEntry(input, {
        ...{ levyYear: draft.levyYear, today, previous: before },
        ...(await this.asked.rosterBounds(manager, draft)),
      });
      if (!read.ok) return read;
      const double = overlappingEntry(roster, read.value, entryId);
      if (double) return refuse({ code: 'personOverlaps', entryId: double.entryId });
      const fields = changedRosterFields(before, read.value);
      if (fields.length === 0 && !isPending(before))
        return ok(await this.gate.unchanged(manager, actor, draft, line));
      await this.roster.change(manager, draft, entryId, read.value, actor);
      const save = { act: 'entryChanged', line, fields, answers: [line] } as const;
      return ok(await this.gate.save(manager, actor, draft, save));
    });
  }
}
