import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import { AskedReader } from './asked-reader.js';
import type { SaveRefusal } from './declaration.errors.js';
import { DraftGate, type Saved } from './draft-gate.js';
import { isLineOpenIn, type DraftTicket } from './draft.js';
import { readHeadcount, type HeadcountFacts, type HeadcountInput } from './headcount.js';
import { monthsAsked } from './months-there.js';
import { SectionStore } from './store/section.store.js';
import { YearsThere } from './years-there.js';

/** The officer states last year's staff, in total or by month, and its payroll. */
@Injectable()
export class DeclareHeadcount {
  constructor(
    private readonly database: Database,
    private readonly gate: DraftGate,
    private readonly sections: SectionStore,
    private readonly existences: YearsThere,
    private readonly asked: AskedReader,
  ) {}

  async run(actor: Actor, ticket: DraftTicket, input: HeadcountInput): Promise<Result<Saved, SaveRefusal>> {
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, ['headcount', 'payroll']);
      if (!opened.ok) return opened;
      const draft = opened.value;
      const existence = await this.existences.of(manager, draft);
      const confirmed = await this.sections.employer(manager, draft);
      const asked = await this.asked.of(manager, draft, confirmed);
      const read = readHeadcount(input, { asked, months: monthsAsked(existence) });
      if (!read.ok) return read;
      const fields = changedLines(await this.sections.headcount(manager, draft), read.value);
      if (fields.some(line => !isLineOpenIn(draft, line))) return refuse({ code: 'lineClosed' });
      if (fields.length === 0) return ok(await this.gate.unchanged(manager, actor, draft, 'headcount'));
      await this.sections.saveHeadcount(manager, draft, read.value, actor);
      const [line = 'headcount'] = fields;
      return ok(await this.gate.save(manager, actor, draft, { act: 'saved', line, fields, answers: fields }));
    });
  }
}

/** Both figures stand on one page, and each is a line of its own to a reviewer. */
function changedLines(before: HeadcountFacts | null, after: HeadcountFacts): ('headcount' | 'payroll')[] {
  const staff = (facts: HeadcountFacts | null) =>
    JSON.stringify([facts?.headcount, facts?.headcountRounding]);
  const lines: ('headcount' | 'payroll')[] = staff(before) === staff(after) ? [] : ['headcount'];
  const wages = (facts: HeadcountFacts | null) => JSON.stringify([facts?.payroll, facts?.insuranceBase]);
  return wages(before) === wages(after) ? lines : [...lines, 'payroll'];
}
