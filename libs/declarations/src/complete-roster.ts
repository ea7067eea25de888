import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { unansweredOf } from './asked-form.js';
import { AskedReader } from './asked-reader.js';
import { isPending } from './carried.js';
import type { CompleteRosterRefusal } from './declaration.errors.js';
import { DraftGate, type Saved } from './draft-gate.js';
import type { DraftTicket } from './draft.js';
import { RosterStore } from './store/roster.store.js';
import { SectionStore } from './store/section.store.js';

/** The officer says that the roster is complete; an empty one only with the word that nobody is employed. */
@Injectable()
export class CompleteRoster {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
    private readonly roster: RosterStore,
    private readonly sections: SectionStore,
    private readonly asked: AskedReader,
  ) {}

  async run(
    actor: Actor,
    ticket: DraftTicket,
    noneEmployed: boolean,
  ): Promise<Result<Saved, CompleteRosterRefusal>> {
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, ['roster']);
      if (!opened.ok) return opened;
      const draft = opened.value;
      if (draft.state !== 'draft') return refuse({ code: 'lineClosed' });
      const roster = await this.roster.all(manager, draft);
      const isEmpty = roster.length === 0;
      if (isEmpty && !noneEmployed) return refuse({ code: 'noneEmployedUnsaid' });
      if (!isEmpty && noneEmployed) return refuse({ code: 'noneEmployedContradicted' });
      const waiting = roster.filter(isPending).length;
      if (waiting > 0) return refuse({ code: 'entriesWaiting', count: waiting });
      const confirmed = await this.sections.employer(manager, draft);
      const asked = await this.asked.of(manager, draft, confirmed);
      const unanswered = roster.filter(entry => unansweredOf(entry, asked).length > 0).length;
      if (unanswered > 0) return refuse({ code: 'entriesUnanswered', count: unanswered });
      const before = await this.sections.rosterCompleted(manager, draft);
      if (before?.noneEmployed === noneEmployed) return ok({ draftVersion: draft.draftVersion });
      await this.sections.completeRoster(manager, draft, noneEmployed, actor);
      const save = { act: 'rosterCompleted', line: null, fields: [] } as const;
      return ok(await this.gate.save(manager, actor, draft, save));
    });
  }
}
