import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { DraftRefusal } from './declaration.errors.js';
import { DraftGate, type Saved } from './draft-gate.js';
import { isLineOpenIn, type DraftTicket } from './draft.js';
import { rosterLine } from './line.js';
import { RosterStore } from './store/roster.store.js';

/** The officer takes an employee off the roster; what was filed earlier keeps the entry. */
@Injectable()
export class RemoveRosterEntry {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
    private readonly roster: RosterStore,
  ) {}

  async run(
    actor: Actor,
    ticket: DraftTicket,
    entryId: string,
  ): Promise<Result<Saved, DraftRefusal | { readonly code: 'entryNotFound' }>> {
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, [rosterLine(entryId)]);
      if (!opened.ok) return opened;
      const draft = opened.value;
      const line = rosterLine(entryId);
      const roster = await this.roster.all(manager, draft);
      if (!roster.some(entry => entry.entryId === entryId)) return refuse({ code: 'entryNotFound' });
      if (!isLineOpenIn(draft, line)) return refuse({ code: 'lineClosed' });
      await this.roster.remove(manager, draft, entryId);
      const save = { act: 'entryRemoved', line, fields: [], answers: [line] } as const;
      return ok(await this.gate.save(manager, actor, draft, save));
    });
  }
}
