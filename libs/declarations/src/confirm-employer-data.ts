import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerStore } from '#employers';
import { Database } from '#persistence';
import { ok, refuse, type InvalidInput, type Result } from '#values';
import { askedIn } from './asked-facts.js';
import type { SaveRefusal } from './declaration.errors.js';
import { DraftGate, type Saved } from './draft-gate.js';
import { isLineOpenIn, type ConfirmedEmployer, type DraftTicket } from './draft.js';
import { readEmployerData, type EmployerDataInput } from './employer-data.js';
import { SectionStore } from './store/section.store.js';
import { YearsThere } from './years-there.js';

/** The officer confirms the employer's record for the year and answers what the year's rules ask. */
@Injectable()
export class ConfirmEmployerData {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
    private readonly employers: EmployerStore,
    private readonly sections: SectionStore,
    private readonly existences: YearsThere,
  ) {}

  /** The record is copied as it stands: later corrections ask for a new confirmation. */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    input: EmployerDataInput,
  ): Promise<Result<Saved, SaveRefusal>> {
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, ['employerData']);
      if (!opened.ok) return opened;
      const draft = opened.value;
      if (!isLineOpenIn(draft, 'employerData')) return refuse({ code: 'lineClosed' });
      const employer = await this.employers.find(manager, draft);
      if (!employer) return refuse({ code: 'notFound' });
      const { version, creditCode, name, kind, registeredOn } = employer;
      const { regionCode, levyYear } = draft;
      const read = readEmployerData(input, askedIn({ regionCode, levyYear, kind }).employer);
      if (!read.ok) return read;
      const existence = await this.existences.of(manager, draft);
      if (existence?.months.length === 0) return invalid('existence', 'notDue');
      const record = { employerVersion: version, creditCode, name, kind, registeredOn, existence };
      const confirmed: ConfirmedEmployer = { ...record, ...read.value };
      const fields = changedFields(await this.sections.employer(manager, draft), confirmed);
      if (fields.length === 0) return ok(await this.gate.unchanged(manager, actor, draft, 'employerData'));
      await this.sections.saveEmployer(manager, draft, confirmed, actor);
      const line = 'employerData';
      return ok(await this.gate.save(manager, actor, draft, { act: 'saved', line, fields, answers: [line] }));
    });
  }
}

function invalid(field: string, code: string): Result<never, InvalidInput> {
  return refuse({ code: 'invalid', fields: [{ field, code }] });
}

function changedFields(before: ConfirmedEmployer | null, after: ConfirmedEmployer): string[] {
  const fields = Object.keys(after) as (keyof ConfirmedEmployer)[];
  return fields.filter(field => JSON.stringify(before?.[field]) !== JSON.stringify(after[field]));
}
