import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { RosterRefusal } from './declaration.errors.js';
import { AskedReader } from './asked-reader.js';
import { DraftGate, type Saved } from './draft-gate.js';
import type { DraftTicket } from './draft.js';
import { rosterLine } from './line.js';
import { readRosterEntry, type RosterEntryInput } from './roster-form.js';
import { overlappingEntry } from './roster.js';
import { RosterStore } from './store/roster.store.js';

/** The officer puts a disabled employee on the roster. */
@Injectable()
export class AddRosterEntry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: DraftGate,
    private readonly roster: RosterStore,
    private readonly asked: AskedReader,
  ) {}

  /** A returned declaration takes nobody new: only its returned lines are open. */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    input: RosterEntryInput,
  ): Promise<Result<Saved & { readonly entryId: string }, RosterRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, []);
      if (!opened.ok) return opened;
      const draft = opened.value;
      if (draft.state !== 'draft') return refuse({ code: 'lineClosed' });
      const read = readRosterEntry(input, {
        ...{ levyYear: draft.levyYear, today, previous: null },
        ...(await this.asked.rosterBounds(manager, draft)),
      });
      if (!read.ok) return read;
      const double = overlappingEntry(await this.roster.all(manager, draft), read.value, null);
      if (double) return refuse({ code: 'personOverlaps', entryId: double.entryId });
      const entryId = await this.roster.add(manager, draft, read.value, actor);
      const save = { act: 'entryAdded', line: rosterLine(entryId), fields: [] } as const;
      return ok({ entryId, ...(await this.gate.save(manager, actor, draft, save)) });
    });
  }
}
